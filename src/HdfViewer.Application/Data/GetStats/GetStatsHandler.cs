using HdfViewer.Application.Data.Numbers;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using HdfViewer.Domain.Types;
using Mediator;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Data.GetStats;

/// <summary>Streams the selection through <see cref="RunningStatistics"/>.</summary>
internal sealed class GetStatsHandler(IHdfReader reader, IOptions<StatsOptions> options, TimeProvider time)
    : IQueryHandler<GetStatsQuery, GetStatsResult>
{
    public async ValueTask<GetStatsResult> Handle(GetStatsQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        var dataset = await reader.FindDatasetAsync(file.Version, path, cancellationToken);
        var selection = Selection.Parse(query.Selection ?? string.Empty, dataset.Space.Dims);
        if (!NumericValues.IsNumeric(NumberOf(dataset.Type)))
            throw new InvalidRequestException($"'{path}' holds {NumPyDtype.NameOf(dataset.Type)}: statistics are made of real numbers only.");
        CheckSize(selection, dataset.Type);

        var patience = TimeSpan.FromSeconds(options.Value.Seconds);
        using var deadline = new CancellationTokenSource(patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var stream = await reader.StreamAsync(file.Version, path, selection, linked.Token);
            var statistics = new RunningStatistics(NumberOf(stream.Type));
            await foreach (var piece in stream.Pieces.WithCancellation(linked.Token)) statistics.Add(piece);
            return Answer(statistics);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DeadlineExceededException(
                $"Reading all of the selection did not end within {patience.TotalSeconds:0} seconds (Stats:Seconds); select less, or use /preview, whose statistics are of a sample.");
        }

        GetStatsResult Answer(RunningStatistics statistics) => new(
            file,
            path,
            dataset.Type,
            selection.ResultShape,
            statistics.Count,
            statistics.NanCount,
            statistics.InfCount,
            statistics.Min,
            statistics.Max,
            statistics.LeastAboveZero,
            statistics.LeastNotBelowZero,
            statistics.Mean,
            statistics.Std);
    }

    /// <summary>The numbers of an array datatype lie one after the other, as elements do.</summary>
    private static Datatype NumberOf(Datatype type) => type is ArrayType array ? NumberOf(array.Base) : type;

    private void CheckSize(Selection selection, Datatype type)
    {
        var limit = (UInt128)options.Value.Megabytes << 20;
        UInt128 bytes = (UInt128)type.Size;
        if (selection.Axes.Any(axis => axis.Count == 0)) return;
        foreach (var axis in selection.Axes)
        {
            bytes *= (UInt128)(ulong)axis.Count;
            if (bytes <= limit) continue;
            throw new LimitExceededException(
                $"The selection has more than the {limit} bytes that exact statistics may read; select less, or use /preview, whose statistics are of a sample.");
        }
    }
}
