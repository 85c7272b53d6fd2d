using System.Diagnostics;
using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>HDF5 files that other implementations wrote, with what libhdf5 reads from them. Made once for all tests.</summary>
public static class ChunkFixtures
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<Fixture> LazyWritten = new(() => Describe("written", WriteFiles()));
    private static readonly Lazy<Fixture> LazyCommitted = new(() => Describe("committed", [Path.Join(Scripts, "plugins.h5")]));
    private static readonly Lazy<Fixture> LazyCorpus = new(() =>
        Describe("corpus", CorpusFiles()));

    /// <summary>A file of the repository, with filters that Debian has no implementation of.</summary>
    public static Fixture Committed => LazyCommitted.Value;

    /// <summary>Files written here and now, with every filter that Debian has.</summary>
    public static Fixture Written => LazyWritten.Value;

    /// <summary>The conformance corpus.</summary>
    public static Fixture Corpus => LazyCorpus.Value;

    private static string Scripts => RepositoryPaths.Of("tests", "HdfViewer.Infrastructure.IntegrationTests", "Chunks", "Fixtures");

    // Names of a thousand levels take libhdf5 most of a minute to list; there are no chunks at any of them.
    private static string[] CorpusFiles() =>
        [.. Directory.GetFiles(Path.Join(RepositoryPaths.Corpus, "files"), "*.h5").Where(f => Path.GetFileName(f) != "deep.h5")];

    private static string[] WriteFiles()
    {
        var folder = NewFolder("files");
        Run("write_filtered.py", folder);
        return Directory.GetFiles(folder, "*.h5");
    }

    private static Fixture Describe(string name, string[] files)
    {
        var folder = NewFolder(name);
        Run("describe_chunks.py", [folder, .. files.Order(StringComparer.Ordinal)]);
        var datasets = JsonSerializer.Deserialize<StoredDataset[]>(File.ReadAllText(Path.Join(folder, "manifest.json")), Json)!;
        return new Fixture(datasets, Path.Join(folder, "expected.bin"));
    }

    private static string NewFolder(string name)
    {
        var folder = Path.Join(TestContext.CurrentContext.WorkDirectory, $"chunk-fixtures-{Environment.ProcessId}", name);
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static void Run(string script, params string[] arguments)
    {
        // Debian's own Python: the packages that write the filters are its.
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Join(Scripts, script), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"{script} failed:\n{errors}");
    }
}

/// <summary>Described datasets and their expected elements.</summary>
public sealed class Fixture(StoredDataset[] datasets, string expectedFile)
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>The datasets.</summary>
    public IReadOnlyList<StoredDataset> Datasets { get; } = datasets;

    /// <summary>All elements of a dataset in C order, in their stored type, as libhdf5 reads them.</summary>
    public byte[] Expected(StoredDataset dataset)
    {
        using var file = File.OpenRead(expectedFile);
        file.Position = dataset.Offset;
        var bytes = new byte[dataset.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The bytes of a dataset's file.</summary>
    public byte[] FileOf(StoredDataset dataset)
    {
        if (!_files.TryGetValue(dataset.File, out var bytes)) _files[dataset.File] = bytes = File.ReadAllBytes(dataset.File);
        return bytes;
    }
}
