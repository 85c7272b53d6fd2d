using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Application.Data.Slices;

/// <summary>A run of indices of one dimension, as offset, limit and step say.</summary>
internal static class Extent
{
    /// <summary>
    /// The indices <c>offset, offset + step, …</c> below <c>offset + limit</c> and below the dimension's size: NumPy's
    /// <c>[offset:offset + limit:step]</c>.
    /// </summary>
    /// <param name="size">The dimension's size.</param>
    /// <param name="parameter">The name of the offset's parameter, for the error.</param>
    /// <param name="offset">The first index.</param>
    /// <param name="limit">Over how many indices the run reaches; null for all that are left.</param>
    /// <param name="step">The distance between indices.</param>
    /// <exception cref="SelectionOutOfRangeException">The offset lies outside of the dimension.</exception>
    public static AxisSelection Of(long size, string parameter, long offset, long? limit, long step)
    {
        if (offset >= size && (offset > 0 || size > 0))
        {
            var range = size == 0 ? "the dimension is empty" : $"it must be between 0 and {size - 1}";
            throw new SelectionOutOfRangeException(parameter, $"{parameter} {offset} is out of range; {range}.");
        }

        var span = Math.Min(limit ?? long.MaxValue, size - offset);
        return WithStep(new AxisSelection(offset, span), step);
    }

    /// <summary>Every <paramref name="step"/>th index of a run without gaps.</summary>
    public static AxisSelection WithStep(AxisSelection run, long step)
    {
        if (run.Count == 0) return run;
        var count = ((run.Count - 1) / step) + 1;
        return run with { Count = count, Step = count > 1 ? step : 1 };
    }
}
