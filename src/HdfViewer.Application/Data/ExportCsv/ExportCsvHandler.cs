using HdfViewer.Application.Data.Lines;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Data.Planning;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Data.ExportCsv;

/// <summary>Checks the request against the datasets, and opens what is asked for.</summary>
internal sealed class ExportCsvHandler(IHdfReader reader, HeatmapReader heatmaps, PlaneStreams planes, LineStreams lines)
    : IQueryHandler<ExportCsvQuery, ExportCsvResult>
{
    /// <summary>What heads the column of the dataset itself.</summary>
    private const string BaseLabel = "base";

    public async ValueTask<ExportCsvResult> Handle(ExportCsvQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        var request = DataRequest.Of(query.Parameters);
        var dataset = await reader.FindDatasetAsync(file.Version, path, cancellationToken);
        CsvTable table = request.Mode switch
        {
            DataMode.Matrix => await OpenMatrixAsync(file.Version, path, dataset, request, cancellationToken),
            DataMode.Heatmap => await ReadHeatmapAsync(file.Version, path, dataset, request, cancellationToken),
            _ => await OpenLinesAsync(file.Version, path, dataset, ComparedPaths.Parse(query.ComparePaths), request, cancellationToken),
        };
        var sources = new List<IAsyncDisposable>();
        try
        {
            return new ExportCsvResult(file, path, request.Mode, await StartAsync(table, sources, cancellationToken), sources);
        }
        catch
        {
            foreach (var source in sources) await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the first cells of every stream, so that what is wrong with the file is known before the answer has begun.</summary>
    private static async Task<CsvTable> StartAsync(CsvTable table, List<IAsyncDisposable> sources, CancellationToken cancellationToken)
    {
        if (table is CsvGrid grid) return grid with { Cells = await StartAsync(grid.Cells, sources, cancellationToken) };

        var lines = (CsvLines)table;
        var columns = new List<CsvColumn>(lines.Columns.Count);
        foreach (var column in lines.Columns) columns.Add(column with { Cells = await StartAsync(column.Cells, sources, cancellationToken) });
        return lines with { Columns = columns };
    }

    private static async Task<ElementStream> StartAsync(ElementStream stream, List<IAsyncDisposable> sources, CancellationToken cancellationToken)
    {
        var pieces = await FirstPiece.ReadAsync(stream, cancellationToken);
        sources.Add(pieces);
        return stream with { Pieces = pieces };
    }

    private async Task<CsvGrid> OpenMatrixAsync(
        FileVersion file, HdfPath path, Dataset dataset, DataRequest request, CancellationToken cancellationToken)
    {
        var window = PlaneWindow.Of(request.RequirePlaneOf(dataset.Space.Dims), request.Given, defaultLimit: null);
        if (window.Cells > DataLimits.CsvCells)
            throw new LimitExceededException(
                $"The table has {window.Cells} cells; at most {DataLimits.CsvCells} are exported. "
                + "Ask for fewer with row_limit and col_limit, for every n-th with row_step and col_step, or for mode=heatmap.");

        // A header is as long as there are columns, whether or not there are rows.
        if (window.Cols.Count > DataLimits.CsvCells)
            throw new LimitExceededException($"The table has {window.Cols.Count} columns; at most {DataLimits.CsvCells} are exported. Ask for fewer with col_limit.");

        // And a row begins with its index, whether or not there are columns.
        if (window.Rows.Count > DataLimits.CsvCells)
            throw new LimitExceededException($"The table has {window.Rows.Count} rows; at most {DataLimits.CsvCells} are exported. Ask for fewer with row_limit.");

        return new CsvGrid(window.Rows, window.Cols, await planes.OpenAsync(file, path, dataset, window, cancellationToken));
    }

    private async Task<CsvGrid> ReadHeatmapAsync(
        FileVersion file, HdfPath path, Dataset dataset, DataRequest request, CancellationToken cancellationToken)
    {
        var plane = request.RequirePlaneOf(dataset.Space.Dims);
        var heatmap = await heatmaps.ReadAsync(file, path, dataset, plane, request, cancellationToken);
        var shape = heatmap.Data.Shape;
        return new CsvGrid(
            new AxisSelection(heatmap.RowOffset, shape[0], heatmap.RowStep),
            new AxisSelection(heatmap.ColOffset, shape[1], heatmap.ColStep),
            new ElementStream(heatmap.Data.Type, shape, Once(heatmap.Data.Bytes)));
    }

    private async Task<CsvLines> OpenLinesAsync(
        FileVersion file, HdfPath path, Dataset dataset, IReadOnlyList<HdfPath> compared, DataRequest request, CancellationToken cancellationToken)
    {
        var range = LineRange.Of(dataset.Space.Dims, request);
        var step = request.Quality == LineQuality.Overview ? Math.Max(1, Thinning.CeilingDivide(range.Count, request.MaxPoints)) : 1;
        var rows = Extent.WithStep(range.Indices, step);
        if (rows.Count > DataLimits.CsvPoints)
            throw new LimitExceededException(
                $"The line has {rows.Count} points; at most {DataLimits.CsvPoints} are exported. Ask for fewer with line_limit, or for quality=overview.");

        var datasets = new List<(string Label, HdfPath Path, Dataset Dataset)> { (BaseLabel, path, dataset) };
        foreach (var other in compared)
        {
            var found = await reader.FindDatasetAsync(file, other, cancellationToken);
            if (found.Space.Kind != dataset.Space.Kind || !found.Space.Dims.SequenceEqual(dataset.Space.Dims))
                throw new SelectionOutOfRangeException(
                    "compare_paths",
                    $"compare_paths: '{other}' has the shape {ShapeText(found)}, but '{path}' has {ShapeText(dataset)}; only datasets of the same shape can be compared.");
            datasets.Add((other.Value, other, found));
        }

        var columns = new List<CsvColumn>(datasets.Count);
        foreach (var (label, itsPath, itsDataset) in datasets)
        {
            var cells = (rows.Count, datasets.Count) switch
            {
                (0, _) => new ElementStream(itsDataset.Type, [0], AsyncEnumerable.Empty<ReadOnlyMemory<byte>>()),
                (_, 1) => await reader.StreamAsync(file, itsPath, range.ToSelection(step), cancellationToken),
                _ => await lines.OpenAsync(file, itsPath, itsDataset, range.ToSelection(step), cancellationToken),
            };
            columns.Add(new CsvColumn(label, cells));
        }

        return new CsvLines(rows, columns);
    }

    private static string ShapeText(Dataset dataset) => $"({string.Join(", ", dataset.Space.Dims)})";

    private static IAsyncEnumerable<ReadOnlyMemory<byte>> Once(ReadOnlyMemory<byte> bytes) => new[] { bytes }.ToAsyncEnumerable();
}
