using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data.GetPreview.Planning;

/// <summary>Regular grids within regular grids.</summary>
internal static class GridMapping
{
    /// <summary>Whether every point of the inner grid is a point of the outer one.</summary>
    public static bool Covers(IReadOnlyList<AxisSelection> outer, IReadOnlyList<AxisSelection> inner) =>
        outer.Count == inner.Count && outer.Zip(inner).All(pair => Covers(pair.First, pair.Second));

    /// <summary>The inner grid in coordinates of the outer one, which must cover it.</summary>
    public static AxisSelection[] Within(IReadOnlyList<AxisSelection> outer, IReadOnlyList<AxisSelection> inner) =>
    [
        .. outer.Zip(inner, (o, i) => new AxisSelection(
            (i.Start - o.Start) / o.Step, i.Count, i.Count == 1 ? 1 : i.Step / o.Step)),
    ];

    private static bool Covers(AxisSelection outer, AxisSelection inner)
    {
        if (inner.Count == 0) return true;
        if (outer.Count == 0 || inner.Start < outer.Start || (inner.Start - outer.Start) % outer.Step != 0) return false;
        if (inner.Count > 1 && inner.Step % outer.Step != 0) return false;
        return inner.Start + ((inner.Count - 1) * inner.Step) <= outer.Start + ((outer.Count - 1) * outer.Step);
    }
}
