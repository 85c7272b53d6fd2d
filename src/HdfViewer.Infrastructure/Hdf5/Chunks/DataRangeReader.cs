using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// Reads straight from the store what is large: chunks are mostly wanted once, and in the block cache they would drive out the metadata that
/// everybody needs. What is small lies near metadata or near its like, and small files are in the cache as a whole: that goes through it.
/// </summary>
internal sealed class DataRangeReader(IObjectStore store, IBlockReader blocks, BlockOptions options) : IRangeReader
{
    // Half a block: to bring the rest of the block along costs little, and saves the next read a round trip.
    private const int SmallBytes = BlockRun.BlockBytes / 2;

    private readonly long _wholeFileBytes = options.WholeFileBytes;

    /// <inheritdoc/>
    public ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
        destination.Length <= SmallBytes || file.Size <= _wholeFileBytes
            ? blocks.ReadAsync(file, offset, destination, cancellationToken)
            : new ValueTask(store.ReadRangeAsync(file, offset, destination, cancellationToken));
}
