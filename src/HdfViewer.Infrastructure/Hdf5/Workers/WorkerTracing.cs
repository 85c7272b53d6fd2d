using System.Diagnostics;
using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>The spans of calls to workers, one a call: a repeated one has its own.</summary>
internal static class WorkerTracing
{
    private static readonly ActivitySource Source = new(EngineMetrics.MeterName);

    /// <summary>Begins the span; null when nobody watches.</summary>
    public static Activity? Start(Operation operation, FileVersion file, int attempt)
    {
        if (!Source.HasListeners()) return null;
        var activity = Source.StartActivity($"worker {operation.Kind}");
        if (activity is null) return null;
        activity.SetTag("hdfviewer.file", file.Key.ToString()).SetTag("hdfviewer.attempt", attempt);
        if (operation.Path is { } path) activity.SetTag("hdfviewer.path", path);
        return activity;
    }

    /// <summary>Says that the call has cost its worker.</summary>
    public static void Lost(Activity? activity, WorkerEnd end) => activity?.SetStatus(ActivityStatusCode.Error, end.ToString());
}
