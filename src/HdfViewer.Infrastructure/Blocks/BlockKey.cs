namespace HdfViewer.Infrastructure.Blocks;

/// <summary>A block of a file version.</summary>
/// <param name="File">The <see cref="CachedFile.Id"/>.</param>
/// <param name="Block">The block's number.</param>
internal readonly record struct BlockKey(long File, long Block);
