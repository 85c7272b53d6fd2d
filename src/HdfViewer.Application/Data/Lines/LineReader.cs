using HdfViewer.Application.Data.Buffers;
using HdfViewer.Application.Data.GetData;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Data.Numbers;
using HdfViewer.Application.Data.Planning;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Data.Lines;

/// <summary>Reads a line: every point, or an overview within the budget of previews.</summary>
internal sealed class LineReader(IHdfReader reader, IOptions<PreviewOptions> options, TimeProvider time)
{
    // What an overview may fetch and decode to find the extremes between its points: a second or so.
    private const double ExtremesBytes = 64 * 1024 * 1024;

    // Looking for extremes may take this share of the time; what is left suffices for the points alone.
    private const double ExtremesPatience = 0.5;

    private const double BytesPerMegabyte = 1024 * 1024;

    /// <summary>Reads the line that a request asks for.</summary>
    /// <exception cref="LimitExceededException">Every point is asked for, and there are too many.</exception>
    public async Task<LineData> ReadAsync(
        FileVersion file, HdfPath path, Dataset dataset, LineRange range, DataRequest request, CancellationToken cancellationToken)
    {
        var isExact = request.Quality == LineQuality.Exact || range.Count <= request.MaxPoints;
        if (isExact && range.Count > DataLimits.LinePoints)
            throw new LimitExceededException(
                $"The line has {range.Count} points; at most {DataLimits.LinePoints} are given exactly. Ask for fewer with line_limit, or for quality=overview.");

        var applied = request.Quality == LineQuality.Overview || !isExact ? LineQuality.Overview : LineQuality.Exact;
        if (range.Count == 0)
            return Line(new NdBuffer(dataset.Type, [0], ReadOnlyMemory<byte>.Empty), range, request, applied, step: 1);

        var step = isExact ? 1 : Thinning.CeilingDivide(range.Count, request.MaxPoints);
        if (step > 1 && await TryReadBinsAsync(file, path, dataset, range, step, cancellationToken) is { } bins)
            return Line(bins.First, range, request, applied, step) with { Min = bins.Min, Max = bins.Max };

        if (step > 1) step = Affordable(dataset, range, step);
        var selection = range.ToSelection(step);
        var buffer = await reader.ReadAsync(file, path, selection, cancellationToken);
        BufferShape.Check(buffer, selection, path);
        return Line(buffer with { Shape = [buffer.Length] }, range, request, applied, step);
    }

    private static LineData Line(NdBuffer data, LineRange range, DataRequest request, LineQuality applied, long step) =>
        new(NumericValues.ToPlottable(data) ?? data)
        {
            Axis = range.Axis,
            Index = range.Index,
            QualityRequested = request.Quality,
            QualityApplied = applied,
            Offset = range.Indices.Start,
            Limit = range.Count,
            Step = step,
        };

    /// <summary>Reads every element and keeps what an overview shows; null where that costs too much.</summary>
    private async Task<LineBins?> TryReadBinsAsync(
        FileVersion file, HdfPath path, Dataset dataset, LineRange range, long step, CancellationToken cancellationToken)
    {
        var selection = range.ToSelection();
        var bytes = Math.Min(ExtremesBytes, options.Value.Megabytes * BytesPerMegabyte);
        if (!NumericValues.IsNumeric(dataset.Type) || ReadCost.Of(dataset).Of(selection.Axes) > bytes) return null;

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.Seconds * ExtremesPatience), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var stream = await reader.StreamAsync(file, path, selection, linked.Token);
            var bins = new LineBins(stream.Type, range.Count, step);
            await foreach (var piece in stream.Pieces.WithCancellation(linked.Token))
            {
                if (!bins.TryAdd(piece)) return null;
            }

            return bins.Position == range.Count
                ? bins
                : throw new UnreadableFileException($"The data of '{path}' does not have the size that its extent says.", path.Value);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Single points of a line across chunks cost a chunk each: the step is widened until they fit the budget.</summary>
    private long Affordable(Dataset dataset, LineRange range, long step)
    {
        var axes = range.ToSelection(step).Axes.ToArray();
        var extents = axes.Select((axis, dim) => dim == range.Dim ? range.Indices.Start + range.Count : axis.Start + 1).ToArray();
        axes[range.Dim] = axes[range.Dim] with { Step = step };
        Thinning.ThinToCost(axes, extents, ReadCost.Of(dataset), options.Value.Megabytes * BytesPerMegabyte);
        return axes[range.Dim].Step;
    }
}
