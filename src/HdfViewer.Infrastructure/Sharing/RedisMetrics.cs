using System.Diagnostics;
using System.Diagnostics.Metrics;
using HdfViewer.Application.Pipeline;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>What is counted of the cache that instances share.</summary>
internal sealed class RedisMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "HdfViewer.Redis";

    private readonly Counter<long> _lookups;
    private readonly Counter<long> _writes;
    private readonly Counter<long> _circuitOpenings;
    private readonly Histogram<double> _seconds;

    public RedisMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _lookups = meter.CreateCounter<long>("hdfviewer.redis.lookups", "{lookup}", "Look-ups of what other instances have made.");
        _writes = meter.CreateCounter<long>("hdfviewer.redis.writes", "{write}", "Values given to other instances.");
        _circuitOpenings = meter.CreateCounter<long>("hdfviewer.redis.circuit_openings", "{opening}", "How often Redis was left alone after failing.");
        _seconds = meter.CreateHistogram("hdfviewer.redis.duration", "s", "Time of a command to Redis.", tags: null, DurationBuckets.Seconds);
    }

    /// <summary>A look-up has ended: <c>hit</c>, <c>miss</c>, <c>rejected</c> (broken or foreign) or <c>unavailable</c>.</summary>
    public void LookedUp(string kind, string outcome) => _lookups.Add(1, Tag("kind", kind), Tag("outcome", outcome));

    /// <summary>A value was <c>kept</c>, or not: <c>too_large</c>, <c>dropped</c> (too many at once), <c>failed</c> or <c>unavailable</c>.</summary>
    public void Wrote(string outcome) => _writes.Add(1, Tag("outcome", outcome));

    /// <summary>The circuit has opened.</summary>
    public void CircuitOpened() => _circuitOpenings.Add(1);

    /// <summary>A command has ended.</summary>
    public void Took(long since) => _seconds.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
