namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>The copy at the heart of every LZ77 decoder: from the output to the output, where source and destination may overlap.</summary>
internal static class MatchCopy
{
    /// <summary>Repeats <paramref name="length"/> bytes that lie <paramref name="distance"/> before <paramref name="position"/>.</summary>
    /// <exception cref="FilterException">The match begins before the output or ends after it.</exception>
    public static void Copy(Span<byte> output, int position, int distance, int length)
    {
        if (distance <= 0 || distance > position) throw new FilterException("it refers to data before its beginning");
        if (length > output.Length - position) throw new FilterException("it decodes to more bytes than it may");

        if (distance >= length)
        {
            output.Slice(position - distance, length).CopyTo(output[position..]);
            return;
        }

        if (distance == 1)
        {
            output.Slice(position, length).Fill(output[position - 1]);
            return;
        }

        for (var i = position; i < position + length; i++) output[i] = output[i - distance];
    }
}
