using HdfViewer.Api.Telemetry;

namespace HdfViewer.Api.Configuration;

/// <summary>What the console says.</summary>
internal static class Logging
{
    private const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>One line an event, for people or as JSON; with <c>Http:Debug</c> every step of ours.</summary>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() is { JsonLogs: true })
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = Timestamp;
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = Timestamp + " ";
            });
        }

        var http = builder.Configuration.GetSection(HttpOptions.Section).Get<HttpOptions>();
        if (http is not { Debug: true }) return;
        builder.Logging.AddFilter("HdfViewer", LogLevel.Debug);
        builder.Logging.AddFilter("HdfViewer.Application.Pipeline", LogLevel.Debug);
    }
}
