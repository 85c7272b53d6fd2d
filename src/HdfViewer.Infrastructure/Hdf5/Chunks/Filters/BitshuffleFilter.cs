using System.Buffers.Binary;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Filter 32008: elements in blocks, each block bit-shuffled. Without compression the blocks follow one another; with it the decoded size
/// (8 bytes, big-endian) and the block size in bytes (4) come first, and before each block its stored size (4). Elements at the end that
/// do not fill a group of eight are stored as they are.
/// </summary>
internal sealed class BitshuffleFilter : IChunkFilter
{
    private const int HeaderSize = 12;
    private const int GroupElements = 8;

    private enum Compression
    {
        None = 0,
        Lz4 = 2,
        Zstd = 3,
    }

    /// <inheritdoc/>
    public int Id => 32008;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        // Major and minor version, element size, elements a block (0: the default), compression.
        if (parameters.Length < 3 || parameters[2] is 0 or > int.MaxValue)
            throw new FilterException("its bitshuffle filter does not say the size of an element");
        var elementSize = (int)parameters[2];
        var compression = parameters.Length > 4 ? (Compression)parameters[4] : Compression.None;
        var blockElements = parameters.Length > 3 ? parameters[3] : 0;

        if (compression == Compression.None)
        {
            if (stored.Length > maxSize) throw new FilterException("it holds more bytes than the chunk has");
            var blockBytes = (blockElements == 0 ? DefaultBlockElements(elementSize) : blockElements) * elementSize;
            return RentedBytes.Fill(stored, stored.Length, (i, o) => DecodeBlocks(i.Span, o, elementSize, blockBytes, compression));
        }

        if (compression is not (Compression.Lz4 or Compression.Zstd))
            throw new FilterException($"its bitshuffle filter says compression {(uint)compression}, which is not defined");
        if (stored.Length < HeaderSize) throw CutShort();
        var size = BinaryPrimitives.ReadUInt64BigEndian(stored.Span);
        var block = BinaryPrimitives.ReadUInt32BigEndian(stored.Span[8..]);
        if (size > (ulong)maxSize) throw new FilterException($"its bitshuffle header says {size} bytes where at most {maxSize} are possible");
        return RentedBytes.Fill(
            stored[HeaderSize..], (int)size, (i, o) => DecodeBlocks(i.Span, o, elementSize, block, compression));
    }

    private static int DecodeBlocks(ReadOnlySpan<byte> input, Span<byte> output, int elementSize, long blockBytes, Compression compression)
    {
        var groupBytes = (long)GroupElements * elementSize;
        if (blockBytes <= 0 || blockBytes % groupBytes != 0) throw new FilterException($"its bitshuffle blocks have {blockBytes} bytes");

        // Whole groups of eight elements are shuffled; what is left is not.
        var size = output.Length;
        var shuffled = (int)(size / groupBytes * groupBytes);
        var blockSize = (int)Math.Min(blockBytes, shuffled);
        using var bits = RentedBytes.Rent(blockSize);
        using var planes = RentedBytes.Rent(blockSize);
        while (shuffled > 0)
        {
            var block = Math.Min(blockSize, shuffled);
            input = compression == Compression.None
                ? Take(input, block, bits.Span[..block])
                : Decompress(input, bits.Span[..block], compression);
            Unshuffle.Bits(bits.Span[..block], output[..block], planes.Span, elementSize);
            output = output[block..];
            shuffled -= block;
        }

        Take(input, output.Length, output);
        return size;
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> input, int length, Span<byte> destination)
    {
        if (input.Length < length) throw CutShort();
        input[..length].CopyTo(destination);
        return input[length..];
    }

    private static ReadOnlySpan<byte> Decompress(ReadOnlySpan<byte> input, Span<byte> block, Compression compression)
    {
        if (input.Length < 4) throw CutShort();
        var stored = BinaryPrimitives.ReadUInt32BigEndian(input);
        input = input[4..];
        if (stored > (uint)input.Length) throw CutShort();
        var compressed = input[..(int)stored];
        if (compression == Compression.Lz4) Lz4Block.Decode(compressed, block);
        else if (ZstdFrame.Decode(compressed, block) != block.Length) throw new FilterException("its Zstandard block is too short");
        return input[compressed.Length..];
    }

    // 8 KiB, in whole groups of eight, but at least 128 elements: what every version of the filter has used.
    private static long DefaultBlockElements(int elementSize) => Math.Max(8192 / elementSize / GroupElements * GroupElements, 128);

    private static FilterException CutShort() => new("its bitshuffle blocks are cut short");
}
