using HdfViewer.Application.Data.Planning;
using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data.GetPreview.Planning;

/// <summary>
/// Decides what to read for a preview. A small dataset, or a small plane, is read once and all parts are picked from it. Of larger ones
/// each
/// part reads its own strided selection, made sparser until it fits its share of the budget, and statistics and plot share one read.
/// </summary>
internal sealed class PreviewPlanner
{
    // Shares of the budget. The plot looks at the whole extent, so it gets what is left by the others.
    private const double TableShare = 1.0 / 16;
    private const double ProfileShare = 1.0 / 16;
    private const double SampleShare = 1.0 / 8;
    private const double PlotShare = 1 - TableShare - ProfileShare - SampleShare;

    private readonly PlanRequest _request;
    private readonly IReadOnlyList<long> _extents;
    private readonly List<Selection> _reads = [];
    private readonly Dictionary<PreviewPart, PlannedPart> _parts = [];
    private readonly double _elementCost;
    private double _left;

    private PreviewPlanner(PlanRequest request)
    {
        _request = request;
        _extents = request.View.Dims;
        _left = request.Budget;
        _elementCost = request.Cost.Of([.. _extents.Select(_ => new AxisSelection(0, 1))]);
    }

    /// <summary>Makes a plan for a dataset that has elements.</summary>
    public static PreviewPlan Plan(PlanRequest request)
    {
        var planner = new PreviewPlanner(request);
        planner.ReadWholeIfSmall();
        planner.PlanTable();
        planner.PlanPlot();
        planner.PlanProfile();
        planner.PlanSample();
        return new PreviewPlan(planner._reads, planner._parts);
    }

    private bool IsLine => _request.View.RowDim < 0;

    private bool Wants(PreviewPart part) => _request.Wanted.Contains(part);

    private void ReadWholeIfSmall()
    {
        if (_request.IsVariable) return;

        var everything = Everything();
        var plane = Plane();
        if (Wants(PreviewPart.Sample) && Elements(everything) <= PreviewSizes.SampleElements && IsSmall(everything))
        {
            AddRead(everything);
            return;
        }

        // A corner for the table or a row for the profile is not worth a plane.
        var needsPlane = Wants(PreviewPart.Plot) || (Wants(PreviewPart.Sample) && _extents.Count <= 2);
        if (needsPlane && IsSmall(plane)) AddRead(plane);
    }

    private bool IsSmall(AxisSelection[] axes) =>
        Elements(axes) * _request.ElementSize <= PreviewSizes.ReadBytes && _request.Cost.Of(axes) <= Allowance(PlotShare);

    private void PlanTable()
    {
        // One element alone may be larger than a table (array types go up to 4 GiB).
        if (!Wants(PreviewPart.Table) || _request.ElementSize > PreviewSizes.TableBytes) return;

        var axes = Plane();
        foreach (var dim in DisplayedDims())
            axes[dim] = new AxisSelection(0, Math.Min(_extents[dim], IsLine ? _request.TableValues : _request.TableSide));
        var maxElements = PreviewSizes.TableBytes / Math.Max(_request.ElementSize, 1);

        // What has been read already costs nothing more.
        var maxCost = Covering(axes) >= 0 ? double.PositiveInfinity : Allowance(TableShare);
        if (Thinning.Crop(axes, _request.Cost, maxCost, maxElements)) AddPart(PreviewPart.Table, axes);
    }

    private void PlanPlot()
    {
        if (!Wants(PreviewPart.Plot)) return;

        var axes = Plane();
        ThinToPlot(axes);
        if (Covering(axes) >= 0)
        {
            AddPart(PreviewPart.Plot, axes);
            return;
        }

        var allowance = Allowance(PlotShare);
        if (!ThinPlotToCost(axes, allowance)) return;

        // Where the plane is all there is, the sample is a finer grid that holds the plot's points: one read for both.
        if (Wants(PreviewPart.Sample) && _extents.Count <= 2 && Refine(axes, allowance) is { } refined)
        {
            AddRead(refined);
            AddPart(PreviewPart.Sample, refined);
        }

        AddPart(PreviewPart.Plot, axes);
    }

    /// <summary>Steps that keep within the points of a line, or the side and the cells of a heatmap with its proportions kept.</summary>
    private void ThinToPlot(AxisSelection[] axes)
    {
        var side = IsLine ? PreviewSizes.LinePoints : _request.MaxHeatmapSize;
        var dims = DisplayedDims();
        foreach (var dim in dims)
            axes[dim] = Thinning.WithStep(axes[dim], _extents[dim], Thinning.CeilingDivide(_extents[dim], side));
        if (IsLine) return;

        for (var cells = Elements(axes); cells > _request.MaxHeatmapCells; cells = Elements(axes))
        {
            var factor = Math.Sqrt(cells / _request.MaxHeatmapCells);
            foreach (var dim in dims)
                axes[dim] = Thinning.WithStep(axes[dim], _extents[dim], (long)Math.Ceiling(axes[dim].Step * factor));
        }
    }

    /// <summary>
    /// Rows and columns are thinned alike, so that the picture keeps its proportions, unless that loses most of what thinning just the
    /// costly
    /// dimension would keep.
    /// </summary>
    private bool ThinPlotToCost(AxisSelection[] axes, double allowance)
    {
        const double worthOfProportions = 4;

        var even = axes.ToArray();
        var isEvenPossible = Thinning.ThinEvenlyToCost(even, _extents, _request.Cost, allowance);
        if (!Thinning.ThinToCost(axes, _extents, _request.Cost, allowance)) return false;
        if (isEvenPossible && Elements(even) * worthOfProportions >= Elements(axes)) even.CopyTo(axes, 0);
        return true;
    }

