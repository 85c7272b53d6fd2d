namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>Settings of servers that are watched.</summary>
internal static class OperationsSettings
{
    /// <summary>Settings that switch on every part that measures something.</summary>
    public static Dictionary<string, string?> EverythingOn => new(StringComparer.Ordinal)
    {
        ["Telemetry:Prometheus"] = "true",
        ["Redis:Url"] = "redis://127.0.0.1:9",
    };
}
