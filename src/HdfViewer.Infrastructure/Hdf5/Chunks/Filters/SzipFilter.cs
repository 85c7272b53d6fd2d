using System.Buffers.Binary;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 4: decoded size (4 bytes, little-endian), then a stream of the CCSDS 121.0-B extended-Rice code.</summary>
internal sealed class SzipFilter : IChunkFilter
{
    private const int HeaderSize = 4;

    /// <inheritdoc/>
    public int Id => 4;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        var settings = SzipSettings.Parse(parameters);
        if (stored.Length < HeaderSize) throw new FilterException("it is too short for an szip header");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(stored.Span);
        if (size > (uint)maxSize) throw new FilterException($"its szip header says {size} bytes where at most {maxSize} are possible");

        return RentedBytes.Fill(
            stored[HeaderSize..],
            (int)size,
            (input, output) =>
            {
                Decode(input.Span, output, settings);
                return output.Length;
            });
    }

    private static void Decode(ReadOnlySpan<byte> input, Span<byte> output, SzipSettings settings)
    {
        if (!settings.IsInterleaved)
        {
            new SzipDecoder(settings).Decode(input, output);
            return;
        }

        using var planes = RentedBytes.Rent(output.Length);
        new SzipDecoder(settings).Decode(input, planes.Span);
        Unshuffle.Bytes(planes.Span, output, settings.BytesPerPixel);
    }
}