    /// <summary>
    /// A grid that is finer than the plot's by a whole factor and fits the sample and the allowance. The plot's steps are rounded up to
    /// multiples of the factor.
    /// </summary>
    private AxisSelection[]? Refine(AxisSelection[] axes, double allowance)
    {
        var dims = DisplayedDims();
        var room = PreviewSizes.SampleElements / Elements(axes);
        for (var factor = (long)(IsLine ? room : Math.Sqrt(room)); factor >= 1; factor /= 2)
        {
            var coarse = axes.ToArray();
            var fine = axes.ToArray();
            foreach (var dim in dims)
            {
                // An axis that is not thinned has nothing between its points.
                var part = Math.Min(factor, axes[dim].Step);
                var step = Thinning.CeilingDivide(axes[dim].Step, part) * part;
                coarse[dim] = Thinning.WithStep(axes[dim], _extents[dim], step);
                fine[dim] = Thinning.WithStep(axes[dim], _extents[dim], coarse[dim].Step / part);
                if (coarse[dim].Step % fine[dim].Step != 0) fine[dim] = coarse[dim];
            }

            if (Elements(fine) > PreviewSizes.SampleElements || _request.Cost.Of(fine) > allowance) continue;
            coarse.CopyTo(axes, 0);
            return fine;
        }

        return null;
    }

    private void PlanProfile()
    {
        if (!Wants(PreviewPart.Profile) || IsLine) return;

        var (row, col) = (_request.View.RowDim, _request.View.ColDim);
        var axes = Plane();
        axes[row] = new AxisSelection(_extents[row] / 2, 1);
        axes[col] = Thinning.WithStep(axes[col], _extents[col], Thinning.CeilingDivide(_extents[col], PreviewSizes.LinePoints));
        if (Covering(axes) >= 0 || Thinning.ThinToCost(axes, _extents, _request.Cost, Allowance(ProfileShare)))
            AddPart(PreviewPart.Profile, axes);
    }

    private void PlanSample()
    {
        if (!Wants(PreviewPart.Sample) || _parts.ContainsKey(PreviewPart.Sample)) return;

        var axes = Everything();
        if (Covering(axes) >= 0)
        {
            Thinning.ThinToCount(axes, _extents, PreviewSizes.SampleElements);
            AddPart(PreviewPart.Sample, axes);
            return;
        }

        // With no plot to share a read with, the sample may have its share.
        var allowance = Allowance(_parts.ContainsKey(PreviewPart.Plot) ? SampleShare : PlotShare);
        if (Thinning.ThinToCost(axes, _extents, _request.Cost, allowance))
        {
            Thinning.ThinToCount(axes, _extents, PreviewSizes.SampleElements);
            var centred = axes.Zip(_extents, Centred).ToArray();
            AddPart(PreviewPart.Sample, _request.Cost.Of(centred) <= allowance ? centred : axes);
            return;
        }

        // Nothing more can be afforded: what the plot shows is a sample too.
        if (_parts.TryGetValue(PreviewPart.Plot, out var plot)) _parts.Add(PreviewPart.Sample, plot);
    }

    /// <summary>Moves the points of a thinned axis so that as much lies before the first as after the last.</summary>
    private static AxisSelection Centred(AxisSelection axis, long extent) =>
        axis with { Start = (extent - 1 - ((axis.Count - 1) * axis.Step)) / 2 };

    private AxisSelection[] Everything() => [.. _extents.Select(extent => new AxisSelection(0, extent))];

    /// <summary>The displayed plane (or line, or element): every index of the displayed dimensions, the others held.</summary>
    private AxisSelection[] Plane()
    {
        var axes = new AxisSelection[_extents.Count];
        for (var dim = 0; dim < axes.Length; dim++)
        {
            axes[dim] = _request.View.FixedIndices.TryGetValue(dim, out var index)
                ? new AxisSelection(index, 1)
                : new AxisSelection(0, _extents[dim]);
        }

        return axes;
    }

    private int[] DisplayedDims() => (_request.View.RowDim, _request.View.ColDim) switch
    {
        (_, < 0) => [],
        ( < 0, var col) => [col],
        var (row, col) => [row, col],
    };

    /// <summary>What a read may cost: its share, but at least a single element, and never more than is left.</summary>
    private double Allowance(double share) => Math.Min(Math.Max(_request.Budget * share, _elementCost), _left);

    private void AddPart(PreviewPart part, AxisSelection[] axes)
    {
        var read = Covering(axes);
        if (read < 0)
        {
            if (_request.Cost.Of(axes) > _left) return;
            AddRead(axes);
            read = _reads.Count - 1;
        }

        _parts.Add(part, new PlannedPart(new Selection(axes), read));
    }

    private void AddRead(AxisSelection[] axes)
    {
        _left -= _request.Cost.Of(axes);
        _reads.Add(new Selection([.. axes]));
    }

    /// <summary>A read that brings all of these elements already; -1 when there is none.</summary>
    private int Covering(AxisSelection[] axes) => _request.IsVariable ? -1 : _reads.FindIndex(read => GridMapping.Covers(read.Axes, axes));

    private static double Elements(AxisSelection[] axes) => axes.Aggregate(1.0, (product, axis) => product * axis.Count);
}
