using System.Diagnostics;
using HdfViewer.Api.Contracts;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Api.Health;

/// <summary>Looks at what serving needs: the store, and a worker.</summary>
/// <param name="store">The store.</param>
/// <param name="reader">What talks to workers.</param>
/// <param name="lifetime">Knows whether the server is stopping.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="logger">Where what is wrong is told in full.</param>
public sealed partial class ReadinessCheck(
    IObjectStore store, IHdfReader reader, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ReadinessCheck> logger)
{
    internal const string Healthy = "healthy";
    internal const string Unhealthy = "unhealthy";

    /// <summary>Probes usually give up after some seconds; an answer in words is better than none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Looks at all parts at once.</summary>
    public async Task<HealthDetailsContract> RunAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return Describe([Stopping()]);
        return Describe(await Task.WhenAll(
            CheckAsync("store", store.CheckAsync, cancellationToken),
            CheckAsync("worker", reader.CheckAsync, cancellationToken)));
    }

    private HealthDetailsContract Describe(KeyValuePair<string, HealthCheckContract>[] checks) => new()
    {
        Status = checks.All(check => check.Value.Status == Healthy) ? Healthy : Unhealthy,
        Timestamp = clock.GetUtcNow().UtcDateTime,
        Checks = checks.ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>All is well, but requests should go elsewhere from now on.</summary>
    private static KeyValuePair<string, HealthCheckContract> Stopping() => KeyValuePair.Create(
        "server", new HealthCheckContract { Status = Unhealthy, Error = "The server is stopping.", DurationMs = 0 });

    private async Task<KeyValuePair<string, HealthCheckContract>> CheckAsync(
        string name, Func<CancellationToken, Task> check, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        string? error = null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await check(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            error = $"No answer within {Patience.TotalSeconds} seconds.";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Sentences of expected failures are made for clients; what other exceptions say is not.
            error = exception is HdfViewerException ? exception.Message : "It failed unexpectedly; the log has the details.";
            LogUnhealthy(exception, name);
        }

        var contract = new HealthCheckContract
        {
            Status = error is null ? Healthy : Unhealthy,
            Error = error,
            DurationMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
        };
        return KeyValuePair.Create(name, contract);
    }

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "The {Part} is not ready")]
    private partial void LogUnhealthy(Exception exception, string part);
}
