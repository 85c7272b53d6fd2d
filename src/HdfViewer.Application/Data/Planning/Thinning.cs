using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data.Planning;

/// <summary>Makes selections sparser, or smaller, until they fit a budget.</summary>
internal static class Thinning
{
    /// <summary>Widens steps until the read costs no more than allowed, losing as few elements as it can for what it saves.</summary>
    /// <param name="axes">The axes, each from index 0 over its whole extent or held at one index; changed in place.</param>
    /// <param name="extents">The extent of each dimension.</param>
    /// <param name="cost">What reads cost.</param>
    /// <param name="maxCost">The most that this one may cost.</param>
    /// <returns>Whether it fits; false when even a single element costs more.</returns>
    public static bool ThinToCost(AxisSelection[] axes, IReadOnlyList<long> extents, ReadCost cost, double maxCost)
    {
        var current = cost.Of(axes);
        while (current > maxCost)
        {
            var best = (Dim: -1, Axis: default(AxisSelection), Cost: current, Gain: 0.0);
            for (var dim = 0; dim < axes.Length; dim++)
            {
                var original = axes[dim];
                if (original.Count <= 1) continue;

                // The first doubling that saves anything: within a chunk a wider step saves nothing.
                var axis = original;
                double saved;
                do
                {
                    axis = WithStep(axis, extents[dim], Doubled(axis.Step));
                    axes[dim] = axis;
                    saved = cost.Of(axes);
                }
                while (saved >= current && axis.Count > 1);
                axes[dim] = original;

                var gain = saved >= current ? 0 : Math.Log(current / saved) / Math.Log((double)original.Count / axis.Count);
                if (gain > best.Gain || (gain == best.Gain && best.Dim >= 0 && original.Count > axes[best.Dim].Count))
                    best = (dim, axis, saved, gain);
            }

            if (best.Dim < 0) return false;
            axes[best.Dim] = best.Axis;
            current = best.Cost;
        }

        return true;
    }

    /// <summary>Widens all steps by the same factor until the read costs no more than allowed.</summary>
    /// <returns>Whether it fits; false when even a single element costs more.</returns>
    public static bool ThinEvenlyToCost(AxisSelection[] axes, IReadOnlyList<long> extents, ReadCost cost, double maxCost)
    {
        // Small enough not to overshoot by much, large enough to reach any extent in two hundred rounds.
        const double factor = 1.25;
        while (cost.Of(axes) > maxCost)
        {
            if (axes.All(axis => axis.Count <= 1)) return false;
            for (var dim = 0; dim < axes.Length; dim++)
            {
                if (axes[dim].Count > 1) axes[dim] = WithStep(axes[dim], extents[dim], (long)Math.Ceiling(axes[dim].Step * factor));
            }
        }

        return true;
    }

    /// <summary>Widens the steps of the longest axes until no more than so many elements are selected.</summary>
    public static void ThinToCount(AxisSelection[] axes, IReadOnlyList<long> extents, long maxElements)
    {
        while (true)
        {
            var elements = axes.Aggregate(1.0, (product, axis) => product * axis.Count);
            if (elements <= maxElements) return;

            var longest = 0;
            for (var dim = 1; dim < axes.Length; dim++)
            {
                if (axes[dim].Count > axes[longest].Count) longest = dim;
            }

            // At most by half at a time, so that long axes give way evenly.
            var count = axes[longest].Count;
            var wanted = Math.Max(1, (long)(count * Math.Max(0.5, maxElements / elements)));
            var step = Math.Max(axes[longest].Step + 1, CeilingDivide(extents[longest], wanted));
            axes[longest] = WithStep(axes[longest], extents[longest], step);
        }
    }

    /// <summary>
    /// Takes fewer of the first indices until the read costs no more than allowed and brings no more elements than allowed.
    /// </summary>
    /// <returns>Whether it fits; false when even a single element costs more.</returns>
    public static bool Crop(AxisSelection[] axes, ReadCost cost, double maxCost, long maxElements)
    {
        while (axes.Aggregate(1.0, (product, axis) => product * axis.Count) > maxElements)
            Halve(axes, Longest(axes));

        var current = cost.Of(axes);
        while (current > maxCost)
        {
            var best = (Dim: -1, Count: 0L, Cost: current, Gain: 0.0);
            for (var dim = 0; dim < axes.Length; dim++)
            {
                var original = axes[dim];
                if (original.Count <= 1) continue;

                double saved;
                do
                {
                    Halve(axes, dim);
                    saved = cost.Of(axes);
                }
                while (saved >= current && axes[dim].Count > 1);
                var gain = saved >= current ? 0 : Math.Log(current / saved) / Math.Log((double)original.Count / axes[dim].Count);
                if (gain > best.Gain) best = (dim, axes[dim].Count, saved, gain);
                axes[dim] = original;
            }

            if (best.Dim < 0) return false;
            axes[best.Dim] = axes[best.Dim] with { Count = best.Count };
            current = best.Cost;
        }

        return true;
    }

    /// <summary>The same axis with another step, over the whole extent from where it starts; the step is at most the extent.</summary>
    public static AxisSelection WithStep(AxisSelection axis, long extent, long step)
    {
        var length = extent - axis.Start;
        step = Math.Clamp(step, 1, Math.Max(length, 1));
        return axis with { Step = step, Count = CeilingDivide(length, step) };
    }

    /// <summary>Division rounding up.</summary>
    public static long CeilingDivide(long value, long divisor) => (value / divisor) + (value % divisor == 0 ? 0 : 1);

    private static long Doubled(long step) => step > long.MaxValue / 2 ? long.MaxValue : step * 2;

    private static int Longest(AxisSelection[] axes) => Array.IndexOf(axes, axes.MaxBy(axis => axis.Count));

    private static void Halve(AxisSelection[] axes, int dim) => axes[dim] = axes[dim] with { Count = axes[dim].Count / 2 };
}
