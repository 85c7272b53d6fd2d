using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Keeps the pool in order as long as the server runs, and has the first workers ready before the first request.</summary>
internal sealed class WorkerUpkeep(WorkerPool pool, ILogger<WorkerUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                pool.Upkeep();
            }
            catch (Exception e)
            {
                logger.UpkeepFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
