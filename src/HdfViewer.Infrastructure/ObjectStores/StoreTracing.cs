using System.Diagnostics;
using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.ObjectStores;

/// <summary>The spans of requests to the object store, one a request: a repeated try has its own.</summary>
internal static class StoreTracing
{
    private static readonly ActivitySource Source = new(StoreMetrics.MeterName);

    /// <summary>Begins the span; null when nobody watches.</summary>
    public static Activity? Start(string operation, string bucket, ObjectKey? key, long bytes)
    {
        if (!Source.HasListeners()) return null;
        var activity = Source.StartActivity($"store {operation}", ActivityKind.Client);
        if (activity is null) return null;
        activity.SetTag("rpc.system", "aws-api").SetTag("rpc.service", "S3").SetTag("aws.s3.bucket", bucket);
        if (key is { } named) activity.SetTag("aws.s3.key", named.Name);
        if (bytes > 0) activity.SetTag("hdfviewer.bytes", bytes);
        return activity;
    }

    /// <summary>Says how the request ended.</summary>
    public static void End(Activity? activity, string outcome)
    {
        if (activity is null) return;
        activity.SetTag("hdfviewer.outcome", outcome);
        if (outcome != "ok") activity.SetStatus(ActivityStatusCode.Error, outcome);
    }
}
