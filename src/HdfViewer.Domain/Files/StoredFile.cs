namespace HdfViewer.Domain.Files;

/// <summary>One version of an object in the store. Every read of its bytes is pinned to <see cref="ETag"/>.</summary>
/// <param name="Key">Where the object lies.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="ETag">What identifies this version's bytes.</param>
public sealed record StoredFile(ObjectKey Key, long Size, DateTimeOffset LastModified, ETag ETag)
{
    /// <summary>The part of this record that identifies the bytes.</summary>
    public FileVersion Version => new(Key, ETag, Size);
}
