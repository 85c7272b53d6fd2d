using System.Globalization;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using HdfViewer.Domain.Types;
using Mediator;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Data.GetValues;

/// <summary>Fits the selection to the dataset, checks what can be checked, and opens the stream.</summary>
internal sealed class GetValuesHandler(IHdfReader reader, IOptions<ValuesOptions> options) : IQueryHandler<GetValuesQuery, GetValuesResult>
{
    public async ValueTask<GetValuesResult> Handle(GetValuesQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        var dataset = await reader.FindDatasetAsync(file.Version, path, cancellationToken);
        var selection = Selection.Parse(query.Selection ?? string.Empty, dataset.Space.Dims);
        var format = FormatRules.Choose(query.Formats, dataset.Type, selection.ResultShape.Count);
        CheckSize(selection, dataset.Type, format);

        if (query.IsDescriptionOnly)
        {
            var elements = await DescribeAsync(file.Version, path, selection, cancellationToken);
            return new GetValuesResult(file, path, dataset.Type, dataset.Space, format, elements, Source: null);
        }

        var stream = await reader.StreamAsync(file.Version, path, selection, cancellationToken);
        var pieces = await FirstPiece.ReadAsync(stream, cancellationToken);
        return new GetValuesResult(file, path, dataset.Type, dataset.Space, format, stream with { Pieces = pieces }, pieces);
    }

    /// <summary>What the elements will be. Reading one of them tells, since numbers of odd formats are converted on the way.</summary>
    private async Task<ElementStream> DescribeAsync(
        Domain.Files.FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken)
    {
        var one = new Selection([.. selection.Axes.Select(axis => axis with { Count = Math.Min(axis.Count, 1) })]);
        var stream = await reader.StreamAsync(file, path, one, cancellationToken);
        await using var pieces = await FirstPiece.ReadAsync(stream, cancellationToken);
        var shape = stream.Shape.Count == selection.ResultShape.Count ? selection.ResultShape : stream.Shape;
        return new ElementStream(stream.Type, shape, Nothing());
    }

    private void CheckSize(Selection selection, Datatype type, ValuesFormat format)
    {
        var count = ElementCountOf(selection);
        var bytes = type.IsVariable ? 0 : count * (UInt128)type.Size;

        // Lengths are 64-bit numbers everywhere from here on; no file holds that much, but an extent may claim it.
        if (count > long.MaxValue || bytes > long.MaxValue / 2)
            throw new LimitExceededException($"The selection has {Text(count)} elements, more than any answer can hold; select less.");
        if (format != ValuesFormat.Json) return;

        const string instead = "Select less, or ask for format=bin, npy or arrow, which have no limit.";
        if (count > (UInt128)options.Value.JsonElements)
            throw new LimitExceededException($"The selection has {Text(count)} elements; at most {options.Value.JsonElements} are given out as JSON (Values:JsonElements). {instead}");
        var limit = (UInt128)options.Value.JsonMegabytes << 20;
        if (bytes > limit)
            throw new LimitExceededException($"The selection has {Text(bytes)} bytes; at most {Text(limit)} are given out as JSON (Values:JsonMegabytes). {instead}");
    }

    private static UInt128 ElementCountOf(Selection selection)
    {
        if (selection.Axes.Any(axis => axis.Count == 0)) return 0;
        UInt128 product = 1;
        foreach (var axis in selection.Axes)
        {
            var count = (UInt128)(ulong)axis.Count;
            if (product > (UInt128)long.MaxValue) return UInt128.MaxValue >> 32;
            product *= count;
        }

        return product > (UInt128)long.MaxValue ? UInt128.MaxValue >> 32 : product;
    }

    private static string Text(UInt128 number) => number > (UInt128)long.MaxValue ? "more than 2^63" : number.ToString(CultureInfo.InvariantCulture);

    private static IAsyncEnumerable<ReadOnlyMemory<byte>> Nothing() => AsyncEnumerable.Empty<ReadOnlyMemory<byte>>();
}
