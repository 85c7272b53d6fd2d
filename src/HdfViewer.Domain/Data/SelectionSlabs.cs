namespace HdfViewer.Domain.Data;

/// <summary>Cuts a selection into parts of bounded size whose elements follow one another in C order.</summary>
public static class SelectionSlabs
{
    /// <summary>
    /// The parts, first to last. Each has all of the inner axes, a run of one axis, and single indices of the axes outside of it.
    /// </summary>
    /// <param name="selection">What is cut; no axis may be empty.</param>
    /// <param name="maxElements">The most elements of a part, at least 1.</param>
    /// <param name="chunkShape">
    /// Of a chunked dataset: runs then end where chunks end, as far as <paramref name="maxElements"/> allows, so that few chunks are needed
    /// by two parts.
    /// </param>
    public static IEnumerable<Selection> Cut(Selection selection, long maxElements, IReadOnlyList<long>? chunkShape = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxElements, 1);
        var axes = selection.Axes;
        if (axes.Count == 0) return [selection];

        var cutAxis = axes.Count - 1;
        long inner = 1;
        while (cutAxis > 0 && axes[cutAxis].Count <= maxElements / inner)
        {
            inner *= axes[cutAxis].Count;
            cutAxis--;
        }

        return Cut(axes, cutAxis, Math.Max(1, maxElements / inner), chunkShape?[cutAxis] ?? 1);
    }

    private static IEnumerable<Selection> Cut(IReadOnlyList<AxisSelection> axes, int cutAxis, long maxRun, long chunk)
    {
        var outer = new long[cutAxis];
        do
        {
            for (long done = 0, run; done < axes[cutAxis].Count; done += run)
            {
                run = Run(axes[cutAxis], done, maxRun, chunk);
                yield return Part(axes, outer, cutAxis, done, run);
            }
        }
        while (Advance(outer, axes));
    }

    /// <summary>How many indices come next: as many as allowed, but ending at a chunk's end where that leaves any.</summary>
    private static long Run(AxisSelection axis, long done, long maxRun, long chunk)
    {
        var rest = axis.Count - done;
        if (rest <= maxRun) return rest;

        var first = axis.Start + (done * axis.Step);
        var chunkBegin = (first + (maxRun * axis.Step)) / chunk * chunk;
        // Indices first, first + step, … that lie below chunkBegin.
        var aligned = chunkBegin <= first ? 0 : (chunkBegin - first + axis.Step - 1) / axis.Step;
        return aligned is 0 || aligned > maxRun ? maxRun : aligned;
    }

    private static Selection Part(IReadOnlyList<AxisSelection> axes, long[] outer, int cutAxis, long done, long run)
    {
        var part = new AxisSelection[axes.Count];
        for (var i = 0; i < part.Length; i++)
        {
            var axis = axes[i];
            part[i] = i < cutAxis ? axis with { Start = axis.Start + (outer[i] * axis.Step), Count = 1 }
                : i == cutAxis ? axis with { Start = axis.Start + (done * axis.Step), Count = run }
                : axis;
        }

        return new Selection(part);
    }

    /// <summary>Counts up like an odometer; false when it has come round.</summary>
    private static bool Advance(long[] outer, IReadOnlyList<AxisSelection> axes)
    {
        for (var i = outer.Length - 1; i >= 0; i--)
        {
            if (++outer[i] < axes[i].Count) return true;
            outer[i] = 0;
        }

        return false;
    }
}
