using HdfViewer.Application.Caching;
using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Files.ListFiles;

/// <summary>Some of a bucket's objects.</summary>
/// <param name="Files">The objects, in the byte order of their keys.</param>
/// <param name="Folders">The parent folders of these objects, each ending with <c>/</c>, sorted; empty when not asked for.</param>
/// <param name="NextCursor">Where the listing goes on; null when this is the end.</param>
/// <param name="Prefix">What keys had to begin with.</param>
/// <param name="IncludeFolders">Whether folders were asked for.</param>
/// <param name="MaxItems">How many files were asked for at most.</param>
public sealed record ListFilesResult(
    IReadOnlyList<StoredFile> Files,
    IReadOnlyList<string> Folders,
    string? NextCursor,
    string Prefix,
    bool IncludeFolders,
    int MaxItems)
    : ICacheableResult<ListFilesResult>
{
    /// <summary>Whether there are more objects than are listed here.</summary>
    public bool Truncated => NextCursor is not null;

    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public ListFilesResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize()
    {
        var size = ObjectSize.Base;
        foreach (var file in Files)
            size += ObjectSize.Base + ObjectSize.Of(file.Key.Name) + ObjectSize.Of(file.ETag.Value);
        foreach (var folder in Folders)
            size += ObjectSize.Of(folder);
        return size;
    }
}
