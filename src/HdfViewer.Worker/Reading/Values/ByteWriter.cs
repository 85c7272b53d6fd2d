using System.Buffers.Binary;

namespace HdfViewer.Worker.Reading.Values;

/// <summary>A growing run of bytes that ends at a limit.</summary>
internal sealed class ByteWriter(long limit)
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value) => Reserve(1)[0] = value;

    /// <summary>Writes a <c>uint32</c>, little-endian.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    /// <summary>Writes an <c>int64</c>, little-endian.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    /// <summary>Writes bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    private Span<byte> Reserve(int count)
    {
        var length = (long)_length + count;
        if (length > limit) throw new ValueTooLargeException(limit);
        if (length > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(length, _bytes.Length * 2L), Math.Min(limit, Array.MaxLength)));
        var span = _bytes.AsSpan(_length, count);
        _length += count;
        return span;
    }
}

/// <summary>The bytes of a value exceed what they may take.</summary>
internal sealed class ValueTooLargeException(long limit) : Exception($"the value takes more than {limit} bytes")
{
    /// <summary>The limit.</summary>
    public long Limit { get; } = limit;
}
