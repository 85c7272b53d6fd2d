using HdfViewer.Domain.Data;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

/// <summary>
/// The copy from one chunk into the result, as nested loops with strides in bytes. Dimensions of one index are left out, and dimensions that
/// follow one another without gaps on both sides are one.
/// </summary>
internal readonly ref struct CopyPlan
{
    private CopyPlan(ReadOnlySpan<CopyLoop> loops, long source, long target, int elementSize)
    {
        Loops = loops;
        Source = source;
        Target = target;
        ElementSize = elementSize;
    }

    /// <summary>The loops, outermost first; none for a single element.</summary>
    public ReadOnlySpan<CopyLoop> Loops { get; }

    /// <summary>Offset of the first element taken in the chunk.</summary>
    public long Source { get; }

    /// <summary>Offset of its place in the result.</summary>
    public long Target { get; }

    /// <summary>Bytes of an element.</summary>
    public int ElementSize { get; }

    /// <summary>The bytes of the chunk between the first and the last element taken, both included.</summary>
    public (long Offset, long Length) SourceExtent
    {
        get
        {
            var last = Source;
            foreach (var loop in Loops) last += (loop.Count - 1) * loop.SourceStride;
            return (Source, last - Source + ElementSize);
        }
    }

    /// <summary>Plans the copy.</summary>
    /// <param name="spans">What is taken from the chunk.</param>
    /// <param name="axes">The selection whose result is filled.</param>
    /// <param name="chunkShape">The shape of a chunk.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    /// <param name="loops">Room for a loop a dimension.</param>
    public static CopyPlan Create(
        ReadOnlySpan<AxisSpan> spans, IReadOnlyList<AxisSelection> axes, long[] chunkShape, int elementSize, Span<CopyLoop> loops)
    {
        long source = 0;
        long target = 0;
        long sourceStride = elementSize;
        long targetStride = elementSize;
        var first = loops.Length;
        for (var d = spans.Length - 1; d >= 0; d--)
        {
            var span = spans[d];
            source += span.Offset * sourceStride;
            target += span.Position * targetStride;
            if (span.Count > 1)
            {
                var loop = new CopyLoop(span.Count, sourceStride * axes[d].Step, targetStride);
                if (first < loops.Length && loops[first].IsContinuedBy(loop)) loops[first] = loops[first] with { Count = loops[first].Count * loop.Count };
                else loops[--first] = loop;
            }

            sourceStride *= chunkShape[d];
            targetStride *= axes[d].Count;
        }

        return new CopyPlan(loops[first..], source, target, elementSize);
    }
}

/// <summary>One loop of a copy.</summary>
/// <param name="Count">How often it runs, at least twice.</param>
/// <param name="SourceStride">Bytes from one element to the next in the chunk.</param>
/// <param name="TargetStride">Bytes from one element to the next in the result.</param>
internal readonly record struct CopyLoop(long Count, long SourceStride, long TargetStride)
{
    /// <summary>Whether this loop inside <paramref name="outer"/> is as good as one longer loop.</summary>
    public bool IsContinuedBy(CopyLoop outer) =>
        outer.SourceStride == SourceStride * Count && outer.TargetStride == TargetStride * Count;
}
