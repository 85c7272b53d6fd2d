using System.Buffers.Binary;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// A contiguous frame of Blosc2 (README_CFRAME_FORMAT of c-blosc2): a header of MessagePack values, chunks, an index of where they are,
/// which is a chunk itself, and a trailer. The HDF5 filter writes frames of one chunk.
/// </summary>
/// <param name="Bytes">All of it.</param>
/// <param name="HeaderSize">Bytes of the header; the chunk comes after it.</param>
/// <param name="ItemSize">Bytes of an element.</param>
/// <param name="Size">Bytes of the decoded chunk, those that fill blocks up included.</param>
/// <param name="ChunksSize">Bytes of the compressed chunk; 0 when the index says what it consists of.</param>
/// <param name="NDim">Its shape and that of its blocks; null when the blocks follow one another.</param>
internal sealed record Blosc2Frame(ReadOnlyMemory<byte> Bytes, int HeaderSize, int ItemSize, long Size, int ChunksSize, Blosc2Array? NDim)
{
    private const byte Array14 = 0x9e;
    private const byte Array3 = 0x93;
    private const byte Array16 = 0xdc;
    private const byte Map16 = 0xde;
    private const byte String8 = 0xa8;
    private const byte String4 = 0xa4;
    private const byte Binary32 = 0xc6;
    private const byte UInt16 = 0xcd;
    private const byte UInt64 = 0xcf;
    private const byte Int16 = 0xd1;
    private const byte Int32 = 0xd2;
    private const byte Int64 = 0xd3;
    private const byte Extension16 = 0xd8;

    /// <summary>Reads and checks the header.</summary>
    public static Blosc2Frame Parse(ReadOnlyMemory<byte> stored)
    {
        var reader = new Blosc2Reader(stored.Span);
        reader.Expect(Array14);
        reader.Expect(String8);
        if (!reader.Take(8).SequenceEqual("b2frame\0"u8)) throw new FilterException("it holds no Blosc2 frame");
        var headerSize = reader.Int32(Int32);
        var frameSize = reader.Int64(UInt64);
        if (frameSize > stored.Length || headerSize > frameSize) throw CutShort();
        reader.Expect(String4);
        var flags = reader.Take(4);
        if (flags[1] != 0) throw new FilterException("its Blosc2 frame keeps its chunks in files of their own");
        var size = reader.Int64(Int64);
        var chunksSize = reader.Int64(Int64);
        var itemSize = reader.Int32(Int32);
        reader.Int32(Int32); // block size: chunks say their own
        var chunkSize = reader.Int32(Int32);
        reader.UInt16(Int16); // threads of whoever wrote it
        reader.UInt16(Int16);
        reader.Take(1); // whether there are metadata of variable length, in the trailer
        reader.Expect(Extension16);
        reader.Take(1 + 16); // filters: chunks say their own
        if (itemSize == 0 || chunksSize > frameSize - headerSize) throw Blosc2Reader.Corrupt();
        if (size > chunkSize) throw new FilterException("its Blosc2 frame holds more than one chunk");
        return new Blosc2Frame(stored[..(int)frameSize], headerSize, itemSize, size, (int)chunksSize, ReadNDim(ref reader, stored.Span[..headerSize]));
    }

    /// <summary>The size, if it is no more than it may be.</summary>
    public int SizeWithin(int maxSize) =>
        Size <= maxSize ? (int)Size : throw new FilterException($"its Blosc2 frame says {Size} bytes where at most {maxSize} are possible");

    /// <summary>The chunk.</summary>
    /// <param name="size">The bytes that it must decode to.</param>
    /// <param name="blockSize">Bytes of a block where it does not say.</param>
    public Blosc2Chunk OpenChunk(long size, int blockSize)
    {
        if (Size != size) throw new FilterException($"its Blosc2 frame says {Size} bytes where its shape has {size}");
        var (special, start) = ReadIndex();
        if (special is { } value) return Blosc2Chunk.Filled(value, (int)size, blockSize, ItemSize);
        return Blosc2Chunk.Parse(Bytes[start..(HeaderSize + ChunksSize)], (int)size);
    }

    // Where the chunk begins; or, with the highest bit set, that it consists of one value, which the rest of the highest byte tells.
    private (Blosc2Special? Special, int Start) ReadIndex()
    {
        Span<byte> entry = stackalloc byte[sizeof(long)];
        var index = Blosc2Chunk.Parse(Bytes[(HeaderSize + ChunksSize)..], entry.Length);
        using (var room = new Blosc2Room(index.BlockSize))
        {
            for (var i = 0; i < index.BlockCount; i++) index.DecodeBlock(i, entry.Slice(i * index.BlockSize, index.LengthOf(i)), room);
        }

        var offset = BinaryPrimitives.ReadInt64LittleEndian(entry);
        if (offset < 0) return ((Blosc2Special)((offset >> 56) & 0x7), 0);
        return offset < ChunksSize ? (null, HeaderSize + (int)offset) : throw CutShort();
    }

    // Metadata: the size of the directory, names with where each lies in the header, and then all of them.
    private static Blosc2Array? ReadNDim(ref Blosc2Reader reader, ReadOnlySpan<byte> header)
    {
        reader.Expect(Array3);
        reader.UInt16(UInt16);
        var count = reader.UInt16(Map16);
        for (var i = 0; i < count; i++)
        {
            var name = reader.Take(reader.Take(1)[0] & 0x1f);
            var start = reader.Int32(Int32);
            if (!name.SequenceEqual("b2nd"u8)) continue;
            if (start > header.Length) throw CutShort();
            var content = new Blosc2Reader(header[start..]);
            return Blosc2Array.Parse(content.Take(content.Int32(Binary32)));
        }

        reader.Expect(Array16);
        return null;
    }

    private static FilterException CutShort() => new("its Blosc2 frame is cut short");
}
