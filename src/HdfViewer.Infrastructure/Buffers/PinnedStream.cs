using System.Buffers;

namespace HdfViewer.Infrastructure.Buffers;

/// <summary>Bytes in memory as a stream, for libraries that read from one.</summary>
internal sealed class PinnedStream : UnmanagedMemoryStream
{
    private MemoryHandle _pin;

    private unsafe PinnedStream(ReadOnlyMemory<byte> bytes)
    {
        _pin = bytes.Pin();
        Initialize((byte*)_pin.Pointer, bytes.Length, bytes.Length, FileAccess.Read);
    }

    /// <summary>A stream of these bytes, which stay where they are until it is disposed.</summary>
    public static Stream Over(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? Null : new PinnedStream(bytes);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _pin.Dispose();
    }
}
