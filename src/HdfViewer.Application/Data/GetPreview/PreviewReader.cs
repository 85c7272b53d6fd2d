using HdfViewer.Application.Data.Buffers;
using HdfViewer.Application.Data.GetPreview.Planning;
using HdfViewer.Application.Data.Planning;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>
/// Carries out plans within the time there is. When a plan turns out too slow, or its answers too long, what is still missing is planned
/// again with a fraction of the budget.
/// </summary>
internal sealed class PreviewReader(IHdfReader reader, IOptions<PreviewOptions> options, TimeProvider time)
{
    // Dense first, then sparse, then next to nothing: each step a sixteenth of the budget and a tenth of the table.
    private const int Attempts = 3;
    private const double BudgetStep = 1.0 / 16;
    private const int TableStep = 10;

    // What a read may take of the time that is left, so that there is some for a sparser one.
    private const double PatienceShare = 0.6;

    private const double BytesPerMegabyte = 1024 * 1024;

    /// <summary>Reads the parts wanted of a dataset that has elements.</summary>
    /// <exception cref="HdfViewerException">No part could be read; the first reason.</exception>
    public async Task<PreviewReadings> ReadAsync(
        FileVersion file,
        HdfPath path,
        Dataset dataset,
        PreviewView view,
        IReadOnlySet<PreviewPart> wanted,
        int maxSize,
        CancellationToken cancellationToken,
        long maxHeatmapCells = PreviewSizes.HeatmapCells)
    {
        var run = new Run(file, path, view, time.GetTimestamp());
        var missing = wanted.ToHashSet();
        for (var attempt = 0; attempt < Attempts && missing.Count > 0; attempt++)
        {
            var scale = Math.Pow(BudgetStep, attempt);
            var shrink = (int)Math.Pow(TableStep, attempt);
            var plan = PreviewPlanner.Plan(new PlanRequest(
                view,
                Math.Max(dataset.Type.Size, 1),
                dataset.Type.IsVariable,
                ReadCost.Of(dataset),
                missing,
                maxSize,
                options.Value.Megabytes * BytesPerMegabyte * scale,
                Math.Max(1, PreviewSizes.TableValues / shrink),
                Math.Max(1, PreviewSizes.TableSide / shrink),
                maxHeatmapCells));

            // A smaller budget makes nothing affordable that a larger one does not.
            foreach (var part in missing.Where(part => !plan.Parts.ContainsKey(part)))
                run.Failures.TryAdd(part, "too-large");
            missing.IntersectWith(plan.Parts.Keys);

            await CarryOutAsync(run, plan, missing, cancellationToken);
        }

        if (run.Parts.Count == 0 && run.FirstError is not null) throw run.FirstError;
        return new PreviewReadings(run.Parts, run.Failures, run.IsOutOfTime);
    }

    private async Task CarryOutAsync(Run run, PreviewPlan plan, HashSet<PreviewPart> missing, CancellationToken cancellationToken)
    {
        // All at once: the store is far away, and one read's round trips are time for the others.
        var wanted = plan.Parts.Where(part => missing.Contains(part.Key)).GroupBy(part => part.Value.Read).OrderBy(group => group.Key).ToArray();
        var results = await Task.WhenAll(wanted.Select(group => TryReadAsync(run, plan.Reads[group.Key], cancellationToken)));
        foreach (var (parts, (outcome, buffer, error)) in wanted.Zip(results))
        {
            run.FirstError ??= error;
            run.IsOutOfTime |= outcome == Outcome.TooSlow;
            foreach (var (part, planned) in parts)
            {
                switch (outcome)
                {
                    case Outcome.Read:
                        run.Parts[part] = new PartData(planned.Target, Pick(run.View, part, buffer!, plan.Reads[planned.Read], planned.Target));
                        run.Failures.Remove(part);
                        missing.Remove(part);
                        break;
                    case Outcome.TooSlow:
                        run.Failures[part] = "deadline";
                        break;
                    case Outcome.TooLarge:
                        run.Failures[part] = "too-large";
                        break;
                    default:
                        run.Failures[part] = "unreadable";
                        missing.Remove(part);
                        break;
                }
            }
        }
    }

    private async Task<(Outcome Outcome, NdBuffer? Buffer, HdfViewerException? Error)> TryReadAsync(
        Run run, Selection selection, CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromSeconds(options.Value.Seconds) - time.GetElapsedTime(run.Started);
        if (left <= TimeSpan.Zero) return (Outcome.TooSlow, null, OutOfTime());

        using var patience = new CancellationTokenSource(left * PatienceShare, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var buffer = await reader.ReadAsync(run.File, run.Path, selection, linked.Token);
            BufferShape.Check(buffer, selection, run.Path);
            return (Outcome.Read, buffer, null);
        }
        catch (Exception exception) when (
            exception is DeadlineExceededException
            || (exception is OperationCanceledException && patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
        {
            return (Outcome.TooSlow, null, exception as DeadlineExceededException ?? OutOfTime(exception));
        }
        catch (LimitExceededException exception)
        {
            return (Outcome.TooLarge, null, exception);
        }
        catch (UnreadableFileException exception)
        {
            // One broken chunk must not hide the rest.
            return (Outcome.Unreadable, null, exception);
        }
    }

    private static DeadlineExceededException OutOfTime(Exception? cause = null) =>
        new("The preview could not be made in time; try detail=fast, or another time.", cause);

    private static NdBuffer Pick(PreviewView view, PreviewPart part, NdBuffer buffer, Selection read, Selection target)
    {
        IReadOnlyList<int> order = part switch
        {
            PreviewPart.Sample => [.. Enumerable.Range(0, view.Dims.Count)],
            PreviewPart.Profile => [view.ColDim],
            _ => view.DisplayDims ?? (view.ColDim < 0 ? [] : [view.ColDim]),
        };
        return BufferSlice.Take(buffer, GridMapping.Within(read.Axes, target.Axes), order);
    }

    private enum Outcome
    {
        Read,
        TooSlow,
        TooLarge,
        Unreadable,
    }

    private sealed class Run(FileVersion file, HdfPath path, PreviewView view, long started)
    {
        public FileVersion File => file;

        public HdfPath Path => path;

        public PreviewView View => view;

        public long Started => started;

        public Dictionary<PreviewPart, PartData> Parts { get; } = [];

        public Dictionary<PreviewPart, string> Failures { get; } = [];

        public HdfViewerException? FirstError { get; set; }

        public bool IsOutOfTime { get; set; }
    }
}
