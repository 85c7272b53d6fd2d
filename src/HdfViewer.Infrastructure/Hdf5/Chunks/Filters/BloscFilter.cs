using System.Buffers.Binary;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 32001: a Blosc 1 buffer, which describes itself.</summary>
internal sealed class BloscFilter : IChunkFilter
{
    /// <inheritdoc/>
    public int Id => 32001;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        var header = BloscHeader.Parse(stored.Span, maxSize);
        return RentedBytes.Fill(stored, header.Size, (input, output) => Decode(input, output, header));
    }

    private static int Decode(ReadOnlyMemory<byte> stored, Span<byte> output, BloscHeader header)
    {
        var buffer = stored[..header.StoredSize];
        if (header.IsCopied)
        {
            if (buffer.Length - BloscHeader.Length < output.Length) throw BloscHeader.CutShort();
            buffer.Span.Slice(BloscHeader.Length, output.Length).CopyTo(output);
            return output.Length;
        }

        var blockCount = header.BlockCount;
        if ((long)blockCount * sizeof(int) > buffer.Length - BloscHeader.Length) throw BloscHeader.CutShort();

        using var decoded = RentedBytes.Rent(header.BlockSize);
        using var planes = RentedBytes.Rent(header.BlockSize);
        for (var i = 0; i < blockCount; i++)
        {
            var start = BinaryPrimitives.ReadInt32LittleEndian(buffer.Span[(BloscHeader.Length + (i * sizeof(int)))..]);
            if (start < BloscHeader.Length || start > buffer.Length) throw BloscHeader.CutShort();

            var block = output.Slice(i * header.BlockSize, Math.Min(header.BlockSize, output.Length - (i * header.BlockSize)));
            var isShuffled = (header.IsShuffled && header.TypeSize > 1) || (header.IsBitShuffled && IsWholeGroups(block.Length, header));
            var target = isShuffled ? decoded.Span[..block.Length] : block;
            DecodeStreams(buffer[start..], target, header);
            if (isShuffled) UnshuffleBlock(target, block, planes.Span, header);
        }

        return output.Length;
    }

    private static void DecodeStreams(ReadOnlyMemory<byte> input, Span<byte> block, BloscHeader header)
    {
        var streams = header.StreamsOf(block.Length);
        var streamSize = block.Length / streams;
        for (var s = 0; s < streams; s++)
        {
            if (input.Length < sizeof(int)) throw BloscHeader.CutShort();
            var stored = BinaryPrimitives.ReadInt32LittleEndian(input.Span);
            input = input[sizeof(int)..];
            if ((uint)stored > (uint)input.Length) throw BloscHeader.CutShort();
            var target = block.Slice(s * streamSize, streamSize);
            if (stored == streamSize) input.Span[..stored].CopyTo(target);
            else BloscCodec.Decode(header.Codec, input[..stored], target);
            input = input[stored..];
        }
    }

    private static void UnshuffleBlock(ReadOnlySpan<byte> source, Span<byte> block, Span<byte> planes, BloscHeader header)
    {
        if (header.IsShuffled)
        {
            Unshuffle.Bytes(source, block, header.TypeSize);
            return;
        }

        var shuffled = block.Length / header.TypeSize * header.TypeSize;
        Unshuffle.Bits(source[..shuffled], block[..shuffled], planes, header.TypeSize);
        source[shuffled..].CopyTo(block[shuffled..]);
    }

    // Blosc 1 leaves blocks alone whose elements do not make groups of eight.
    private static bool IsWholeGroups(int blockLength, BloscHeader header) => blockLength / header.TypeSize % 8 == 0;
}
