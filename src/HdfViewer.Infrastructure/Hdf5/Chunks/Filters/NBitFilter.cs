using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 5: only the significant bits of each number, packed without gaps; padding bits come back as zeros.</summary>
internal sealed class NBitFilter : IChunkFilter
{
    // Number of parameters, whether nothing is packed, elements of a chunk; then the element's layout.
    private const int HeaderParameters = 3;

    /// <inheritdoc/>
    public int Id => 5;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        if (parameters.Length < HeaderParameters) throw new FilterException("its n-bit filter lacks parameters");
        if (parameters[1] != 0)
        {
            if (stored.Length > maxSize) throw new FilterException("it holds more bytes than the chunk has");
            return RentedBytes.CopyOf(stored.Span);
        }

        var element = NBitLayout.Parse(parameters[HeaderParameters..]);
        var size = (long)parameters[2] * element.Size;
        if (size > maxSize) throw new FilterException("its n-bit filter has more elements than the chunk");

        return RentedBytes.Fill(
            stored,
            (int)size,
            (input, output) =>
            {
                output.Clear();
                var reader = new MsbBitReader(input.Span);
                for (var position = 0; position < output.Length; position += element.Size)
                    element.Unpack(ref reader, output.Slice(position, element.Size));
                return output.Length;
            });
    }
}
