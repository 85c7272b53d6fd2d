namespace HdfViewer.Domain.Files;

/// <summary>The identity of one version of an object: what caches are keyed by and range reads are pinned to.</summary>
/// <param name="Key">Where the object lies.</param>
/// <param name="ETag">The version's entity tag.</param>
/// <param name="Size">The version's length in bytes.</param>
public readonly record struct FileVersion(ObjectKey Key, ETag ETag, long Size)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Key}@{ETag}";
}
