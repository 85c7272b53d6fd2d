using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Bytes in an array that is used over and over. Disposing gives the array back; nobody may look at the bytes after that.</summary>
internal sealed class RentedBytes : IDisposable
{
    private byte[]? _array;

    private RentedBytes(byte[] array, int length)
    {
        _array = array;
        Length = length;
    }

    /// <summary>Decodes bytes into others, and returns how many it wrote.</summary>
    public delegate int Decoder(ReadOnlyMemory<byte> source, Span<byte> output);

    /// <summary>How many bytes there are; the array behind them may be longer.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public Span<byte> Span => Array.AsSpan(0, Length);

    /// <summary>The bytes.</summary>
    public Memory<byte> Memory => Array.AsMemory(0, Length);

    private byte[] Array => _array ?? throw new ObjectDisposedException(nameof(RentedBytes));

    /// <summary>Rents bytes whose content is undefined.</summary>
    public static RentedBytes Rent(int length) => new(LargeArrays.Rent(length), length);

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
    public void Dispose()
    {
        var array = Interlocked.Exchange(ref _array, null);
        if (array is not null) LargeArrays.Return(array);
    }
}
