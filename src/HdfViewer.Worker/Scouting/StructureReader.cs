using System.Buffers.Binary;

namespace HdfViewer.Worker.Scouting;

/// <summary>Reads the numbers of a structure one after the other. All are little-endian.</summary>
internal ref struct StructureReader(ReadOnlySpan<byte> bytes, int addressBytes, int lengthBytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes of an address in this file.</summary>
    public int AddressBytes { get; } = addressBytes;

    /// <summary>Bytes of a length in this file.</summary>
    public int LengthBytes { get; } = lengthBytes;

    /// <summary>Where the next number is read.</summary>
    public int Position { get; private set; }

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - Position;

    /// <summary>Goes over bytes.</summary>
    public void Skip(int count) => Take(count);

    /// <summary>Takes bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Left) throw new StructureException();
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>A reader for the next bytes alone.</summary>
    public StructureReader Part(int count) => new(Take(count), AddressBytes, LengthBytes);

    /// <summary>Takes a signature, which must be this one.</summary>
    public void Expect(ReadOnlySpan<byte> signature)
    {
        if (!Take(signature.Length).SequenceEqual(signature)) throw new StructureException();
    }

    /// <summary>Whether a signature is next.</summary>
    public readonly bool IsNext(ReadOnlySpan<byte> signature) => _bytes[Position..].StartsWith(signature);

    /// <summary>An unsigned number of so many bytes, at most 8.</summary>
    public ulong Number(int count)
    {
        ulong number = 0;
        var taken = Take(count);
        for (var i = taken.Length - 1; i >= 0; i--) number = (number << 8) | taken[i];
        return number;
    }

    /// <summary>A number of one byte.</summary>
    public int Byte() => Take(1)[0];

    /// <summary>A number of two bytes.</summary>
    public int Short() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>A number of four bytes.</summary>
    public uint Int() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>A length.</summary>
    public ulong Length() => Number(LengthBytes);

    /// <summary>An address; null when it is undefined.</summary>
    public ulong? Address()
    {
        var address = Number(AddressBytes);
        return address == ulong.MaxValue >> (64 - (8 * AddressBytes)) ? null : address;
    }
}
