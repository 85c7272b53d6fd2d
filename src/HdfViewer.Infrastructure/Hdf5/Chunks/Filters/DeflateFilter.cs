using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 1: a zlib stream (RFC 1950).</summary>
internal sealed class DeflateFilter : IChunkFilter
{
    /// <inheritdoc/>
    public int Id => 1;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize) =>
        RentedBytes.Fill(stored, maxSize, ZlibStream.Inflate);
}
