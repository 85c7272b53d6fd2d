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

    /// <summary>Copies bytes from <paramref name="offset"/> on if all of them are in memory.</summary>
    /// <returns>False when they are not, or lie outside of the file.</returns>
    bool TryRead(FileVersion file, long offset, Memory<byte> destination);

    /// <summary>
    /// Begins to bring a file that comes whole, since a byte of it will be read that is not there: what the first read of that would begin, only
    /// sooner. Whatever goes wrong is told to those who read.
    /// </summary>
    void Expect(FileVersion file, long offset, CancellationToken cancellationToken);

    /// <summary>Puts the first bytes of a file, come with the question for its version, into the cache.</summary>
    void Seed(FileVersion file, ReadOnlySpan<byte> head);

    /// <summary>Says that the file is organised in pages of this size (file-space strategy PAGE): its bytes are then fetched in whole pages.</summary>
    void UsePages(FileVersion file, long pageBytes);
}
