using System.Buffers;
using System.Buffers.Binary;
using Apache.Arrow;

namespace HdfViewer.Api.Values.Arrow;

/// <summary>A buffer of a column that is being gathered.</summary>
internal sealed class GrowingBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>How many bytes there are.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Adds room for bytes.</summary>
    public Span<byte> Add(int count)
    {
        var room = _bytes.GetSpan(count)[..count];
        _bytes.Advance(count);
        return room;
    }

    /// <summary>Adds an offset.</summary>
    public void AddOffset(int offset) => BinaryPrimitives.WriteInt32LittleEndian(Add(sizeof(int)), offset);

    /// <summary>Hands out a copy, and starts anew.</summary>
    public ArrowBuffer Take()
    {
        var buffer = new ArrowBuffer(_bytes.WrittenSpan.ToArray());
        _bytes.ResetWrittenCount();
        return buffer;
    }
}
