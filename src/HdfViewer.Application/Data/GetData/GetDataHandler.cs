using HdfViewer.Application.Data.Buffers;
using HdfViewer.Application.Data.GetValues;
using HdfViewer.Application.Data.Lines;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Mediator;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Data.GetData;

/// <summary>Describes the dataset, fits the parameters to it, and reads what is asked for.</summary>
internal sealed class GetDataHandler(IHdfReader reader, HeatmapReader heatmaps, LineReader lines, IOptions<ValuesOptions> options)
    : IQueryHandler<GetDataQuery, GetDataResult>
{
    public async ValueTask<GetDataResult> Handle(GetDataQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        var request = DataRequest.Of(query.Parameters);
        var dataset = await reader.FindDatasetAsync(file.Version, path, cancellationToken);

        if (request.Mode == DataMode.Line)
        {
            var range = LineRange.Of(dataset.Space.Dims, request);
            var line = await lines.ReadAsync(file.Version, path, dataset, range, request, cancellationToken);
            RequireShort((UInt128)line.Data.Bytes.Length);
            return new GetDataResult(file, path, dataset.Type, dataset.Space, request.Mode, line)
            {
                DisplayDims = request.PlaneOf(dataset.Space.Dims).DisplayDims,
                FixedIndices = range.FixedIndices,
            };
        }

        var plane = request.RequirePlaneOf(dataset.Space.Dims);
        DataPart part = request.Mode == DataMode.Heatmap
            ? await heatmaps.ReadAsync(file.Version, path, dataset, plane, request, cancellationToken)
            : await ReadMatrixAsync(file.Version, path, dataset, plane, request, cancellationToken);
        RequireShort((UInt128)part.Data.Bytes.Length);
        return new GetDataResult(file, path, dataset.Type, dataset.Space, request.Mode, part)
        {
            DisplayDims = plane.DisplayDims,
            FixedIndices = plane.FixedIndices,
        };
    }

    // A few elements may be many bytes, and as JSON several times as many.
    private void RequireShort(UInt128 bytes)
    {
        var limit = (UInt128)options.Value.SliceMegabytes << 20;
        if (bytes <= limit) return;
        throw new LimitExceededException(
            $"What is asked for has {bytes} bytes; at most {limit} are given at once (Values:SliceMegabytes). Ask for less, or for /values with format=bin.");
    }

    private async Task<MatrixData> ReadMatrixAsync(
        FileVersion file, HdfPath path, Dataset dataset, Plane plane, DataRequest request, CancellationToken cancellationToken)
    {
        var window = PlaneWindow.Of(plane, request.Given, DataLimits.DefaultMatrixSide);
        if (window.Rows.Count > DataLimits.MatrixSide || window.Cols.Count > DataLimits.MatrixSide || window.Cells > DataLimits.MatrixElements)
            throw new LimitExceededException(
                $"The matrix has {window.Rows.Count} rows and {window.Cols.Count} columns; at most {DataLimits.MatrixSide} of each and {DataLimits.MatrixElements} elements are given. "
                + "Ask for fewer with row_limit and col_limit, for every n-th with row_step and col_step, or for mode=heatmap.");

        if (!dataset.Type.IsVariable) RequireShort((UInt128)window.Cells * (UInt128)dataset.Type.Size);
        var data = new NdBuffer(dataset.Type, window.Shape, ReadOnlyMemory<byte>.Empty);
        if (window.Cells > 0)
        {
            var selection = window.ToSelection();
            var read = await reader.ReadAsync(file, path, selection, cancellationToken);
            BufferShape.Check(read, selection, path);
            data = window.Arrange(read);
        }

        return new MatrixData(data)
        {
            RowOffset = window.Rows.Start,
            ColOffset = window.Cols.Start,
            RowStep = request.Given.RowStep ?? 1,
            ColStep = request.Given.ColStep ?? 1,
        };
    }
}
