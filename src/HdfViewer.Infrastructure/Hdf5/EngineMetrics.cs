using System.Diagnostics;
using System.Diagnostics.Metrics;
using HdfViewer.Application.Pipeline;
using HdfViewer.Infrastructure.Hdf5.Workers;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>What the engine counts.</summary>
internal sealed class EngineMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "HdfViewer.Hdf5";

    private readonly Meter _meter;
    private readonly Counter<long> _started;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _quarantined;
    private readonly Counter<long> _turnedAway;
    private readonly Histogram<double> _requests;
    private readonly Histogram<double> _waits;

    public EngineMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _started = _meter.CreateCounter<long>("hdfviewer.workers.started", description: "Workers started.");
        _ended = _meter.CreateCounter<long>("hdfviewer.workers.ended", description: "Workers that ended, by reason.");
        _retries = _meter.CreateCounter<long>("hdfviewer.workers.retries", description: "Requests tried again on a fresh worker.");
        _quarantined = _meter.CreateCounter<long>("hdfviewer.workers.quarantined", description: "Operations and files put into quarantine.");
        _turnedAway = _meter.CreateCounter<long>("hdfviewer.workers.turned_away", description: "Requests for which no worker was free in time.");
        _requests = _meter.CreateHistogram(
            "hdfviewer.workers.request.duration", "s", "Time of one request in one worker.", tags: null, DurationBuckets.Seconds);
        _waits = _meter.CreateHistogram(
            "hdfviewer.workers.wait.duration", "s", "Time that requests waited for a worker.", tags: null, DurationBuckets.Seconds);
    }

    public void Started() => _started.Add(1);

    public void Ended(WorkerEnd end) => _ended.Add(1, new KeyValuePair<string, object?>("reason", end.ToString()));

    public void Retried() => _retries.Add(1);

    public void Quarantined() => _quarantined.Add(1);

    public void TurnedAway() => _turnedAway.Add(1);

    public void Waited(long since) => _waits.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    public void Answered(string operation, long since) =>
        _requests.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));

    /// <summary>Shows the pool's state as it is whenever somebody looks.</summary>
    public void Watch(Func<(int Alive, int Busy, int Waiting)> pool)
    {
        _meter.CreateObservableGauge("hdfviewer.workers.alive", () => pool().Alive, description: "Workers there are.");
        _meter.CreateObservableGauge("hdfviewer.workers.busy", () => pool().Busy, description: "Workers with a request.");
        _meter.CreateObservableGauge("hdfviewer.workers.queue", () => pool().Waiting, description: "Requests that wait for a worker.");
    }
}
