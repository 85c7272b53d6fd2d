using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>Memory outside of the collector's reach: large results come and go without a heap growing around them.</summary>
internal sealed unsafe class UnmanagedBytes : IDisposable
{
    /// <summary>Allocates zeroed memory.</summary>
    public UnmanagedBytes(long length)
    {
        Length = length;
        Pointer = (byte*)NativeMemory.AllocZeroed((nuint)Math.Max(1, length));
    }

    /// <summary>The first byte.</summary>
    public byte* Pointer { get; private set; }

    /// <summary>How many.</summary>
    public long Length { get; }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<byte> Span => new(Pointer, checked((int)Length));

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
