using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Reads through the block cache: for small files, and data that will be wanted again.</summary>
internal sealed class BlockRangeReader(IBlockReader blocks) : IRangeReader
{
    /// <inheritdoc/>
    public ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
        blocks.ReadAsync(file, offset, destination, cancellationToken);
}
