using K4os.Compression.LZ4;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>A bare LZ4 block of known decoded size.</summary>
internal static class Lz4Block
{
    /// <summary>Decodes a block that must fill <paramref name="output"/> exactly.</summary>
    /// <exception cref="FilterException">It does not, or it is corrupt.</exception>
    public static void Decode(ReadOnlySpan<byte> block, Span<byte> output)
    {
        if (block.IsEmpty || LZ4Codec.Decode(block, output) != output.Length) throw new FilterException("its LZ4 block is corrupt");
    }
}
