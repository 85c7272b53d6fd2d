using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>What is counted of elements read around libhdf5.</summary>
internal sealed class ChunkMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "HdfViewer.Chunks";

    private readonly Meter _meter;
    private readonly Counter<long> _stored;
    private readonly Counter<long> _decoded;
    private readonly Counter<double> _seconds;

    public ChunkMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _stored = _meter.CreateCounter<long>("hdfviewer.chunks.stored", "By", "Bytes of chunks as they lie in files, before decoding.");
        _decoded = _meter.CreateCounter<long>("hdfviewer.chunks.decoded", "By", "Bytes of elements that chunks were decoded to.");
        _seconds = _meter.CreateCounter<double>(
            "hdfviewer.chunks.decode.time", "s", "Time of cores spent decoding; decoded bytes by it are the throughput of one core.");
    }

    /// <summary>A chunk has been decoded.</summary>
    public void Decoded(long stored, long decoded, long since)
    {
        _stored.Add(stored);
        _decoded.Add(decoded);
        _seconds.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
    }

    /// <summary>Shows budgets as they are whenever somebody looks.</summary>
    public void Watch(MemoryBudget work, MemoryBudget reads, MemoryBudget results)
    {
        (string Name, MemoryBudget Budget)[] budgets = [("work", work), ("reads", reads), ("results", results)];
        _meter.CreateObservableGauge(
            "hdfviewer.chunks.memory",
            () => budgets.Select(b => new Measurement<long>(b.Budget.Taken, new KeyValuePair<string, object?>("budget", b.Name))),
            "By",
            "Memory taken of each budget.");
        _meter.CreateObservableGauge(
            "hdfviewer.chunks.queue",
            () => budgets.Select(b => new Measurement<int>(b.Budget.Waiting, new KeyValuePair<string, object?>("budget", b.Name))),
            "{request}",
            "Reads that wait for memory of each budget.");
    }
}
