using System.Buffers.Binary;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Reads the few kinds of MessagePack values that headers of Blosc2 frames are made of. Each is written with the same marker always, so
/// that another one means that the header is corrupt.
/// </summary>
/// <param name="bytes">What is read from.</param>
internal ref struct Blosc2Reader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Passes a marker.</summary>
    public void Expect(byte marker)
    {
        if (Take(1)[0] != marker) throw Corrupt();
    }

    /// <summary>The next bytes as they are.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length) throw Corrupt();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>A number of 16 bits behind its marker.</summary>
    public int UInt16(byte marker)
    {
        Expect(marker);
        return BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));
    }

    /// <summary>A number of 32 bits behind its marker that may not be negative.</summary>
    public int Int32(byte marker)
    {
        Expect(marker);
        var value = BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));
        return value >= 0 ? value : throw Corrupt();
    }

    /// <summary>A number of 64 bits behind its marker that may not be negative.</summary>
    public long Int64(byte marker)
    {
        Expect(marker);
        var value = BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long)));
        return value >= 0 ? value : throw Corrupt();
    }

    /// <summary>The error for a header that is none.</summary>
    public static FilterException Corrupt() => new("the header of its Blosc2 frame is corrupt");
}
