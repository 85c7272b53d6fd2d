using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>Connects to Redis however late it comes, keeps up with the other instances, and writes what is to be shared.</summary>
internal sealed partial class SharedUpkeep(RedisConnection redis, SharedEvents events, SharedValues values, ILogger<SharedUpkeep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the start of the host, which waits for nothing of this.
        await Task.Yield();
        await Task.WhenAll(KeepUpAsync(stoppingToken), values.WriteAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var isConnected = false;
        var isTold = false;
        do
        {
            try
            {
                if (!isConnected) await events.ConnectAsync();
                isConnected = true;
                await events.CatchUpAsync(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (!isTold) LogUnreachable(e.Message);
                isTold = true;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await redis.DisposeAsync();
    }

    [LoggerMessage(EventId = 4010, Level = LogLevel.Warning, Message = "Redis (REDIS_URL) cannot be reached; the server works without it and goes on trying: {Reason}")]
    private partial void LogUnreachable(string reason);
}
