using HdfViewer.Application.Data.GetData;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Data.GetPreview.Planning;
using HdfViewer.Application.Data.Numbers;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Data.Planes;

/// <summary>Reads a picture of a plane, within the budget of previews and planned as they are.</summary>
internal sealed class HeatmapReader(PreviewReader reader)
{
    private static readonly HashSet<PreviewPart> Wanted = [PreviewPart.Plot];

    /// <summary>Reads the heatmap that a request asks for.</summary>
    /// <exception cref="InvalidRequestException">The dataset has no plane, or holds no numbers.</exception>
    public async Task<HeatmapData> ReadAsync(
        FileVersion file, HdfPath path, Dataset dataset, Plane plane, DataRequest request, CancellationToken cancellationToken)
    {
        if (PreviewAssembler.WhyNotNumbers(dataset.Type) is not null)
            throw new InvalidRequestException($"A heatmap needs numbers, but the elements of '{path}' are none; mode=matrix shows them.");

        if (plane.IsEmpty)
        {
            var window = PlaneWindow.Of(plane, new DataParameters(), request.MaxSize);
            return Heatmap(new NdBuffer(dataset.Type, window.Shape, ReadOnlyMemory<byte>.Empty), window.Rows, window.Cols, request);
        }

        var readings = await reader.ReadAsync(
            file, path, dataset, PreviewView.Of(dataset.Space, plane), Wanted, request.MaxSize, cancellationToken, (long)request.MaxSize * request.MaxSize);
        if (!readings.Parts.TryGetValue(PreviewPart.Plot, out var plot))
            throw new LimitExceededException($"Not even one element of '{path}' can be read within the budget for a heatmap; mode=matrix reads without one.");

        var axes = plot.Target.Axes;
        return Heatmap(plot.Data, axes[plane.RowDim], axes[plane.ColDim], request) with { IsCutShort = readings.IsCutShort };
    }

    private static HeatmapData Heatmap(NdBuffer read, AxisSelection rows, AxisSelection cols, DataRequest request)
    {
        var data = NumericValues.ToPlottable(read) ?? read;
        return new HeatmapData(data)
        {
            Stats = request.Given.IncludeStats ?? true ? StatsOf(data) : null,
            RowOffset = rows.Start,
            RowStep = rows.Step,
            ColOffset = cols.Start,
            ColStep = cols.Step,
            RequestedMaxSize = request.RequestedMaxSize,
            EffectiveMaxSize = request.MaxSize,
        };
    }

    private static HeatmapStats StatsOf(NdBuffer data)
    {
        var values = new double[data.Length];
        if (!NumericValues.TryToDoubles(data, values)) return new HeatmapStats(null, null);
        var statistics = SampleStatistics.Of(values);
        return statistics.Count == 0 ? new HeatmapStats(null, null) : new HeatmapStats(statistics.Min, statistics.Max);
    }
}
