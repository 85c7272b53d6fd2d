using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>An OpenTelemetry collector that keeps what it is sent (OTLP over HTTP, protobuf) for the test to look at.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly ConcurrentQueue<byte[]> _metrics = new();
    private readonly ConcurrentQueue<byte[]> _logs = new();

    private OtlpCollector(WebApplication app) => _app = app;

    /// <summary>Where to send to.</summary>
    public string Endpoint => _app.Urls.First();

    /// <summary>All spans so far.</summary>
    public IReadOnlyCollection<Span> Spans => _spans;

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.Run(collector.TakeAsync);
        await app.StartAsync();
        return collector;
    }

    /// <summary>Whether a metric of that name has come.</summary>
    public bool HasMetric(string name) => _metrics.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0);

    /// <summary>Whether a log record with that text has come.</summary>
    public bool HasLog(string text) => _logs.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        switch (context.Request.Path.Value)
        {
            case "/v1/traces":
                foreach (var span in Span.ReadAll(body.ToArray())) _spans.Enqueue(span);
                break;
            case "/v1/metrics":
                _metrics.Enqueue(body.ToArray());
                break;
            case "/v1/logs":
                _logs.Enqueue(body.ToArray());
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
        }

        context.Response.ContentType = "application/x-protobuf";
    }
}
