using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 32000 (h5py's own): a bare LZF stream.</summary>
internal sealed class LzfFilter : IChunkFilter
{
    /// <inheritdoc/>
    public int Id => 32000;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize) =>
        RentedBytes.Fill(stored, maxSize, static (input, output) => Decode(input.Span, output));

    private static int Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var read = 0;
        var written = 0;
        while (read < input.Length)
        {
            int control = input[read++];
            if (control < 32)
            {
                var literals = control + 1;
                if (literals > input.Length - read) throw CutShort();
                if (literals > output.Length - written) throw new FilterException("it decodes to more bytes than it may");
                input.Slice(read, literals).CopyTo(output[written..]);
                read += literals;
                written += literals;
                continue;
            }

            var length = control >> 5;
            if (length == 7)
            {
                if (read >= input.Length) throw CutShort();
                length += input[read++];
            }

            if (read >= input.Length) throw CutShort();
            var distance = ((control & 0x1F) << 8) + input[read++] + 1;
            length += 2;
            MatchCopy.Copy(output, written, distance, length);
            written += length;
        }

        return written;
    }

    private static FilterException CutShort() => new("its LZF stream is cut short");
}
