using System.Diagnostics;
using System.Diagnostics.Metrics;
using HdfViewer.Application.Pipeline;
using HdfViewer.Application.Speculation;

namespace HdfViewer.Infrastructure.ObjectStores;

/// <summary>What is counted of the object store.</summary>
internal sealed class StoreMetrics : IStoreTraffic
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "HdfViewer.Store";

    private readonly Counter<long> _requests;
    private readonly Counter<long> _bytes;
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _circuitOpenings;
    private long _bytesReceived;

    public StoreMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>("hdfviewer.store.requests", "{request}", "Requests to the object store, tries included.");
        _bytes = meter.CreateCounter<long>("hdfviewer.store.bytes", "By", "Bytes of objects received from the object store.");
        _seconds = meter.CreateHistogram(
            "hdfviewer.store.duration", "s", "Time of a request to the object store, its body included.", tags: null, DurationBuckets.Seconds);
        _retries = meter.CreateCounter<long>("hdfviewer.store.retries", "{retry}", "Tries beyond the first.");
        _circuitOpenings = meter.CreateCounter<long>("hdfviewer.store.circuit_openings", "{opening}", "How often the store was left alone after failing.");
    }

    /// <inheritdoc/>
    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    /// <summary>One request has ended.</summary>
    public void Requested(string operation, string outcome, long startedAt)
    {
        var tags = new TagList { { "operation", operation }, { "outcome", outcome } };
        _requests.Add(1, tags);
        _seconds.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, tags);
    }

    /// <summary>Bytes have come.</summary>
    public void Received(long bytes)
    {
        _bytes.Add(bytes);
        Interlocked.Add(ref _bytesReceived, bytes);
    }

    /// <summary>A try is repeated.</summary>
    public void Retried() => _retries.Add(1);

    /// <summary>The circuit has opened.</summary>
    public void CircuitOpened() => _circuitOpenings.Add(1);
}
