using System.Buffers.Binary;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// The sixteen bytes before a Blosc buffer: format version, codec version, flags, type size, then decoded size, block size and stored
/// size, little-endian.
/// </summary>
/// <param name="Flags">Filters, codec, and how blocks are stored.</param>
/// <param name="TypeSize">Bytes of an element, 1 to 255.</param>
/// <param name="Size">Bytes of the decoded buffer.</param>
/// <param name="BlockSize">Bytes of a decoded block; at most <paramref name="Size"/> and at least 1 unless that is 0.</param>
/// <param name="StoredSize">Bytes of the buffer as stored, header included.</param>
internal sealed record BloscHeader(byte Flags, int TypeSize, int Size, int BlockSize, int StoredSize)
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 16;

    private const int MaxStreams = 16;
    private const int MinStreamElements = 128;

    /// <summary>Whether elements are byte-shuffled.</summary>
    public bool IsShuffled => (Flags & 0x01) != 0;

    /// <summary>Whether the data follow the header as they are.</summary>
    public bool IsCopied => (Flags & 0x02) != 0;

    /// <summary>Whether elements are bit-shuffled.</summary>
    public bool IsBitShuffled => (Flags & 0x04) != 0;

    /// <summary>The compressor.</summary>
    public BloscCodecId Codec => (BloscCodecId)(Flags >> 5);

    /// <summary>How many blocks there are, a shorter last one included.</summary>
    public int BlockCount => Size == 0 ? 0 : ((Size - 1) / BlockSize) + 1;

    private bool IsNeverSplit => (Flags & 0x10) != 0;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="maxSize">The most bytes that it may decode to.</param>
    public static BloscHeader Parse(ReadOnlySpan<byte> buffer, int maxSize)
    {
        if (buffer.Length < Length) throw CutShort();
        var version = buffer[0];
        if (version is 0 or > 2) throw new FilterException($"its Blosc buffer has format version {version}, which is not known");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(buffer[4..]);
        var blockSize = BinaryPrimitives.ReadUInt32LittleEndian(buffer[8..]);
        var storedSize = BinaryPrimitives.ReadUInt32LittleEndian(buffer[12..]);
        if (size > (uint)maxSize) throw new FilterException($"its Blosc header says {size} bytes where at most {maxSize} are possible");
        if (blockSize == 0 && size > 0) throw new FilterException("its Blosc header says blocks of 0 bytes");
        if (buffer[3] == 0) throw new FilterException("its Blosc header says elements of 0 bytes");
        if (storedSize < Length || storedSize > (uint)buffer.Length) throw CutShort();
        return new BloscHeader(buffer[2], buffer[3], (int)size, (int)Math.Min(blockSize, size), (int)storedSize);
    }

    /// <summary>
    /// How many streams a block of that many bytes is split into: one a byte of the element, or just one. The last, shorter block of a
    /// buffer is never split.
    /// </summary>
    public int StreamsOf(int blockLength) =>
        !IsNeverSplit && blockLength == BlockSize && TypeSize <= MaxStreams && blockLength / TypeSize >= MinStreamElements
        && blockLength % TypeSize == 0
            ? TypeSize
            : 1;

    /// <summary>The error for lengths and offsets beyond the buffer.</summary>
    public static FilterException CutShort() => new("its Blosc buffer is cut short");
}
