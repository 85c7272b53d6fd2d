using HdfViewer.Application.Data.GetData;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Data.Lines;
using HdfViewer.Application.Data.Numbers;
using HdfViewer.Application.Data.Pictures;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using HdfViewer.Domain.Types;
using Mediator;

namespace HdfViewer.Application.Data.GetImage;

/// <summary>Describes the dataset, reads as much of it as there are pixels, and paints that.</summary>
internal sealed class GetImageHandler(
    IHdfReader reader, HeatmapReader heatmaps, LineReader lines, TrueColorReader trueColors, IPictureEncoder encoder)
    : IQueryHandler<GetImageQuery, GetImageResult>
{
    public async ValueTask<GetImageResult> Handle(GetImageQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        var parameters = ImageParameters.Of(query);
        var dataset = await reader.FindDatasetAsync(file.Version, path, cancellationToken);
        CheckDrawable(dataset, path);

        var request = DataRequest.Of(new DataParameters
        {
            Mode = dataset.Space.Rank == 1 ? "line" : "heatmap",
            DisplayDims = query.DisplayDims,
            FixedIndices = query.FixedIndices,
            MaxSize = parameters.MaxSize,
            MaxPoints = parameters.MaxSize,
            IncludeStats = false,
        });
        if (request.Mode == DataMode.Line)
        {
            var range = LineRange.Of(dataset.Space.Dims, request);
            var line = await lines.ReadAsync(file.Version, path, dataset, range, request, cancellationToken);
            return new GetImageResult(file, path, encoder.Encode(Paint(line, parameters, path)));
        }

        if (parameters.DisplayDims is null && TrueColor.IsPossible(dataset))
        {
            var described = await reader.DescribeAsync(file.Version, path, TrueColor.Attributes, cancellationToken);
            if (described.Object is Dataset image && TrueColor.Of(image) is { } color)
            {
                var raster = await trueColors.ReadAsync(
                    file.Version, path, image, color, parameters.FixedIndices, parameters.MaxSize, cancellationToken);
                return new GetImageResult(file, path, encoder.Encode(raster));
            }
        }

        var plane = request.RequirePlaneOf(dataset.Space.Dims);
        var heatmap = await heatmaps.ReadAsync(file.Version, path, dataset, plane, request, cancellationToken);
        return new GetImageResult(file, path, encoder.Encode(Paint(heatmap, plane, parameters, path))) { IsCutShort = heatmap.IsCutShort };
    }

    private static void CheckDrawable(Dataset dataset, HdfPath path)
    {
        if (dataset.Space.Kind == DataspaceKind.Null || dataset.Space.Dims.Contains(0))
            throw new InvalidRequestException($"'{path}' has no elements: there is nothing to draw.");
        if (dataset.Space.Rank == 0)
            throw new InvalidRequestException($"'{path}' is a single value: a picture needs one dimension or more.");
        if (PreviewAssembler.WhyNotNumbers(dataset.Type) is not null) throw NoNumbers(dataset.Type, path);
    }

    private static InvalidRequestException NoNumbers(Datatype type, HdfPath path) =>
        new($"'{path}' cannot be drawn: a picture needs numbers, but the elements are of type {NumPyDtype.NameOf(type)}.");

    private static Domain.Pictures.Curve Paint(LineData line, ImageParameters parameters, HdfPath path) => CurvePainter.Paint(
        Numbers(line.Data, path),
        line.Min is null ? null : Numbers(line.Min, path),
        line.Max is null ? null : Numbers(line.Max, path),
        PictureSize.OfLine(parameters.MaxSize),
        parameters.Scale,
        parameters.Colors.Middle);

    private static Domain.Pictures.Raster Paint(HeatmapData heatmap, Plane plane, ImageParameters parameters, HdfPath path) => HeatmapPainter.Paint(
        Numbers(heatmap.Data, path),
        (int)heatmap.Data.Shape[0],
        (int)heatmap.Data.Shape[1],
        PictureSize.OfPlane(plane.Dims[plane.RowDim], plane.Dims[plane.ColDim], parameters.MaxSize),
        parameters.Scale,
        parameters.Colors);

    private static double[] Numbers(NdBuffer data, HdfPath path)
    {
        var values = new double[data.Length];
        return NumericValues.TryToDoubles(data, values) ? values : throw NoNumbers(data.Type, path);
    }
}
