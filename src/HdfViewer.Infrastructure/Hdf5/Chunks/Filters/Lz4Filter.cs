using System.Buffers.Binary;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Filter 32004: decoded size (8 bytes, big-endian), block size (4), then for each block its stored size (4) and an LZ4 block, which is
/// the data as they are where the two sizes are equal.
/// </summary>
internal sealed class Lz4Filter : IChunkFilter
{
    private const int HeaderSize = 12;

    /// <inheritdoc/>
    public int Id => 32004;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        var input = stored.Span;
        if (input.Length < HeaderSize) throw CutShort();
        var size = BinaryPrimitives.ReadUInt64BigEndian(input);
        var blockSize = BinaryPrimitives.ReadUInt32BigEndian(input[8..]);
        if (size > (ulong)maxSize) throw new FilterException($"its LZ4 header says {size} bytes where at most {maxSize} are possible");
        if (blockSize == 0 && size > 0) throw new FilterException("its LZ4 header says blocks of 0 bytes");

        return RentedBytes.Fill(stored[HeaderSize..], (int)size, (blocks, output) => Decode(blocks.Span, output, blockSize));
    }

    private static int Decode(ReadOnlySpan<byte> input, Span<byte> output, uint blockSize)
    {
        var size = output.Length;
        while (!output.IsEmpty)
        {
            if (input.Length < 4) throw CutShort();
            var storedSize = BinaryPrimitives.ReadUInt32BigEndian(input);
            input = input[4..];
            if (storedSize > (uint)input.Length) throw CutShort();
            var block = input[..(int)storedSize];
            var decoded = output[..(int)Math.Min(blockSize, (uint)output.Length)];
            if (block.Length == decoded.Length) block.CopyTo(decoded);
            else Lz4Block.Decode(block, decoded);
            input = input[block.Length..];
            output = output[decoded.Length..];
        }

        return size;
    }

    private static FilterException CutShort() => new("its LZ4 blocks are cut short");
}
