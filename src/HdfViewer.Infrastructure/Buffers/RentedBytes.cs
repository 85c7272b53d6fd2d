using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Infrastructure.Buffers;

/// <summary>
/// Bytes in memory that is used over and over: in an array of the shared pool when they are few, in <see cref="Pages"/> when they are many.
/// Disposing gives the memory back; nobody may look at the bytes after that.
/// </summary>
/// <remarks>
/// <para>
/// Each use has an object of its own, so that to dispose of it twice does nothing, and a <see cref="Memory{T}"/> that has outlived it throws
/// instead of showing the bytes of the next user. Memory that is pinned, for a call into native code, is given back when it is no longer.
/// </para>
/// <para>
/// What cannot be caught is a span that is in use while another thread disposes. So whoever gives bytes to a task waits for the task's end before
/// disposing, also when it fails or is cancelled. That is enough for reading from sockets and files: their tasks end, cancelled or not, only
/// when the system no longer writes to the memory.
/// </para>
/// </remarks>
internal sealed class RentedBytes : MemoryManager<byte>
{
    private readonly byte[]? _array;
    private readonly Pages? _pages;
    private readonly int _rented;
    private int _isDisposed;
    private int _users = 1; // the owner, and all that have the memory pinned

    private RentedBytes(int length)
    {
        Length = _rented = length;
        if (length <= PageSizes.LeastBytes) _array = ArrayPool<byte>.Shared.Rent(length);
        else _pages = PagePool.Shared.Rent(length);
    }

    /// <summary>Decodes bytes into others, and returns how many it wrote.</summary>
    public delegate int Decoder(ReadOnlyMemory<byte> source, Span<byte> output);

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public Span<byte> Span => GetSpan()[..Length];

    /// <summary>The bytes.</summary>
    public override Memory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
            return CreateMemory(Length);
        }
    }

    /// <summary>Rents bytes whose content is undefined.</summary>
    public static RentedBytes Rent(int length) => new(length);

    /// <summary>Rents a copy of other bytes.</summary>
    public static RentedBytes CopyOf(ReadOnlySpan<byte> bytes)
    {
        var copy = Rent(bytes.Length);
        bytes.CopyTo(copy.Span);
        return copy;
    }

    /// <summary>Rents bytes and has them filled; they are given back when filling fails.</summary>
    /// <param name="source">Handed to <paramref name="decode"/>.</param>
    /// <param name="maxSize">How many bytes to rent.</param>
    /// <param name="decode">Fills them and returns how many it filled; the rest is dropped.</param>
    public static RentedBytes Fill(ReadOnlyMemory<byte> source, int maxSize, Decoder decode)
    {
        var output = Rent(maxSize);
        try
        {
            output.Truncate(decode(source, output.Span));
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>Drops bytes at the end.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length, nameof(length));
        Length = length;
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        return All;
    }

    /// <inheritdoc/>
    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_rented, nameof(elementIndex));
        Join();
        var array = _array is null ? default : GCHandle.Alloc(_array, GCHandleType.Pinned);
        ref var first = ref MemoryMarshal.GetReference(All[elementIndex..]);
        return new MemoryHandle(Unsafe.AsPointer(ref first), array, this);
    }

    /// <inheritdoc/>
    public override void Unpin() => Leave();

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => Dispose(disposing: true);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0) Leave();
    }

    private Span<byte> All => _pages is null ? _array.AsSpan(0, _rented) : _pages.AsSpan(_rented);

    private void Join()
    {
        while (true)
        {
            var users = Volatile.Read(ref _users);
            ObjectDisposedException.ThrowIf(users == 0 || Volatile.Read(ref _isDisposed) != 0, this);
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users) return;
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) > 0) return;
#if DEBUG
        // Whoever looks at the bytes from now on shall see that something is wrong.
        All.Fill(0xDB);
#endif
        if (_pages is null) ArrayPool<byte>.Shared.Return(_array!);
        else PagePool.Shared.Return(_pages);
    }
}
