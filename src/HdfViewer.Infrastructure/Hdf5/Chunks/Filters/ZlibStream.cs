using System.IO.Compression;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Inflates a zlib stream (RFC 1950) that is wholly in memory.</summary>
internal static class ZlibStream
{
    /// <summary>Inflates into <paramref name="output"/> and returns how many bytes came out.</summary>
    /// <exception cref="FilterException">The stream is corrupt or cut short, or more bytes would come out.</exception>
    public static int Inflate(ReadOnlyMemory<byte> stored, Span<byte> output)
    {
        try
        {
            using var zlib = new ZLibStream(PinnedStream.Over(stored), CompressionMode.Decompress);
            var length = zlib.ReadAtLeast(output, output.Length, throwOnEndOfStream: false);

            // One more byte: is there any, and if not, does the stream end as it should, with the right checksum?
            Span<byte> beyond = stackalloc byte[1];
            if (zlib.Read(beyond) != 0) throw new FilterException("it inflates to more bytes than it may");
            return length;
        }
        catch (InvalidDataException e)
        {
            throw new FilterException("its zlib stream is corrupt", e);
        }
    }
}
