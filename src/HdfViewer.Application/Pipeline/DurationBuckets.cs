using System.Diagnostics.Metrics;

namespace HdfViewer.Application.Pipeline;

/// <summary>The bounds of histograms of time.</summary>
public static class DurationBuckets
{
    /// <summary>Seconds: from what a hit in memory takes to what a deadline allows, each about twice the one before.</summary>
    public static InstrumentAdvice<double> Seconds { get; } = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };
}
