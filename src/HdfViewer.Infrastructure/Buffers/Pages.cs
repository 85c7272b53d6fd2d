using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HdfViewer.Infrastructure.Buffers;

/// <summary>
/// Memory straight from the system, which has it back at once when the handle is released. The collector's large arrays stay until it next looks
/// at everything, which the making of them brings about while everybody waits; and what is given to <c>free</c>, glibc may keep (mallopt(3),
/// M_MMAP_THRESHOLD). Like an open file, what is lost is given back by the finalizer.
/// </summary>
internal sealed partial class Pages : SafeHandle
{
    // The same on x86-64 and arm64 (asm-generic/mman-common.h).
    private const int ReadAndWrite = 0x3; // PROT_READ | PROT_WRITE
    private const int PrivateAnonymous = 0x22; // MAP_PRIVATE | MAP_ANONYMOUS

    private const int HugePages = 14; // MADV_HUGEPAGE
    private const int HugePageBytes = 2 << 20; // on x86-64, and on arm64 with small pages of 4 KiB

    private static readonly nint Failed = -1; // MAP_FAILED

    private readonly Action<long> _released;

    private Pages(nint address, long length, Action<long> released)
        : base(Failed, ownsHandle: true)
    {
        Length = length;
        _released = released;
        SetHandle(address);
    }

    /// <summary>How many bytes there are.</summary>
    public long Length { get; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == Failed;

    /// <summary>Takes memory. It is zero, and the system gives it page by page as it is touched.</summary>
    /// <param name="length">How many bytes.</param>
    /// <param name="released">Told that number when they have been given back, by whomever.</param>
    /// <exception cref="InsufficientMemoryException">The system has none.</exception>
    [SuppressMessage("Design", "MA0012", Justification = "It is what the runtime would throw for an array.")]
    public static Pages Take(long length, Action<long> released)
    {
        var address = Map(0, (nint)length, ReadAndWrite, PrivateAnonymous, -1, 0);
        if (address == Failed)
            throw new InsufficientMemoryException($"The system gives no {length} bytes of memory (errno {Marshal.GetLastPInvokeError()}).");

        // One page of 2 MiB is had in a tenth of the time of 512 small ones. Where there are none, nothing is lost.
        if (length >= HugePageBytes) _ = Advise(address, (nint)length, HugePages);
        return new Pages(address, length, released);
    }

    /// <summary>The first bytes. The caller sees to it that they are not given back while anybody looks at them.</summary>
    public unsafe Span<byte> AsSpan(int length)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        return new Span<byte>((void*)handle, length);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var isReleased = Unmap(handle, (nint)Length) == 0;
        _released(Length);
        return isReleased;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)]
    private static partial int Advise(nint address, nint length, int advice);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nint length);
}
