using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 2: the first bytes of all elements, then their second bytes, and so on. Its parameter is the size of an element.</summary>
internal sealed class ShuffleFilter : IChunkFilter
{
    /// <inheritdoc/>
    public int Id => 2;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        if (parameters.Length < 1 || parameters[0] == 0) throw new FilterException("its shuffle filter does not say the size of an element");
        if (stored.Length > maxSize) throw new FilterException("it holds more bytes than the chunk has");

        var output = RentedBytes.Rent(stored.Length);

        // An element larger than the chunk leaves nothing to shuffle, as in libhdf5.
        Unshuffle.Bytes(stored.Span, output.Span, (int)Math.Min(parameters[0], int.MaxValue));
        return output;
    }
}
