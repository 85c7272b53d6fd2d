using Snappier;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>The compressors that Blosc knows, with the numbers of its format.</summary>
internal enum BloscCodecId
{
    /// <summary>BloscLZ, a relative of FastLZ.</summary>
    BloscLz = 0,

    /// <summary>LZ4 and LZ4HC, which share a format.</summary>
    Lz4 = 1,

    /// <summary>Snappy.</summary>
    Snappy = 2,

    /// <summary>zlib.</summary>
    Zlib = 3,

    /// <summary>Zstandard.</summary>
    Zstd = 4,
}

/// <summary>Decodes one compressed stream of a Blosc block.</summary>
internal static class BloscCodec
{
    /// <summary>Decodes a stream that must fill <paramref name="output"/> exactly.</summary>
    /// <exception cref="FilterException">It does not, or it is corrupt.</exception>
    public static void Decode(BloscCodecId codec, ReadOnlyMemory<byte> stream, Span<byte> output)
    {
        var length = codec switch
        {
            BloscCodecId.BloscLz => BloscLz.Decode(stream.Span, output),
            BloscCodecId.Lz4 => DecodeLz4(stream.Span, output),
            BloscCodecId.Snappy => DecodeSnappy(stream.Span, output),
            BloscCodecId.Zlib => ZlibStream.Inflate(stream, output),
            BloscCodecId.Zstd => ZstdFrame.Decode(stream.Span, output),
            _ => throw new FilterException($"its Blosc buffer uses codec {(int)codec}, which is not defined"),
        };
        if (length != output.Length) throw new FilterException("a stream of its Blosc buffer is too short");
    }

    private static int DecodeLz4(ReadOnlySpan<byte> stream, Span<byte> output)
    {
        Lz4Block.Decode(stream, output);
        return output.Length;
    }

    private static int DecodeSnappy(ReadOnlySpan<byte> stream, Span<byte> output)
    {
        try
        {
            return Snappy.Decompress(stream, output);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw new FilterException("its Snappy stream is corrupt", e);
        }
    }
}
