using ZstdSharp;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Zstandard frames (RFC 8878) that are wholly in memory.</summary>
internal static class ZstdFrame
{
    // A context is costly to make and must not be used by two threads at once.
    [ThreadStatic]
    private static Decompressor? _decompressor;

    /// <summary>Decodes into <paramref name="output"/> and returns how many bytes came out.</summary>
    /// <exception cref="FilterException">A frame is corrupt or cut short, or more bytes would come out.</exception>
    public static int Decode(ReadOnlySpan<byte> frames, Span<byte> output)
    {
        try
        {
            _decompressor ??= new Decompressor();
            return _decompressor.Unwrap(frames, output);
        }
        catch (ZstdException e)
        {
            throw new FilterException("its Zstandard frame is corrupt or decodes to more bytes than it may", e);
        }
    }
}
