using HdfViewer.Domain.Data;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>Cuts a selection into pieces that lie one after another in the result, so that each can be read and put away in turn.</summary>
internal static class SelectionPieces
{
    /// <summary>
    /// Cuts along the slowest dimension that has more than one index, and further inside where that is not enough; between chunks where a
    /// piece reaches from one into the next, so that a chunk is not decoded for two pieces.
    /// </summary>
    public static IEnumerable<AxisSelection[]> Cut(
        AxisSelection[] selection, IReadOnlyList<long>? chunkShape, Predicate<AxisSelection[]> fits)
    {
        var pending = new Stack<AxisSelection[]>();
        pending.Push(selection);
        while (pending.TryPop(out var piece))
        {
            var axis = Array.FindIndex(piece, a => a.Count > 1);
            if (axis < 0 || fits(piece))
            {
                yield return piece;
                continue;
            }

            var first = Math.Max(1, Align(piece[axis], LargestFitting(piece, axis, fits), chunkShape?[axis]));
            pending.Push(With(piece, axis, first, piece[axis].Count - first));
            pending.Push(With(piece, axis, 0, first));
        }
    }

    private static long LargestFitting(AxisSelection[] piece, int axis, Predicate<AxisSelection[]> fits)
    {
        var (low, high) = (0L, piece[axis].Count - 1);
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (fits(With(piece, axis, 0, middle))) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private static long Align(AxisSelection axis, long count, long? chunk)
    {
        if (chunk is not { } size || count == 0) return count;

        // The first index of the chunk that the cut would go through: everything before it stays together.
        var cut = axis.Start + count * axis.Step;
        var chunkStart = cut / size * size;
        var aligned = chunkStart <= axis.Start ? 0 : (chunkStart - axis.Start + axis.Step - 1) / axis.Step;
        return aligned > 0 ? aligned : count;
    }

    private static AxisSelection[] With(AxisSelection[] piece, int axis, long skip, long count)
    {
        var result = (AxisSelection[])piece.Clone();
        result[axis] = piece[axis] with { Start = piece[axis].Start + skip * piece[axis].Step, Count = count };
        return result;
    }
}
