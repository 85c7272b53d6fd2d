using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Telemetry;

/// <summary>Stops the start when what the server tells would not arrive.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.ServiceName))
            failures.Add("Telemetry:ServiceName (OTEL_SERVICE_NAME) must not be empty.");
        if (options.OtlpEndpoint.Length > 0 && !(Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            failures.Add($"Telemetry:OtlpEndpoint (OTEL_EXPORTER_OTLP_ENDPOINT) must be an http or https address, but is '{options.OtlpEndpoint}'.");
        if (OtlpProtocols.Parse(options.OtlpProtocol) is null)
            failures.Add($"Telemetry:OtlpProtocol (OTEL_EXPORTER_OTLP_PROTOCOL) must be one of {OtlpProtocols.Names}, but is '{options.OtlpProtocol}'.");
        if (options.TraceRatio is not (>= 0 and <= 1))
            failures.Add($"Telemetry:TraceRatio must be 0 to 1, but is {options.TraceRatio}.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
