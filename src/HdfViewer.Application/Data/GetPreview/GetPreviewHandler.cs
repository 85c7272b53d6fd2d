using HdfViewer.Application.Data.GetPreview.Planning;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Mediator;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>Describes the dataset, fits the parameters to it, reads what is needed, and makes the parts.</summary>
internal sealed class GetPreviewHandler(IHdfReader reader, PreviewReader previewReader, IOptions<PreviewOptions> options)
    : IQueryHandler<GetPreviewQuery, GetPreviewResult>
{
    private static readonly PreviewReadings Nothing =
        new(new Dictionary<PreviewPart, PartData>(), new Dictionary<PreviewPart, string>(), IsCutShort: false);

    public async ValueTask<GetPreviewResult> Handle(GetPreviewQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        var parameters = PreviewParameters.Of(query);

        var dataset = await reader.FindDatasetAsync(file.Version, path, cancellationToken);
        var view = PreviewView.Of(dataset.Space, parameters);
        var wanted = PreviewWants.Of(parameters, view);
        var toRead = Readable(wanted, dataset, view);
        var readings = toRead.Count == 0
            ? Nothing
            : await previewReader.ReadAsync(file.Version, path, dataset, view, toRead, parameters.MaxSize, cancellationToken);

        var assembler = new PreviewAssembler(dataset, view, wanted, readings);
        return new GetPreviewResult(file, path, dataset.Type, dataset.Space, view.Kind, parameters.Mode, parameters.Detail)
        {
            DisplayDims = view.DisplayDims,
            FixedIndices = view.FixedIndices,
            Stats = assembler.Stats(),
            Table = assembler.Table(),
            Plot = assembler.Plot(),
            Profile = assembler.Profile(),
            Limits = new PreviewLimits(
                PreviewSizes.SampleElements,
                parameters.MaxSize,
                PreviewSizes.LinePoints,
                PreviewSizes.TableValues,
                PreviewSizes.TableSide,
                options.Value.Megabytes * 1024L * 1024,
                options.Value.Seconds),
            IsCutShort = readings.IsCutShort,
        };
    }

    /// <summary>The parts that can have data: none of an empty dataset, only the table of one that holds no numbers.</summary>
    private static HashSet<PreviewPart> Readable(IReadOnlySet<PreviewPart> wanted, Dataset dataset, PreviewView view)
    {
        if (view.IsEmpty) return [];

        var parts = wanted.ToHashSet();
        if (PreviewAssembler.WhyNotNumbers(dataset.Type) is not null) parts.IntersectWith([PreviewPart.Table]);
        if (view.Kind == PreviewKind.Scalar) parts.Remove(PreviewPart.Plot);
        return parts;
    }
}
