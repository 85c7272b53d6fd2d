using HdfViewer.Application.Access;
using HdfViewer.Application.Admission;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Errors;
using Mediator;
using Microsoft.Extensions.Options;

namespace HdfViewer.Application.Speculation;

/// <summary>
/// Asks what clients will ask next, one question at a time, through the same pipeline as they do: with their rights, into the same caches, and
/// joined by whoever asks the same meanwhile. A question begins only while nobody waits for an answer.
/// </summary>
internal sealed class Speculator : ISpeculation, IDisposable
{
    // A click comes after half a second at the earliest; a question that could not begin for so long is given up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Short next to a round trip to a store, long next to what a look costs.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly ISender _sender;
    private readonly ActingCaller _caller;
    private readonly QueryLoad _load;
    private readonly BulkLine _bulk;
    private readonly IStoreTraffic? _traffic;
    private readonly TimeProvider _time;
    private readonly SpeculationOptions _options;
    private readonly SpeculationBudget _budget;
    private readonly Prospects _prospects = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private volatile GetPreviewQuery? _preview;

    public Speculator(
        ISender sender,
        ActingCaller caller,
        QueryLoad load,
        BulkLine bulk,
        IOptions<SpeculationOptions> options,
        TimeProvider time,
        IStoreTraffic? traffic = null)
    {
        _sender = sender;
        _caller = caller;
        _load = load;
        _bulk = bulk;
        _traffic = traffic;
        _time = time;
        _options = options.Value;
        _budget = new SpeculationBudget(_options.BytesPerMinute, time);
    }

    public bool IsFor(bool isBrowser) =>
        _traffic is not null && !_options.IsOff && (isBrowser || _options.For == SpeculationAudience.Everybody);

    public void Answered(object query, object result, CallerAccess access, string client)
    {
        if (query is GetPreviewQuery preview) _preview = preview;
        var questions = NextQuestions.After(query, result, _preview, _options).ToArray();
        if (questions.Length == 0) return;
        _prospects.Put(client, access, questions);
        _arrived.Release();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_traffic is null || _options.IsOff) return;
        while (true)
        {
            await _arrived.WaitAsync(cancellationToken);
            while (_prospects.Take() is var (question, access))
                Count(await FollowAsync(question, access, _traffic, cancellationToken));
        }
    }

    public void Dispose() => _arrived.Dispose();

    private static void Count(string outcome) => ApplicationDiagnostics.SpeculatedQuestions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private async Task<string> FollowAsync(IMessage question, CallerAccess access, IStoreTraffic traffic, CancellationToken cancellationToken)
    {
        if (_budget.Left <= 0) return "unaffordable";
        if (!await IsQuietAsync(cancellationToken)) return "busy";

        var before = traffic.BytesReceived;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = _caller.RunAsync(access, async () => await _sender.Send(question, stop.Token));
        var outcome = "answered";
        while (await Task.WhenAny(asking, Task.Delay(Glance, _time, cancellationToken)) != asking)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_bulk.Counts.Waiting > 0) outcome = "busy";
            else if (traffic.BytesReceived - before > Math.Min(_options.BytesAtOnce, _budget.Left)) outcome = "unaffordable";
            if (outcome == "answered") continue;
            await stop.CancelAsync();
            break;
        }

        try
        {
            await asking;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (HdfViewerException)
        {
            // Whoever asks himself will be told.
            outcome = "failed";
        }

        // What others brought meanwhile is counted, too: then there is less to spare, anyway.
        var brought = traffic.BytesReceived - before;
        _budget.Spend(brought);
        ApplicationDiagnostics.SpeculatedBytes.Add(brought);
        return outcome;
    }

    private async Task<bool> IsQuietAsync(CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (_load.Count > 0)
        {
            if (_time.GetElapsedTime(began) > Patience) return false;
            await Task.Delay(Glance, _time, cancellationToken);
        }

        return true;
    }
}
