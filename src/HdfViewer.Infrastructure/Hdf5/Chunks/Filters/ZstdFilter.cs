using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 32015: a Zstandard frame.</summary>
internal sealed class ZstdFilter : IChunkFilter
{
    /// <inheritdoc/>
    public int Id => 32015;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize) =>
        RentedBytes.Fill(stored, maxSize, static (input, output) => ZstdFrame.Decode(input.Span, output));
}
