using System.Buffers.Binary;
using HdfViewer.Domain.Data;

namespace HdfViewer.Api.Json;

/// <summary>Walks the bytes of an <see cref="NdBuffer"/> from front to back.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct ElementReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Whether none is left.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length) throw new InvalidDataException($"The buffer ends {count - _rest.Length} bytes early.");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>The next byte.</summary>
    public byte TakeByte() => Take(1)[0];

    /// <summary>The next four bytes, as the length of something.</summary>
    public uint TakeLength() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    /// <summary>The next eight bytes, as an index or a count.</summary>
    public long TakeInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
}
