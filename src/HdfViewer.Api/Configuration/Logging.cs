namespace HdfViewer.Api.Configuration;

/// <summary>What the console says.</summary>
internal static class Logging
{
    /// <summary>One line an event; with <c>Http:Debug</c> every step of ours.</summary>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });

        var http = builder.Configuration.GetSection(HttpOptions.Section).Get<HttpOptions>();
        if (http is not { Debug: true }) return;
        builder.Logging.AddFilter("HdfViewer", LogLevel.Debug);
        builder.Logging.AddFilter("HdfViewer.Application.Pipeline", LogLevel.Debug);
    }
}
