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
    private readonly Lock _gate = new();
    private readonly Task<T> _task;
    private int _waiters = 1;

    private SharedWork(Func<CancellationToken, Task<T>> work)
    {
        // On the pool: the work must not run on, or hold the locks of, whoever happened to ask first.
        _task = Task.Run(() => work(_abandoned.Token), CancellationToken.None);
    }

    /// <summary>Starts the work; the caller has joined it.</summary>
    public static SharedWork<T> Start(Func<CancellationToken, Task<T>> work) => new(work);

    /// <summary>Joins the work; each success must be followed by <see cref="WaitAsync"/>.</summary>
    /// <returns>False when it was abandoned: start anew.</returns>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_waiters == 0) return false;
            _waiters++;
            return true;
        }
    }

    /// <summary>Waits for the result, and leaves.</summary>
    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _task.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_waiters > 0) return;
        }

        if (!_task.IsCompleted)
        {
            // Nobody will look at how it ends.
            _ = _task.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
            _abandoned.Cancel();
        }
    }
}
