using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Filter 32026: a contiguous Blosc2 frame that holds one compressed chunk. Chunks of two and more dimensions are written as one chunk of
/// a Blosc2 NDim array, cut into blocks of as many dimensions.
/// </summary>
internal sealed class Blosc2Filter : IChunkFilter
{
    /// <inheritdoc/>
    public int Id => 32026;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        var frame = Blosc2Frame.Parse(stored);
        if (frame.NDim is not { } array) return RentedBytes.Fill(stored, frame.SizeWithin(maxSize), (_, output) => DecodeInOrder(frame, output));
        return RentedBytes.Fill(stored, array.SizeWithin(frame.ItemSize, maxSize), (_, output) => DecodeBlocks(frame, array, output));
    }

    private static int DecodeInOrder(Blosc2Frame frame, Span<byte> output)
    {
        var chunk = frame.OpenChunk(output.Length, output.Length);
        using var room = new Blosc2Room(chunk.BlockSize);
        for (var i = 0; i < chunk.BlockCount; i++) chunk.DecodeBlock(i, output.Slice(i * chunk.BlockSize, chunk.LengthOf(i)), room);
        return output.Length;
    }

    private static int DecodeBlocks(Blosc2Frame frame, Blosc2Array array, Span<byte> output)
    {
        var blockSize = array.BlockSize(frame.ItemSize);
        var chunk = frame.OpenChunk(array.StoredSize(frame.ItemSize), blockSize);
        if (chunk.BlockSize != blockSize) throw new FilterException("the blocks of its Blosc2 chunk have not the size of their shape");
        using var room = new Blosc2Room(chunk.BlockSize);
        using var block = RentedBytes.Rent(chunk.BlockSize);
        for (var i = 0; i < chunk.BlockCount; i++)
        {
            chunk.DecodeBlock(i, block.Span[..chunk.BlockSize], room);
            array.Place(i, block.Span, output, frame.ItemSize);
        }

        return output.Length;
    }
}
