using HdfViewer.Domain.Data;
using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>A shape, a chunking and a selection made from a seed, and the plainest way to slice.</summary>
internal sealed record RandomSelection(long[] Shape, long[] ChunkShape, int ElementSize, AxisSelection[] Axes)
{
    public int ResultBytes => (int)Axes.Aggregate((long)ElementSize, (product, axis) => product * axis.Count);

    public static RandomSelection Create(int seed)
    {
        var random = new Random(seed);
        var rank = random.Next(1, 5);
        var shape = Enumerable.Range(0, rank).Select(_ => (long)random.Next(1, 14)).ToArray();
        var chunks = shape.Select(d => (long)random.Next(1, (int)d + 4)).ToArray();
        int[] sizes = [1, 2, 3, 4, 7, 8, 12, 16];
        return new RandomSelection(shape, chunks, sizes[random.Next(sizes.Length)], RandomAxes(random, shape));
    }

    public static AxisSelection[] RandomAxes(Random random, IReadOnlyList<long> shape) =>
    [
        .. shape.Select(d =>
        {
            if (random.Next(4) == 0) return new AxisSelection(0, d);
            var start = random.NextInt64(d);
            if (random.Next(4) == 0) return AxisSelection.Index(start);
            var step = random.Next(3) == 0 ? 1 : random.NextInt64(1, d + 1);
            return new AxisSelection(start, random.NextInt64(1, ((d - 1 - start) / step) + 2), step);
        }),
    ];

    public byte[] Data()
    {
        var data = new byte[Shape.Aggregate((long)ElementSize, (product, dim) => product * dim)];
        new Random(1).NextBytes(data);
        return data;
    }

    public byte[] Slice(byte[] data) => Slice(data, Axes);

    public byte[] Slice(byte[] data, IReadOnlyList<AxisSelection> axes) => Slice(data, Shape, ElementSize, axes);

    public static byte[] Slice(byte[] data, IReadOnlyList<long> shape, int elementSize, IReadOnlyList<AxisSelection> axes)
    {
        var counts = axes.Select(a => a.Count).ToArray();
        var total = counts.Aggregate(1L, (product, count) => product * count);
        var result = new byte[total * elementSize];
        for (long i = 0; i < total; i++)
        {
            var source = 0L;
            var rest = i;
            var inner = total;
            for (var d = 0; d < counts.Length; d++)
            {
                inner /= counts[d];
                source = (source * shape[d]) + axes[d].Start + (rest / inner * axes[d].Step);
                rest %= inner;
            }

            Array.Copy(data, source * elementSize, result, i * elementSize, elementSize);
        }

        return result;
    }

    /// <summary>The chunk that the spans belong to, as it would be decoded: beyond the dataset's edge there is garbage.</summary>
    public byte[] ChunkOf(byte[] data, ReadOnlySpan<AxisSpan> spans)
    {
        var begin = new long[Shape.Length];
        for (var d = 0; d < begin.Length; d++) begin[d] = spans[d].Chunk * ChunkShape[d];
        var elements = ChunkShape.Aggregate(1L, (product, dim) => product * dim);
        var chunk = new byte[elements * ElementSize];
        Array.Fill(chunk, (byte)0xEE);
        for (long i = 0; i < elements; i++)
        {
            var source = 0L;
            var rest = i;
            var inner = elements;
            var isInside = true;
            for (var d = 0; d < Shape.Length; d++)
            {
                inner /= ChunkShape[d];
                var index = begin[d] + (rest / inner);
                isInside &= index < Shape[d];
                source = (source * Shape[d]) + index;
                rest %= inner;
            }

            if (isInside) Array.Copy(data, source * ElementSize, chunk, i * ElementSize, ElementSize);
        }

        return chunk;
    }

    public override string ToString() =>
        $"shape {string.Join('x', Shape)}, chunks {string.Join('x', ChunkShape)}, {ElementSize} bytes, [{string.Join(", ", Axes.Select(a => $"{a.Start}+{a.Count}*{a.Step}"))}]";
}
