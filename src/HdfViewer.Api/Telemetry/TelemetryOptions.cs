namespace HdfViewer.Api.Telemetry;

/// <summary>The section <c>Telemetry</c>: what the server tells about its work, and to whom.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Telemetry";

    /// <summary>The name under which traces, metrics and logs arrive.</summary>
    public string ServiceName { get; set; } = "hdf-viewer";

    /// <summary>The OpenTelemetry collector that traces, metrics and logs are sent to, such as <c>http://collector:4317</c>; empty for none.</summary>
    public string OtlpEndpoint { get; set; } = string.Empty;

    /// <summary>How they are sent: <c>grpc</c> or <c>http/protobuf</c>.</summary>
    public string OtlpProtocol { get; set; } = "grpc";

    /// <summary>The share of requests that are traced when the caller has not decided, 0 to 1.</summary>
    public double TraceRatio { get; set; } = 1;

    /// <summary>Whether <c>/metrics</c> answers in the form that Prometheus reads.</summary>
    public bool Prometheus { get; set; } = true;

    /// <summary>Whether the console gets a JSON object for each event, for collectors of logs, instead of a line for people.</summary>
    public bool JsonLogs { get; set; }
}
