using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HdfViewer.Application.Pipeline;

/// <summary>The names under which the use cases can be traced and measured.</summary>
public static class ApplicationDiagnostics
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "HdfViewer.Application";

    internal static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);

    /// <summary>How long queries take, by query and outcome (<c>ok</c>, <c>cancelled</c>, or the error's code).</summary>
    internal static Histogram<double> QueryDuration { get; } = Meter.CreateHistogram<double>(
        "hdfviewer.query.duration",
        unit: "s",
        description: "Time from a query's entry into the pipeline to its answer.",
        advice: DurationBuckets.Seconds);

    /// <summary>
    /// Look-ups of kept answers, by outcome: <c>finished</c> (the bytes of an earlier answer), <c>hit</c> (its result), <c>shared</c> (another instance's), <c>joined</c> (somebody
    /// was already asking) or <c>miss</c>.
    /// </summary>
    internal static Counter<long> CacheLookups { get; } = Meter.CreateCounter<long>(
        "hdfviewer.cache.lookups", description: "Look-ups of kept answers.");

    /// <summary>
    /// Questions that were to be answered ahead, by outcome: <c>answered</c>, <c>busy</c> (others had to be answered), <c>unaffordable</c> (the
    /// budget was spent) or <c>failed</c>.
    /// </summary>
    internal static Counter<long> SpeculatedQuestions { get; } = Meter.CreateCounter<long>(
        "hdfviewer.speculation.questions", description: "Questions that were to be answered ahead.");

    /// <summary>What that cost.</summary>
    internal static Counter<long> SpeculatedBytes { get; } = Meter.CreateCounter<long>(
        "hdfviewer.speculation.bytes", unit: "By", description: "Bytes that came from the store while questions were answered ahead.");
}
