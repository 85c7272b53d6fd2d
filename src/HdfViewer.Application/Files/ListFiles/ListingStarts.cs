using System.Text;

namespace HdfViewer.Application.Files.ListFiles;

/// <summary>What a listing that is narrowed to folders has to ask the store for.</summary>
internal static class ListingStarts
{
    /// <summary>The prefixes to list, in the order of the folders: where what is asked for and what is allowed overlap.</summary>
    /// <param name="prefix">What is asked for.</param>
    /// <param name="folders">What is allowed, in the byte order of keys.</param>
    /// <param name="startAfter">The key after which to go on: folders before it are done.</param>
    public static IEnumerable<string> Of(string prefix, IReadOnlyList<string> folders, string? startAfter) => folders
        .Where(folder => folder.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(folder, StringComparison.Ordinal))
        .Where(folder => startAfter is null || startAfter.StartsWith(folder, StringComparison.Ordinal) || IsBefore(startAfter, folder))
        .Select(folder => folder.Length > prefix.Length ? folder : prefix);

    private static bool IsBefore(string key, string folder) => Encoding.UTF8.GetBytes(key).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(folder)) < 0;
}
