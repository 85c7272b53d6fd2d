using HdfViewer.Domain.Errors;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// A number of bytes that users of memory share. Who asks for more than is free waits, and is served in the order of asking, so that large
/// requests are not starved by small ones. Who asks for more than there is gets it all, alone.
/// </summary>
internal sealed class MemoryBudget(long capacity)
{
    private readonly long _capacity = capacity;
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private long _free = capacity;

    /// <summary>Bytes that nobody has taken.</summary>
    public long Free
    {
        get
        {
            lock (_lock) return _free;
        }
    }

    /// <summary>Bytes that are taken.</summary>
    public long Taken => _capacity - Free;

    /// <summary>How many wait for bytes.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock) return _waiters.Count;
        }
    }

    /// <summary>Takes bytes until the lease is disposed.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="patience">How long to wait for them.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ServerBusyException">They did not become free in time.</exception>
    public async ValueTask<MemoryLease> AcquireAsync(long bytes, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wanted = Math.Min(bytes, _capacity);
        Waiter waiter;
        lock (_lock)
        {
            if (_waiters.Count == 0 && wanted <= _free)
            {
                _free -= wanted;
                return new MemoryLease(this, wanted);
            }

            waiter = new Waiter(wanted);
            _waiters.AddLast(waiter);
        }

        try
        {
            return await waiter.Granted.Task.WaitAsync(patience, cancellationToken);
        }
        catch (Exception e)
        {
            Abandon(waiter);
            if (e is TimeoutException) throw new ServerBusyException("The server has no memory free for this request now; try again later.", e);
            throw;
        }
    }

    /// <summary>Gives bytes back. Only a lease calls this.</summary>
    internal void Release(long bytes)
    {
        lock (_lock)
        {
            _free += bytes;
            GrantWaiting();
        }
    }

    private void Abandon(Waiter waiter)
    {
        lock (_lock)
        {
            if (_waiters.Remove(waiter))
            {
                // Smaller ones may have waited behind it.
                GrantWaiting();
                return;
            }
        }

        // It was granted in the same moment.
        waiter.Granted.Task.Result.Dispose();
    }

    private void GrantWaiting()
    {
        while (_waiters.First is { } first && first.Value.Bytes <= _free)
        {
            _waiters.RemoveFirst();
            _free -= first.Value.Bytes;
            first.Value.Granted.SetResult(new MemoryLease(this, first.Value.Bytes));
        }
    }

    private sealed class Waiter(long bytes)
    {
        public long Bytes { get; } = bytes;

        // Continuations must not run inside the lock.
        public TaskCompletionSource<MemoryLease> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
