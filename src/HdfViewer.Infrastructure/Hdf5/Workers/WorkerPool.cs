using System.Diagnostics;
using HdfViewer.Domain.Errors;
using HdfViewer.Infrastructure.Hdf5.Access;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// The workers: few at first, more when there is more to do, up to a limit. A request gets the worker that has its file open, else one that has
/// none open, else the one that was idle for the longest; when none is idle it waits in line.
/// </summary>
internal sealed partial class WorkerPool : IDisposable, IAsyncDisposable
{
    private readonly Hdf5Options _options;
    private readonly EngineMetrics _metrics;
    private readonly ILogger<WorkerPool> _logger;
    private readonly WorkerProgram _program;
    private readonly int _limit;
    private readonly Lock _gate = new();
    private readonly WaitingLine _line = new();
    private readonly List<WorkerProcess> _idle = []; // the most recently used last
    private readonly HashSet<WorkerProcess> _busy = [];
    private int _starting;
    private int _heavy;
    private bool _hasToldOfGap;
    private bool _isDisposed;

    public WorkerPool(IOptions<Hdf5Options> options, EngineMetrics metrics, ILogger<WorkerPool> logger, Ros3Store? remote = null)
    {
        _options = options.Value;
        _metrics = metrics;
        _logger = logger;
        _program = new WorkerProgram(_options, remote);
        _limit = _options.WorkerLimit;
        metrics.Watch(() => Counts);
    }

    /// <summary>Workers there are, workers with a request, requests that wait.</summary>
    public (int Alive, int Busy, int Waiting) Counts
    {
        get
        {
            lock (_gate) return (Alive, _busy.Count, _line.Count);
        }
    }

    /// <summary>The process ids of the workers there are.</summary>
    public IReadOnlyList<int> ProcessIds
    {
        get
        {
            lock (_gate) return [.. _idle.Concat(_busy).Select(w => w.Id)];
        }
    }

    /// <summary>The process ids of the workers with a request.</summary>
    public IReadOnlyList<int> BusyProcessIds
    {
        get
        {
            lock (_gate) return [.. _busy.Select(w => w.Id)];
        }
    }

    private int Alive => _idle.Count + _busy.Count + _starting;

    // One worker is kept from reading data, so that light requests never wait for heavy ones alone.
    private bool MayBeHeavy => _limit == 1 || _heavy < _limit - 1;

    /// <summary>Takes a worker, which must be given back.</summary>
    /// <param name="fileId">The file to be read; null when it does not matter.</param>
    /// <param name="isHeavy">Whether data is to be read.</param>
    /// <param name="wantsFresh">Whether it should be one that has not had a request yet: another has just been lost to this one.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="ServerBusyException">None is free in time.</exception>
    /// <exception cref="EngineUnavailableException">None can be started.</exception>
    public async Task<WorkerProcess> RentAsync(long? fileId, bool isHeavy, bool wantsFresh, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(fileId, isHeavy);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (TakeIdle(fileId, isHeavy, wantsFresh) is { } worker) return worker;
            // Heavy requests that wait must not be why a light one cannot.
            if ((isHeavy ? _line.HeavyCount : _line.LightCount) >= _options.QueueLength) throw Busy();
            _line.Add(waiter);
            StartWhatIsNeeded();
        }

