namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// BloscLZ, Blosc's own LZ77 code. A control byte below 32 announces that many literals and one more; any other is a match, its length in the
/// upper three bits and the upper part of its distance in the lower five.
/// </summary>
internal static class BloscLz
{
    // Distances from here on are written as 16 bits.
    private const int NearDistances = 8191;

    /// <summary>Decodes a stream and returns how many bytes came out.</summary>
    /// <exception cref="FilterException">It is corrupt or cut short, or does not fit.</exception>
    public static int Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        if (input.IsEmpty) return 0;
        var read = 0;
        var written = 0;

        // A stream begins with literals: the upper bits of its first control byte mean something else.
        var control = input[read++] & 0x1F;
        while (true)
        {
            if (control < 32)
            {
                var literals = control + 1;
                if (literals > input.Length - read) throw CutShort();
                if (literals > output.Length - written) throw new FilterException("it decodes to more bytes than it may");
                input.Slice(read, literals).CopyTo(output[written..]);
                read += literals;
                written += literals;
            }
            else
            {
                var length = (control >> 5) - 1;
                var upper = (control & 0x1F) << 8;
                if (length == 6)
                {
                    int more;
                    do
                    {
                        more = Next(input, ref read);
                        length += more;
                        if (length > output.Length) throw new FilterException("it decodes to more bytes than it may");
                    }
                    while (more == 255);
                }

                var lower = Next(input, ref read);
                var distance = upper + lower + 1;
                if (lower == 255 && upper == 31 << 8)
                {
                    distance = Next(input, ref read) << 8;
                    distance += Next(input, ref read) + NearDistances + 1;
                }

                length += 3;
                MatchCopy.Copy(output, written, distance, length);
                written += length;
            }

            if (read >= input.Length) return written;
            control = input[read++];
        }
    }

    private static int Next(ReadOnlySpan<byte> input, ref int read) => read < input.Length ? input[read++] : throw CutShort();

    private static FilterException CutShort() => new("its BloscLZ stream is cut short");
}
