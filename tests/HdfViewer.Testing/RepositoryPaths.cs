namespace HdfViewer.Testing;

/// <summary>Where the repository and its test files lie, seen from the folder that tests run in.</summary>
public static class RepositoryPaths
{
    private static readonly Lazy<string> LazyRoot = new(FindRoot);

    /// <summary>The repository's root folder.</summary>
    public static string Root => LazyRoot.Value;

    /// <summary>
    /// The folder of HDF5 files with known answers: what <c>HDFVIEWER_CORPUS</c> names, else the full corpus beside the repository, else the
    /// subset that the repository carries.
    /// </summary>
    public static string Corpus
    {
        get
        {
            if (Environment.GetEnvironmentVariable("HDFVIEWER_CORPUS") is { Length: > 0 } named) return Path.GetFullPath(named);
            var beside = Path.GetFullPath(Path.Join(Root, "..", "shared", "corpus"));
            return Directory.Exists(beside) ? beside : Path.Join(Root, "tests", "corpus");
        }
    }

    /// <summary>A file or folder of the repository.</summary>
    public static string Of(params string[] parts) => Path.Join([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Join(folder.FullName, "HdfViewer.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds HdfViewer.sln.");
    }
}
