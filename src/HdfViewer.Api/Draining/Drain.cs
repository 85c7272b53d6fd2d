using System.Runtime.InteropServices;
using HdfViewer.Api.Configuration;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Draining;

/// <summary>
/// Leaves in good order. On SIGTERM readiness fails at once while requests are still taken, for as long as gateways need to notice; then nothing
/// new is taken, what is under way ends, and the process with it. Ctrl-C and a second SIGTERM don't wait for gateways.
/// </summary>
internal sealed partial class Drain(IOptions<HttpOptions> options, ILogger<Drain> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _atOnce = new();
    private int _terminations;
    private PosixSignalRegistration? _terminate;
    private PosixSignalRegistration? _interrupt;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The host's own handlers keep the process alive and begin the stop; these only note why.
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Terminate());
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => _atOnce.Cancel());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var seconds = options.Value.DrainSeconds;
        if (Volatile.Read(ref _terminations) == 0 || seconds == 0) return;
        LogDraining(seconds);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _atOnce.Token);
        await Task.Delay(TimeSpan.FromSeconds(seconds), wait.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminate?.Dispose();
        _interrupt?.Dispose();
        _atOnce.Dispose();
    }

    private void Terminate()
    {
        if (Interlocked.Increment(ref _terminations) > 1) _atOnce.Cancel();
    }

    [LoggerMessage(EventId = 2020, Level = LogLevel.Information, Message = "Asked to stop: not ready any more, and taking requests for another {Seconds} s")]
    private partial void LogDraining(int seconds);
}
