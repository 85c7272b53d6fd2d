using HdfViewer.Domain.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>
/// Opens connections to the store before anybody needs them, at the start and whenever none has been used for a while: a first request would
/// wait for the handshakes of TCP and TLS, two or three round trips, and reads that go out together would each wait for their own.
/// </summary>
internal sealed class ConnectionWarming(S3ObjectStore store, IOptions<S3StoreOptions> options, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var connections = Math.Min(options.Value.WarmConnections, options.Value.Connections);
        if (connections == 0) return;

        var pause = TimeSpan.FromSeconds(options.Value.WarmSeconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The store says no, or nothing: whoever reads files will hear of it, and so does who asks whether the server is ready.
                await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => store.TouchAsync(stoppingToken)));
            }
            catch (HdfViewerException)
            {
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            if (pause == TimeSpan.Zero || !await IsIdleAsync(pause, stoppingToken)) return;
        }
    }

    /// <summary>Waits until nothing has been asked of the store for as long; false when the server stops.</summary>
    private async Task<bool> IsIdleAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        try
        {
            for (var left = pause; left > TimeSpan.Zero; left = pause - time.GetElapsedTime(store.LastUsed))
                await Task.Delay(left, time, stoppingToken);
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
