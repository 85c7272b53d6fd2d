using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data.Buffers;

/// <summary>Picks elements out of buffers that are already in memory, so that what was read once serves every part that needs it.</summary>
internal static class BufferSlice
{
    /// <summary>Picks a regular selection, with its dimensions in any order.</summary>
    /// <param name="buffer">What was read; one dimension for each axis.</param>
    /// <param name="axes">Which indices of each dimension of the buffer.</param>
    /// <param name="order">Which dimensions the result has, slowest first; all others must be held at one index.</param>
    public static NdBuffer Take(NdBuffer buffer, IReadOnlyList<AxisSelection> axes, IReadOnlyList<int> order)
    {
        var strides = Strides(buffer.Shape);
        var first = 0L;
        for (var dim = 0; dim < axes.Count; dim++)
            first += axes[dim].Start * strides[dim];

        // Steps through the buffer, in elements, for each dimension of the result.
        var counts = order.Select(dim => axes[dim].Count).ToArray();
        var steps = order.Select(dim => axes[dim].Step * strides[dim]).ToArray();
        if (counts.Contains(0)) return new NdBuffer(buffer.Type, counts, ReadOnlyMemory<byte>.Empty);

        if (IsIdentity(buffer, counts, steps, first)) return new NdBuffer(buffer.Type, counts, buffer.Bytes);
        return buffer.Type.IsVariable
            ? TakeVariable(buffer, first, counts, steps)
            : TakeFixed(buffer, first, counts, steps);
    }

    /// <summary>Elements from one to the next along each dimension of a C-order array.</summary>
    private static long[] Strides(IReadOnlyList<long> shape)
    {
        var strides = new long[shape.Count];
        var stride = 1L;
        for (var dim = shape.Count - 1; dim >= 0; dim--)
        {
            strides[dim] = stride;
            stride *= shape[dim];
        }

        return strides;
    }

    private static bool IsIdentity(NdBuffer buffer, long[] counts, long[] steps, long first)
    {
        if (first != 0 || counts.Aggregate(1L, (product, count) => product * count) != buffer.Length) return false;
        var stride = 1L;
        for (var dim = counts.Length - 1; dim >= 0; dim--)
        {
            if (counts[dim] > 1 && steps[dim] != stride) return false;
            stride *= counts[dim];
        }

        return true;
    }

    private static NdBuffer TakeFixed(NdBuffer buffer, long first, long[] counts, long[] steps)
    {
        var size = buffer.Type.Size;
        var source = buffer.Bytes.Span;
        var result = new byte[checked(counts.Aggregate(1L, (product, count) => product * count) * size)];
        var target = result.AsSpan();

        // Rows of the innermost dimension, so that the work for each element is one copy.
        var rows = new Odometer(counts, steps, first);
        var (rowLength, rowStep) = counts.Length == 0 ? (1L, 1L) : (counts[^1], steps[^1]);
        do
        {
            var position = rows.Position;
            if (rowStep == 1)
            {
                source.Slice(checked((int)(position * size)), checked((int)(rowLength * size))).CopyTo(target);
                target = target[(int)(rowLength * size)..];
                continue;
            }

            for (var i = 0L; i < rowLength; i++, position += rowStep)
            {
                source.Slice(checked((int)(position * size)), size).CopyTo(target);
                target = target[size..];
            }
        }
        while (rows.MoveNext());

        return new NdBuffer(buffer.Type, counts, result);
    }

    private static NdBuffer TakeVariable(NdBuffer buffer, long first, long[] counts, long[] steps)
    {
        var source = buffer.Bytes.Span;
        var ends = VariableElements.Ends(buffer);
        using var result = new MemoryStream();
        var rows = new Odometer(counts, steps, first);
        var (rowLength, rowStep) = counts.Length == 0 ? (1L, 1L) : (counts[^1], steps[^1]);
        do
        {
            var position = rows.Position;
            for (var i = 0L; i < rowLength; i++, position += rowStep)
            {
                var start = position == 0 ? 0 : ends[position - 1];
                result.Write(source[start..ends[position]]);
            }
        }
        while (rows.MoveNext());

        return new NdBuffer(buffer.Type, counts, result.ToArray());
    }

    /// <summary>Walks over all dimensions but the innermost.</summary>
    private sealed class Odometer(long[] counts, long[] steps, long first)
    {
        private readonly long[] _indices = new long[Math.Max(counts.Length - 1, 0)];

        public long Position { get; private set; } = first;

        public bool MoveNext()
        {
            for (var dim = _indices.Length - 1; dim >= 0; dim--)
            {
                Position += steps[dim];
                if (++_indices[dim] < counts[dim]) return true;
                Position -= steps[dim] * counts[dim];
                _indices[dim] = 0;
            }

            return false;
        }
    }
}
