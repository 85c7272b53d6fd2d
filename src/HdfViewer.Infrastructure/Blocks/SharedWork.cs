using System.Diagnostics.CodeAnalysis;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>
/// One piece of work for several waiters. Each may stop waiting without disturbing the others; the work itself is cancelled when the last one
/// has gone before its end.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A token source without timer or wait handle holds nothing to dispose of.")]
internal sealed class SharedWork<T>
{
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Action? _release;
    private readonly Lock _gate = new();
    private readonly Task<T> _task;
    private int _waiters = 1;

    private SharedWork(Func<CancellationToken, Task<T>> work, Action? release)
    {
        _release = release;
        // On the pool: the work must not run on, or hold the locks of, whoever happened to ask first.
        _task = Task.Run(() => work(_abandoned.Token), CancellationToken.None);
    }

    /// <summary>Starts the work; the caller has joined it.</summary>
    /// <param name="work">The work.</param>
    /// <param name="release">Called once when the work has ended, however it did, and nobody uses anything of it any more.</param>
    public static SharedWork<T> Start(Func<CancellationToken, Task<T>> work, Action? release = null) => new(work, release);

    /// <summary>Joins the work; each success must be followed by one of the three that wait and leave.</summary>
    /// <returns>False when it was abandoned or released: start anew.</returns>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_waiters == 0) return false;
            _waiters++;
            return true;
        }
    }

    /// <summary>Waits for the result, uses it, and leaves.</summary>
    public async Task<TUse> UseAsync<TUse>(Func<T, TUse> use, CancellationToken cancellationToken)
    {
        try
        {
            return use(await _task.WaitAsync(cancellationToken));
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Waits for a part of the work that is done before all of it, uses it, and leaves.</summary>
    /// <param name="partDone">Ends when the part is done: with true, or with false when the work has ended without it.</param>
    /// <param name="use">Uses the part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task UsePartAsync(Task<bool> partDone, Action use, CancellationToken cancellationToken)
    {
        try
        {
            // What ended the work is why the part will never be done.
            if (!await partDone.WaitAsync(cancellationToken)) await _task.WaitAsync(cancellationToken);
            use();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Waits for the result, which needs no release, and leaves.</summary>
    public Task<T> WaitAsync(CancellationToken cancellationToken) => UseAsync(static result => result, cancellationToken);

    private void Leave()
    {
        lock (_gate)
        {
            if (--_waiters > 0) return;
        }

        if (!_task.IsCompleted) _abandoned.Cancel();
        _ = _task.ContinueWith(
            ended =>
            {
                // Looked at, so that a failure that nobody waits for is not reported as unobserved.
                _ = ended.Exception;
                _release?.Invoke();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
