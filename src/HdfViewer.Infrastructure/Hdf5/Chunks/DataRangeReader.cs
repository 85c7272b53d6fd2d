using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// Reads straight from the store. Chunks are large and mostly wanted once; in the block cache they would drive out the metadata that
/// everybody needs.
/// </summary>
internal sealed class StoreRangeReader(IObjectStore store) : IRangeReader
{
    /// <inheritdoc/>
    public ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
        new(store.ReadRangeAsync(file, offset, destination, cancellationToken));
}
