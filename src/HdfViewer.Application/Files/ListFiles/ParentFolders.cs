using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Files.ListFiles;

/// <summary>
/// The folders that keys make up. A bucket knows no folders: <c>runs/2024/a.h5</c> simply has parents <c>runs/</c> and <c>runs/2024/</c>.
/// </summary>
internal static class ParentFolders
{
    /// <summary>All parents of the files, up to the root, each once, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<StoredFile> files)
    {
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var name = file.Key.Name;

            // From the innermost outwards: once a folder is known so are its parents, which makes the common case one look-up.
            // A marker object ("runs/") stands for the folder itself.
            for (var slash = name.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : name.LastIndexOf('/', slash - 1))
            {
                if (!folders.Add(name[..(slash + 1)])) break;
            }
        }

        return [.. folders];
    }
}
