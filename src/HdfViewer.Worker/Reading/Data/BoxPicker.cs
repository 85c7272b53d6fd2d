using HdfViewer.Domain.Data;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>
/// How a strided selection is read: along its fastest dimensions as a solid box from which elements are picked in memory, as long as the box
/// is not much larger than what is picked; along the others by libhdf5, a row at a time.
/// </summary>
internal sealed class BoxPicker
{
    // Copying 16 elements to keep one costs about what libhdf5 takes to step to a single element.
    private const int MaxExpansion = 16;

    private readonly int _solidFrom;

    private BoxPicker(int solidFrom) => _solidFrom = solidFrom;

    /// <summary>Plans; null when the selection is better read directly.</summary>
    public static BoxPicker? For(AxisSelection[] axes)
    {
        var solidFrom = axes.Length;
        double expansion = 1;
        for (var i = axes.Length - 1; i >= 0; i--)
        {
            expansion *= (double)Span(axes[i]) / axes[i].Count;
            if (expansion > MaxExpansion) break;
            solidFrom = i;
        }

        var picks = axes.Skip(solidFrom).Any(a => a.Count > 1 && a.Step > 1);
        return picks ? new BoxPicker(solidFrom) : null;
    }

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
