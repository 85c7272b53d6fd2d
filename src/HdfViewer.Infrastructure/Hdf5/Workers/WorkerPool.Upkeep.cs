using System.Diagnostics;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <content>What is done while nobody asks.</content>
internal sealed partial class WorkerPool
{
    // A worker that was busy a moment ago is likely to be so again: it is left alone for a while.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // The runtime of a worker that is not compiled ahead of time takes most of the limit by itself.
    private const long Growth = 24 << 20;

    /// <summary>Starts workers up to the least number; ends those that idle for too long or hold on to too much memory.</summary>
    public void Upkeep()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            for (var index = 0; index < _idle.Count; index++)
            {
                if (WhyRetire(_idle[index]) is not { } reason) continue;
                var worker = _idle[index];
                _idle.RemoveAt(index--);
                _logger.WorkerRetired(worker.Id, reason);
                End(worker, WorkerEnd.Retired);
            }

            while (Alive < _options.MinWorkers) Start();
        }
    }

    private string? WhyRetire(WorkerProcess worker)
    {
        var idle = Stopwatch.GetElapsedTime(worker.IdleSince);
        if (idle.TotalSeconds > _options.IdleSeconds && Alive > _options.MinWorkers) return "nothing to do";
        if (idle < Rest) return null;
        var most = Math.Max((long)_options.IdleMemoryMegabytes << 20, worker.BytesAtStart + Growth);
        var bytes = worker.ResidentBytes;
        return bytes > most ? $"it holds {bytes >> 20} MB while idle" : null;
    }
}
