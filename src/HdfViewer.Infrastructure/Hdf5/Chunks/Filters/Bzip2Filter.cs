using HdfViewer.Infrastructure.Buffers;
using ICSharpCode.SharpZipLib.BZip2;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 307: a bzip2 stream.</summary>
internal sealed class Bzip2Filter : IChunkFilter
{
    /// <inheritdoc/>
    public int Id => 307;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize) =>
        RentedBytes.Fill(stored, maxSize, Decode);

    private static int Decode(ReadOnlyMemory<byte> stored, Span<byte> output)
    {
        try
        {
            using var source = PinnedStream.Over(stored);
            using var bzip2 = new BZip2InputStream(source);
            var length = bzip2.ReadAtLeast(output, output.Length, throwOnEndOfStream: false);
            if (bzip2.ReadByte() >= 0) throw new FilterException("it decodes to more bytes than it may");
            return length;
        }
        catch (Exception e) when (e is not (FilterException or OutOfMemoryException))
        {
            // The library answers corrupt streams with exceptions of many kinds, index out of range among them.
            throw new FilterException("its bzip2 stream is corrupt", e);
        }
    }
}
