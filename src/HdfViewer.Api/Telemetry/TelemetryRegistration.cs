using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HdfViewer.Api.Telemetry;

/// <summary>Brings traces, metrics and logs to whoever watches: an OpenTelemetry collector, Prometheus, or both.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Where Prometheus reads.</summary>
    public const string MetricsPath = "/metrics";

    /// <summary>The server's own meters and activity sources, each named after what it is about.</summary>
    private const string Own = "HdfViewer.*";

    // By method, route, status and protocol: the one that has many.
    private const string RequestDuration = "http.server.request.duration";

    // The next ones have a query or an operation, a few dozen, by ten outcomes.
    private const int MostSeries = 500;

    // What the platform itself measures: requests, connections, the thread pool, garbage collection.
    private static readonly string[] PlatformMeters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Configured from the section <c>Telemetry</c>. What nobody is to be told is not measured either.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(TelemetryOptions.Section);
        builder.Services.AddOptions<TelemetryOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();

        var options = section.Get<TelemetryOptions>() ?? new TelemetryOptions();
        var protocol = OtlpProtocols.Parse(options.OtlpProtocol);
        var sends = Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var collector) && protocol is not null;
        if (!sends && !options.Prometheus) return;

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(
            options.ServiceName,
            serviceVersion: typeof(TelemetryRegistration).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Own).AddMeter(PlatformMeters).AddView(SeriesOf);

            // Every scrape as things are: who looks twice wants to see what has changed.
            if (options.Prometheus) metrics.AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0);
        });
        if (!sends) return;

        telemetry
            .WithTracing(traces => traces
                .AddSource(Own)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = IsWorthTracing)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio))))
            .WithLogging(configureBuilder: null, logs =>
            {
                logs.IncludeScopes = true;
                logs.IncludeFormattedMessage = true;
            })
            .UseOtlpExporter(protocol!.Value, collector!);
    }

    /// <summary>Maps what Prometheus reads, when it is switched on.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IOptions<TelemetryOptions>>().Value.Prometheus) return;
        app.MapPrometheusScrapingEndpoint(MetricsPath)
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]))
            .DisableHttpMetrics();
    }

    /// <summary>Room for the series of a metric, which is taken beforehand: by default 140 KB for each of sixty metrics.</summary>
    private static MetricStreamConfiguration? SeriesOf(Instrument instrument) =>
        instrument.Name == RequestDuration ? null : new MetricStreamConfiguration { CardinalityLimit = MostSeries };

    /// <summary>Probes and scrapes come every few seconds and tell nothing.</summary>
    private static bool IsWorthTracing(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments(MetricsPath, StringComparison.OrdinalIgnoreCase);
}