        var began = Stopwatch.GetTimestamp();
        try
        {
            var worker = await waiter.Source.Task.WaitAsync(TimeSpan.FromSeconds(_options.QueueSeconds), cancellationToken);
            _metrics.Waited(began);
            return worker;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (_gate) _line.Remove(waiter);

            // It may have come in the same moment.
            if (waiter.Source.Task.IsCompletedSuccessfully) Return(await waiter.Source.Task, isHeavy);
            if (e is TimeoutException) throw Busy();
            throw;
        }
    }

    /// <summary>Gives a worker back, dead or alive.</summary>
    public void Return(WorkerProcess worker, bool wasHeavy)
    {
        lock (_gate)
        {
            _busy.Remove(worker);
            worker.BusyTime += Stopwatch.GetElapsedTime(worker.BusySince);
            if (wasHeavy) _heavy--;
            if (!worker.IsFit || _isDisposed)
            {
                End(worker, WorkerEnd.Retired);
            }
            else if (WhyWornOut(worker) is { } reason)
            {
                _logger.WorkerRetired(worker.Id, reason);
                End(worker, WorkerEnd.Retired);
            }
            else
            {
                worker.IdleSince = Stopwatch.GetTimestamp();
                _idle.Add(worker);
            }

            Dispatch();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            foreach (var worker in _idle) End(worker, WorkerEnd.Retired);
            foreach (var worker in _busy) worker.Kill(WorkerEnd.Cancelled);
            _idle.Clear();
            FailWaiters(new ServerBusyException("The server is stopping."));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task[] exits;
        lock (_gate) exits = [.. _idle.Concat(_busy).Select(w => w.Exited)];
        Dispose();
        await Task.WhenAny(Task.WhenAll(exits), Task.Delay(TimeSpan.FromSeconds(2)));
    }

    private string? WhyWornOut(WorkerProcess worker)
    {
        if (worker.Requests >= _options.RequestsPerWorker) return "it has had its number of requests";
        return worker.BusyTime > WorkerProgram.WorkingLife ? "it has worked for long enough" : null;
    }

    private static ServerBusyException Busy() => new("All HDF5 workers are busy; ask again in a moment.");

    private WorkerProcess? TakeIdle(long? fileId, bool isHeavy, bool wantsFresh)
    {
        if (isHeavy && !MayBeHeavy) return null;
        _idle.RemoveAll(w =>
        {
            if (w.IsFit) return false;
            End(w, WorkerEnd.Died);
            return true;
        });
        var own = wantsFresh ? -1 : _idle.FindLastIndex(w => w.FileId == fileId && fileId is not null);
        var index = own >= 0 ? own : _idle.FindIndex(w => w.Requests == 0);
        if (index < 0 && !wantsFresh && _idle.Count > 0) index = 0;
        if (index < 0) return null;
        var worker = _idle[index];
        Assign(worker, index, fileId, isHeavy);
        return worker;
    }

    private void Assign(WorkerProcess worker, int index, long? fileId, bool isHeavy)
    {
        _idle.RemoveAt(index);
        _busy.Add(worker);
        worker.BusySince = Stopwatch.GetTimestamp();
        if (isHeavy) _heavy++;

        // A spare for the next file to come: starting one takes longer than many a request.
        if (fileId is not null && worker.FileId != fileId && _idle.Count == 0 && _starting == 0 && Alive < _limit) Start();
    }

    private void Dispatch()
    {
        // Newest first: the worker that was just given back goes on with its own file.
        for (var index = _idle.Count - 1; index >= 0; index--)
        {
            var worker = _idle[index];
            if (!worker.IsFit) continue;
            if (_line.Take(worker.FileId, MayBeHeavy) is not { } waiter) break;
            Assign(worker, index, waiter.FileId, waiter.IsHeavy);
            waiter.Source.SetResult(worker);
        }

        StartWhatIsNeeded();
    }

    private void StartWhatIsNeeded()
    {
        while (!_isDisposed && _starting < _line.Count && Alive < _limit) Start();
    }

    private void Start()
    {
        _starting++;
        _ = Task.Run(StartAsync);
    }

    private async Task StartAsync()
    {
        try
        {
            var worker = await WorkerProcess.StartAsync(_program, TimeSpan.FromSeconds(_options.StartSeconds), _logger);
            _metrics.Started();
            if (worker.SandboxGap is { } gap && !Interlocked.Exchange(ref _hasToldOfGap, true)) _logger.SandboxIncomplete(gap);
            lock (_gate)
            {
                _starting--;
                if (_isDisposed)
                {
                    End(worker, WorkerEnd.Retired);
                    return;
                }

                _idle.Add(worker);
                Dispatch();
            }

            await worker.Exited;
            OnExited(worker);
        }
        catch (Exception e)
        {
            lock (_gate)
            {
                _starting--;

                // Those who wait are served by the others, if there are any.
                if (Alive == 0) FailWaiters(e);
            }
        }
    }

    private void OnExited(WorkerProcess worker)
    {
        lock (_gate)
        {
            // A busy one is seen by whoever talks to it.
            if (_idle.Remove(worker)) End(worker, WorkerEnd.Died);
        }
    }

    private void FailWaiters(Exception exception)
    {
        while (_line.Take(null, mayBeHeavy: true) is { } waiter) waiter.Source.SetException(exception);
    }

    private void End(WorkerProcess worker, WorkerEnd reason)
    {
        worker.Kill(reason);
        _metrics.Ended(worker.End);
    }
}
