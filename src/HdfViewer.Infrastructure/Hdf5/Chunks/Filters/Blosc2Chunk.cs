using System.Buffers.Binary;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// A compressed chunk of Blosc2 (README_CHUNK_FORMAT of c-blosc2): a header of 32 bytes that names codec and filters, where each block
/// begins, and the blocks, each of one stream or of one for each byte of an element.
/// </summary>
internal sealed class Blosc2Chunk
{
    private const int HeaderSize = 32;

    // Of the flags. Shuffle and bit shuffle at once: the header is of Blosc2, and names its filters elsewhere.
    private const byte Extended = 0x05;
    private const byte Copied = 0x02;
    private const byte NeverSplit = 0x10;

    // Of the further flags.
    private const byte UsesDictionary = 0x01;
    private const byte IsBigEndian = 0x02;
    private const byte IsLazy = 0x08;
    private const byte IsInstrumented = 0x80;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Blosc2Special _special;
    private readonly byte _flags;
    private readonly int _size;
    private readonly int _itemSize;

    private Blosc2Chunk(ReadOnlyMemory<byte> bytes, Blosc2Special special, byte flags, int size, int blockSize, int itemSize)
    {
        _bytes = bytes;
        _special = special;
        _flags = flags;
        _size = size;
        _itemSize = itemSize;
        BlockSize = blockSize;
    }

    /// <summary>Bytes of a decoded block.</summary>
    public int BlockSize { get; }

    /// <summary>How many blocks there are, a shorter last one included.</summary>
    public int BlockCount => _size == 0 ? 0 : ((_size - 1) / BlockSize) + 1;

    private bool IsCopied => (_flags & Copied) != 0;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="bytes">The chunk; more may follow.</param>
    /// <param name="size">The bytes that it must decode to.</param>
    public static Blosc2Chunk Parse(ReadOnlyMemory<byte> bytes, int size)
    {
        var header = bytes.Span;
        if (header.Length < HeaderSize) throw CutShort();
        if (header[0] is < 3 or > 5) throw new FilterException($"its Blosc2 chunk has format version {header[0]}, which is not known");
        var flags = header[2];
        if ((flags & Extended) != Extended) throw new FilterException("its Blosc2 chunk has a header of Blosc 1");
        var said = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        var blockSize = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        var storedSize = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        if (said != size) throw new FilterException($"its Blosc2 chunk says {said} bytes where there are {size}");
        if (header[3] == 0 || (size > 0 && (blockSize == 0 || blockSize > said))) throw new FilterException("its Blosc2 chunk says blocks or elements of no possible size");
        if (storedSize < HeaderSize || storedSize > (uint)header.Length) throw CutShort();

        var more = header[HeaderSize - 1];
        if ((more & (UsesDictionary | IsBigEndian | IsLazy | IsInstrumented)) != 0)
            throw new FilterException("its Blosc2 chunk is of a kind that is not supported (dictionary, big-endian, lazy or instrumented)");
        return new Blosc2Chunk(
            bytes[..(int)storedSize], (Blosc2Special)((more >> 4) & 0x7), flags, size, size == 0 ? 1 : (int)blockSize, header[3]);
    }

    /// <summary>A chunk that consists of one value, of which nothing is stored.</summary>
    public static Blosc2Chunk Filled(Blosc2Special special, int size, int blockSize, int itemSize) =>
        new(default, special, 0, size, Math.Max(blockSize, 1), itemSize);

    /// <summary>Bytes of a block.</summary>
    public int LengthOf(int index) => Math.Min(BlockSize, _size - (index * BlockSize));

    /// <summary>Decodes a block.</summary>
    /// <param name="index">Which.</param>
    /// <param name="block">Where it is put; just as long.</param>
    /// <param name="room">Working space.</param>
    public void DecodeBlock(int index, Span<byte> block, Blosc2Room room)
    {
        if (_special != Blosc2Special.None)
        {
            Fill(block);
            return;
        }

        if (IsCopied)
        {
            var at = HeaderSize + ((long)index * BlockSize);
            if (_bytes.Length - at < block.Length) throw CutShort();
            _bytes.Span.Slice((int)at, block.Length).CopyTo(block);
            return;
        }

        var entry = HeaderSize + ((long)index * sizeof(int));
        if (entry + sizeof(int) > _bytes.Length) throw CutShort();
        var start = BinaryPrimitives.ReadInt32LittleEndian(_bytes.Span[(int)entry..]);
        if (start < HeaderSize || start > _bytes.Length) throw CutShort();

        var filters = Filters();
        var source = filters.Length == 0 ? block : room.First[..block.Length];
        DecodeStreams(_bytes[start..], source);
        for (var i = 0; i < filters.Length; i++)
        {
            var target = i == filters.Length - 1 ? block : (i % 2 == 0 ? room.Second : room.First)[..block.Length];
            Undo(filters[i], source, target, room.Planes);
            source = target;
        }
    }

