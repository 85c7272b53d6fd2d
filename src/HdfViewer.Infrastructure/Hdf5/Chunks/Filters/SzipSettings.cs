namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>What the client data values of an szip filter say.</summary>
/// <param name="IsPreprocessed">Whether samples are differences to their predecessors (the "nearest neighbour" method).</param>
/// <param name="IsBigEndian">Whether samples of more than one byte are written with the most significant byte first.</param>
/// <param name="SamplesPerBlock">Samples that share a code option: an even number, 2 to 32.</param>
/// <param name="SamplesPerLine">Samples of a scan line; each line begins with a reference sample, and is padded to whole blocks.</param>
/// <param name="BitsPerPixel">Bits of an element.</param>
internal sealed record SzipSettings(bool IsPreprocessed, bool IsBigEndian, int SamplesPerBlock, int SamplesPerLine, int BitsPerPixel)
{
    /// <summary>Elements of 4 and 8 bytes are coded as bytes, after a byte shuffle.</summary>
    public bool IsInterleaved => BitsPerPixel is 32 or 64;

    /// <summary>Bytes of an element.</summary>
    public int BytesPerPixel => BitsPerPixel / 8;

    /// <summary>Bits of a sample as it is coded.</summary>
    public int BitsPerSample => IsInterleaved ? 8 : BitsPerPixel;

    /// <summary>Bytes of a sample when decoded.</summary>
    public int BytesPerSample => BitsPerSample switch
    {
        > 16 => 4,
        > 8 => 2,
        _ => 1,
    };

    /// <summary>Blocks of a scan line, the last one padded.</summary>
    public int BlocksPerLine => (SamplesPerLine + SamplesPerBlock - 1) / SamplesPerBlock;

    /// <summary>Reads the values: options, pixels per block, bits per pixel, pixels per scan line.</summary>
    public static SzipSettings Parse(ReadOnlySpan<uint> parameters)
    {
        const uint BigEndianOption = 16;
        const uint NearestNeighbourOption = 32;

        // szlib.h: SZ_MAX_PIXELS_PER_BLOCK and SZ_MAX_PIXELS_PER_SCANLINE.
        const uint MaxSamplesPerBlock = 32;
        const uint MaxSamplesPerLine = 4096;

        if (parameters.Length < 4) throw new FilterException("its szip filter lacks parameters");
        var (options, block, bits, line) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        if (block is 0 or > MaxSamplesPerBlock || block % 2 != 0) throw new FilterException($"its szip filter says blocks of {block} samples");
        if (line is 0 or > MaxSamplesPerLine) throw new FilterException($"its szip filter says lines of {line} samples");
        if (bits is 0 or > 24 and not (32 or 64)) throw new FilterException($"its szip filter says samples of {bits} bits");
        return new SzipSettings(
            (options & NearestNeighbourOption) != 0, (options & BigEndianOption) != 0, (int)block, (int)line, (int)bits);
    }
}
