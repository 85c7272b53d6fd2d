using HdfViewer.Application.Data.GetPreview.Planning;
using HdfViewer.Application.Data.Numbers;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>Makes the parts of a preview from what was read, or says why there is none.</summary>
/// <param name="dataset">The dataset.</param>
/// <param name="view">What is looked at.</param>
/// <param name="wanted">The parts wanted, before those that make no sense for the dataset were left out.</param>
/// <param name="readings">What was read.</param>
internal sealed class PreviewAssembler(
    Dataset dataset, PreviewView view, IReadOnlySet<PreviewPart> wanted, PreviewReadings readings)
{
    /// <summary>Why no numbers can be shown of a datatype: <c>complex</c> or <c>non-numeric</c>; null when they can.</summary>
    public static string? WhyNotNumbers(Datatype type) =>
        type is CompoundType { IsComplex: true } ? "complex"
        : NumericValues.IsNumeric(type) ? null
        : "non-numeric";

    public PreviewStats Stats()
    {
        if (!wanted.Contains(PreviewPart.Sample)) return new UnsupportedStats("disabled");
        if (view.IsEmpty) return new UnsupportedStats("empty");
        if (WhyNotNumbers(dataset.Type) is { } reason) return new UnsupportedStats(reason);
        if (!readings.Parts.TryGetValue(PreviewPart.Sample, out var sample)) return new UnsupportedStats(Failure(PreviewPart.Sample));

        var values = new double[sample.Data.Length];
        if (!NumericValues.TryToDoubles(sample.Data, values)) return new UnsupportedStats("non-numeric");
        var statistics = SampleStatistics.Of(values);
        if (statistics.Count == 0) return new UnsupportedStats("empty");

        var isEverything = (UInt128)sample.Data.Length == dataset.Space.ElementCount;
        return new ComputedStats(
            statistics.Min, statistics.Max, statistics.Mean, statistics.Std, statistics.Count, Sampled: !isEverything);
    }

    public PreviewTable? Table()
    {
        if (!wanted.Contains(PreviewPart.Table)) return null;
        if (view.IsEmpty) return EmptyTable();
        if (!readings.Parts.TryGetValue(PreviewPart.Table, out var part)) return new UnsupportedTable(Failure(PreviewPart.Table));

        var (row, col) = (Axis(part, view.RowDim), Axis(part, view.ColDim));
        return view.RowDim < 0
            ? new ValueTable(part.Data, col.Start, col.Step)
            : new ValueTable(part.Data, row.Start, row.Step, col.Start, col.Step);
    }

    public PreviewPlot? Plot()
    {
        if (!wanted.Contains(PreviewPart.Plot)) return null;
        if (view.IsEmpty) return new UnsupportedPlot("empty");
        if (view.Kind == PreviewKind.Scalar) return new UnsupportedPlot("scalar");
        if (WhyNotNumbers(dataset.Type) is { } reason) return new UnsupportedPlot(reason);
        if (!readings.Parts.TryGetValue(PreviewPart.Plot, out var part)) return new UnsupportedPlot(Failure(PreviewPart.Plot));
        if (NumericValues.ToPlottable(part.Data) is not { } data) return new UnsupportedPlot("non-numeric");

        var (row, col) = (Axis(part, view.RowDim), Axis(part, view.ColDim));
        return view.RowDim < 0
            ? new LinePlot(data, col.Start, col.Step)
            : new HeatmapPlot(data, row.Start, row.Step, col.Start, col.Step);
    }

    public PreviewProfile? Profile()
    {
        if (!readings.Parts.TryGetValue(PreviewPart.Profile, out var part)) return null;
        if (NumericValues.ToPlottable(part.Data) is not { } y) return null;

        var col = Axis(part, view.ColDim);
        return new PreviewProfile(Axis(part, view.RowDim).Start, y, col.Start, col.Step, view.RowDim, view.ColDim);
    }

    private string Failure(PreviewPart part) => readings.Failures.GetValueOrDefault(part, "too-large");

    /// <summary>A table of no values still tells the extent; a null dataspace has none.</summary>
    private PreviewTable EmptyTable()
    {
        if (view.Kind == PreviewKind.Empty) return new UnsupportedTable("empty");

        var most = view.RowDim < 0 ? PreviewSizes.TableValues : PreviewSizes.TableSide;
        var shape = (view.DisplayDims ?? [view.ColDim]).Select(dim => Math.Min(view.Dims[dim], most)).ToArray();

        // A dimension that is held may be the empty one: then there is nothing in the plane either.
        if (!shape.Contains(0)) shape[0] = 0;
        return new ValueTable(new NdBuffer(dataset.Type, shape, ReadOnlyMemory<byte>.Empty));
    }

    private static AxisSelection Axis(PartData part, int dim) => dim < 0 ? new AxisSelection(0, 1) : part.Target.Axes[dim];
}