    private static FilterException CutShort() => new("its Blosc2 chunk is cut short");

    private void Fill(Span<byte> block)
    {
        switch (_special)
        {
            case Blosc2Special.Zero or Blosc2Special.Uninitialized:
                block.Clear();
                break;
            case Blosc2Special.NaN when _itemSize == sizeof(float):
                Repeat(BitConverter.GetBytes(float.NaN), block);
                break;
            case Blosc2Special.NaN when _itemSize == sizeof(double):
                Repeat(BitConverter.GetBytes(double.NaN), block);
                break;
            case Blosc2Special.Value when _bytes.Length >= HeaderSize + _itemSize:
                Repeat(_bytes.Span.Slice(HeaderSize, _itemSize), block);
                break;
            default:
                throw new FilterException($"its Blosc2 chunk consists of special values {(int)_special} of {_itemSize} bytes, which are not defined");
        }
    }

    private static void Repeat(ReadOnlySpan<byte> value, Span<byte> block)
    {
        if (block.Length % value.Length != 0) throw new FilterException("its Blosc2 chunk is no multiple of its value");
        for (var at = 0; at < block.Length; at += value.Length) value.CopyTo(block[at..]);
    }

    private void DecodeStreams(ReadOnlyMemory<byte> input, Span<byte> block)
    {
        // A shorter last block is never split.
        var isSplit = (_flags & NeverSplit) == 0 && block.Length == BlockSize;
        var streams = isSplit ? _itemSize : 1;
        if (block.Length % streams != 0) throw new FilterException("a block of its Blosc2 chunk is split into streams of no whole number of bytes");
        var length = block.Length / streams;
        for (var s = 0; s < streams; s++)
        {
            if (input.Length < sizeof(int)) throw CutShort();
            var stored = BinaryPrimitives.ReadInt32LittleEndian(input.Span);
            input = input[sizeof(int)..];
            var target = block.Slice(s * length, length);
            if (stored <= 0) input = input[FillRun(input.Span, stored, target)..];
            else input = DecodeStream(input, stored, target);
        }
    }

    // One byte over and over: zero, or the one whose negative is there instead of a length, before a byte that says that it is a run.
    private static int FillRun(ReadOnlySpan<byte> input, int stored, Span<byte> target)
    {
        if (stored == 0)
        {
            target.Clear();
            return 0;
        }

        if (stored < -byte.MaxValue || input.IsEmpty || (input[0] & 0x01) == 0) throw new FilterException("a stream of its Blosc2 chunk has no possible length");
        target.Fill((byte)-stored);
        return 1;
    }

    private ReadOnlyMemory<byte> DecodeStream(ReadOnlyMemory<byte> input, int stored, Span<byte> target)
    {
        if (stored > input.Length) throw CutShort();
        if (stored == target.Length) input.Span[..stored].CopyTo(target);
        else BloscCodec.Decode((BloscCodecId)(_flags >> 5), input[..stored], target);
        return input[stored..];
    }

    private void Undo(Blosc2FilterId filter, ReadOnlySpan<byte> source, Span<byte> target, Span<byte> planes)
    {
        if (filter == Blosc2FilterId.Shuffle)
        {
            Unshuffle.Bytes(source, target, _itemSize);
            return;
        }

        // Whole groups of eight elements are shuffled; what is left is not.
        var shuffled = source.Length / _itemSize / 8 * 8 * _itemSize;
        Unshuffle.Bits(source[..shuffled], target[..shuffled], planes, _itemSize);
        source[shuffled..].CopyTo(target[shuffled..]);
    }

    // What is to be undone, the filter that was applied last first.
    private Blosc2FilterId[] Filters()
    {
        const int Slots = 6;
        const int FirstId = 16;
        const int FirstSetting = 24;
        var filters = new List<Blosc2FilterId>(Slots);
        for (var i = Slots - 1; i >= 0; i--)
        {
            var filter = (Blosc2FilterId)_bytes.Span[FirstId + i];
            var setting = _bytes.Span[FirstSetting + i];
            if (filter is Blosc2FilterId.None or Blosc2FilterId.TruncatedPrecision) continue;
            if (filter is not (Blosc2FilterId.Shuffle or Blosc2FilterId.BitShuffle) || (setting != 0 && setting != _itemSize))
                throw new FilterException($"its Blosc2 chunk uses filter {(int)filter} with setting {setting}, which is not supported");
            filters.Add(filter);
        }

        return [.. filters];
    }

    private enum Blosc2FilterId
    {
        None = 0,
        Shuffle = 1,
        BitShuffle = 2,

        // Nothing to undo: bits were set to zero.
        TruncatedPrecision = 4,
    }
}
