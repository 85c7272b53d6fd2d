namespace HdfViewer.Api.Memory;

/// <summary>
/// Gives memory back once the server has gone quiet. The collector runs when there is something to allocate; after a burst of requests it
/// would hold on to what they left behind for as long as nobody comes, and operators pay for resident memory, not for live objects.
/// </summary>
internal sealed class QuietCollection : BackgroundService
{
    // Long enough that a collection, some ten milliseconds, is seldom in anybody's way.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    // A server that answers allocates more than this in a tick; timers and health checks do not.
    private const long QuietBytes = 1 << 20;

    // What has been allocated since the last time is all that there can be to give back.
    private const long WorthwhileBytes = 32 << 20;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        var before = GC.GetTotalAllocatedBytes();
        var collected = 0L;
        while (await NextAsync(timer, stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            if (now - before < QuietBytes && now - collected > WorthwhileBytes)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                NativeHeap.Trim();
                collected = now;
            }

            before = now;
        }
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
