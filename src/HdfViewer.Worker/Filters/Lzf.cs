namespace HdfViewer.Worker.Filters;

/// <summary>
/// Marc Lehmann's LZF, the fast compression that h5py brings along: runs of literals, and copies of what came at most 8 KiB before.
/// </summary>
internal static class Lzf
{
    /// <summary>
    /// Decompresses; gives the number of bytes written, -1 when the destination is too small, and -2 when the source makes no sense.
    /// </summary>
    public static int Decompress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var (read, written) = (0, 0);
        while (read < source.Length)
        {
            int control = source[read++];
            if (control < 32)
            {
                var count = control + 1;
                if (read + count > source.Length) return -2;
                if (written + count > destination.Length) return -1;
                source.Slice(read, count).CopyTo(destination[written..]);
                read += count;
                written += count;
                continue;
            }

            var length = control >> 5;
            if (length == 7)
            {
                if (read == source.Length) return -2;
                length += source[read++];
            }

            if (read == source.Length) return -2;
            var from = written - ((control & 0x1F) << 8) - source[read++] - 1;
            length += 2;
            if (from < 0) return -2;
            if (written + length > destination.Length) return -1;

            // Byte by byte: a copy may reach into what it is writing, which is how runs are stored.
            for (var i = 0; i < length; i++) destination[written++] = destination[from++];
        }

        return written;
    }
}
