using HdfViewer.Domain.Files;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Random access to the bytes of a file version, through the block cache.</summary>
internal interface IBlockReader
{
    /// <summary>Reads exactly <c>destination.Length</c> bytes from <paramref name="offset"/>; the range must lie within the file.</summary>
    ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>Brings all blocks that the ranges touch into the cache, in few coalesced requests, several at a time.</summary>
    Task PrefetchAsync(FileVersion file, IReadOnlyList<ByteRange> ranges, CancellationToken cancellationToken);

    /// <summary>Puts the first bytes of a file, come with the question for its version, into the cache.</summary>
    void Seed(FileVersion file, ReadOnlySpan<byte> head);

    /// <summary>Says that the file is organised in pages of this size (file-space strategy PAGE): its bytes are then fetched in whole pages.</summary>
    void UsePages(FileVersion file, long pageBytes);
}
