using HdfViewer.Domain.Data;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>
/// How a strided selection is read: along its fastest dimensions as a solid box from which elements are picked in memory, where that costs
/// less than letting libhdf5 step from element to element.
/// </summary>
internal sealed class BoxPicker
{
    // Nanoseconds as measured with libhdf5 1.10.8, to compare ways of reading and nothing else: copying an element, beginning a run of
    // contiguous data (a read of its own) or of a chunk, and selecting single elements of a chunk, for which it keeps a list of them.
    private const double CopyCost = 1;
    private const double ContiguousRunCost = 200;
    private const double ChunkRunCost = 15;
    private const double ChunkElementCost = 150;

    private readonly int _solidFrom;

    private BoxPicker(int solidFrom) => _solidFrom = solidFrom;

    /// <summary>Plans; null when the selection is better read directly.</summary>
    public static BoxPicker? For(AxisSelection[] axes, IReadOnlyList<long>? chunkShape)
    {
        if (axes.All(a => IsSolid(a))) return null;
        var best = axes.Length;
        var bestCost = chunkShape is null
            ? Runs(axes, axes.Length, long.MaxValue) * ContiguousRunCost
            : axes.Aggregate(1.0, (product, axis) => product * axis.Count) * ChunkElementCost;

        // Of chunks libhdf5 reads solid boxes fast, and everything else element by element: there it is the whole box or nothing.
        for (var solidFrom = axes.Length - 1; solidFrom >= 0; solidFrom--)
        {
            if (chunkShape is not null && solidFrom > 0) continue;
            var elements = Elements(axes, solidFrom);
            var cost = elements * CopyCost + (chunkShape is null
                ? Runs(axes, solidFrom, long.MaxValue) * ContiguousRunCost
                : Runs(axes, solidFrom, chunkShape[^1]) * ChunkRunCost);
            if (cost >= bestCost) continue;
            (best, bestCost) = (solidFrom, cost);
        }

        return axes.Skip(best).All(IsSolid) ? null : new BoxPicker(best);
    }

    private static double Elements(AxisSelection[] axes, int solidFrom)
    {
        double product = 1;
        for (var i = 0; i < axes.Length; i++) product *= i < solidFrom ? axes[i].Count : Span(axes[i]);
        return product;
    }

    private static double Runs(AxisSelection[] axes, int solidFrom, long longest)
    {
        var last = axes[^1];
        var run = solidFrom < axes.Length ? Span(last) : IsSolid(last) ? last.Count : 1;
        return Elements(axes, solidFrom) / Math.Min(run, longest);
    }

    private static bool IsSolid(AxisSelection axis) => axis.Count == 1 || axis.Step == 1;

    /// <summary>What is read: the selection with its fastest dimensions made solid.</summary>
    public AxisSelection[] Box(AxisSelection[] axes) =>
        [.. axes.Select((a, i) => i < _solidFrom ? a : a with { Count = Span(a), Step = 1 })];

    /// <summary>Picks the selection's elements out of the box.</summary>
    public unsafe void Pick(byte* box, AxisSelection[] axes, byte* result, int elementSize)
    {
        var boxAxes = Box(axes);
        var strides = new long[axes.Length];
        long stride = elementSize;
        for (var i = axes.Length - 1; i >= 0; i--)
        {
            strides[i] = stride * (i < _solidFrom ? 1 : axes[i].Step);
            stride *= boxAxes[i].Count;
        }

        Pick(ref result, box, axes, strides, 0, elementSize);
    }

    private static unsafe void Pick(ref byte* result, byte* box, AxisSelection[] axes, long[] strides, int axis, int elementSize)
    {
        var (count, stride) = (axes[axis].Count, strides[axis]);
        if (axis < axes.Length - 1)
        {
            for (var i = 0L; i < count; i++) Pick(ref result, box + i * stride, axes, strides, axis + 1, elementSize);
            return;
        }

        switch (elementSize)
        {
            case 1:
                for (var i = 0L; i < count; i++) result[i] = box[i * stride];
                break;
            case 2:
                for (var i = 0L; i < count; i++) ((ushort*)result)[i] = *(ushort*)(box + i * stride);
                break;
            case 4:
                for (var i = 0L; i < count; i++) ((uint*)result)[i] = *(uint*)(box + i * stride);
                break;
            case 8:
                for (var i = 0L; i < count; i++) ((ulong*)result)[i] = *(ulong*)(box + i * stride);
                break;
            default:
                for (var i = 0L; i < count; i++)
                    Buffer.MemoryCopy(box + i * stride, result + i * elementSize, elementSize, elementSize);
                break;
        }

        result += count * elementSize;
    }

    private static long Span(AxisSelection axis) => (axis.Count - 1) * axis.Step + 1;
}
