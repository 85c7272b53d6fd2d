using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// Reads straight from the store what is large: chunks are mostly wanted once, and in the block cache they would drive out the metadata that
/// everybody needs. What is small lies near metadata or near its like, and small files are in the cache as a whole: that goes through it.
/// Of large ranges only so many are under way that the store always has a connection left for a small one.
/// </summary>
internal sealed class DataRangeReader(IObjectStore store, IBlockReader blocks, BlockOptions options, IOptions<ChunkPipelineOptions> chunks)
    : IRangeReader, IDisposable
{
    // Half a block: to bring the rest of the block along costs little, and saves the next read a round trip.
    private const int SmallBytes = BlockRun.BlockBytes / 2;

    private readonly SemaphoreSlim _connections = new(chunks.Value.StoreRequests);
    private readonly long _wholeFileBytes = options.WholeFileBytes;

    /// <inheritdoc/>
    public ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
        destination.Length <= SmallBytes || file.Size <= _wholeFileBytes
            ? blocks.ReadAsync(file, offset, destination, cancellationToken)
            : new ValueTask(ReadLargeAsync(file, offset, destination, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();

    private async Task ReadLargeAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        await _connections.WaitAsync(cancellationToken);
        try
        {
            await store.ReadRangeAsync(file, offset, destination, cancellationToken);
        }
        finally
        {
            _connections.Release();
        }
    }
}
