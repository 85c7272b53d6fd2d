using System.Collections.Concurrent;
using HdfViewer.Infrastructure.Cores;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// The threads that chunks are decoded on, one a core: more would only take more memory. They are apart from the thread pool, so that no small
/// request finds all of its threads busy, and come after all other threads when cores are short: whoever has little to do has it done at once.
/// </summary>
internal sealed class DecodeThreads : IDisposable
{
    private readonly BlockingCollection<Job> _jobs = [];
    private readonly Lock _gate = new();
    private int _threads;
    private bool _isDisposed;

    /// <summary>Chunks that wait for a thread.</summary>
    public int Waiting => _jobs.Count;

    /// <summary>
    /// Runs something for each of a number of things, first come first served. Between two of them everybody else has a turn; where nobody waits, a thread goes on with
    /// the next one at once.
    /// </summary>
    /// <param name="count">How many there are; at least one.</param>
    /// <param name="atOnce">On how many threads at most.</param>
    /// <param name="action">What to run for each.</param>
    /// <param name="cancellationToken">Gives up those that have not begun.</param>
    /// <returns>Ends when nothing of it runs any more, also when it fails or is given up.</returns>
    public Task RunAsync(int count, int atOnce, Action<int> action, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        StartIfNeeded();
        var turns = Math.Min(count, atOnce);
        var job = new Job(count, turns, action, cancellationToken);
        for (var i = 0; i < turns; i++) _jobs.Add(job, CancellationToken.None);
        return job.Done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        // The threads finish what is there, and end. The collection is theirs until then.
        _jobs.CompleteAdding();
    }

    private void StartIfNeeded()
    {
        if (Volatile.Read(ref _threads) > 0) return;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            for (; _threads < Environment.ProcessorCount; _threads++)
                new Thread(Work) { IsBackground = true, Name = "Chunk decoding" }.Start();
        }
    }

    private void Work()
    {
        TurnsOnCores.GiveWay();
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            while (job.RunNext())
            {
                if (_jobs.Count > 0 && TryAdd(job)) break;
            }
        }
    }

    // Nothing is added once these threads are to end: then what has begun is done first.
    private bool TryAdd(Job job)
    {
        try
        {
            return _jobs.TryAdd(job);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>What is to be done for a number of things, by as many threads as have a turn at it.</summary>
    private sealed class Job(int count, int turns, Action<int> action, CancellationToken cancellationToken)
    {
        // Whoever waits goes on elsewhere: these threads are for decoding.
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _turns = turns;
        private int _next;
        private Exception? _failure;
        private volatile bool _isGivenUp;

        public Task Done => _done.Task;

        /// <summary>Does the next one; whether there is another one for this thread to do.</summary>
        public bool RunNext()
        {
            var number = Interlocked.Increment(ref _next) - 1;
            if (number < count)
            {
                if (cancellationToken.IsCancellationRequested) _isGivenUp = true;
                else if (Volatile.Read(ref _failure) is null && Run(number) && number + 1 < count) return true;
            }

            if (Interlocked.Decrement(ref _turns) == 0) Complete();
            return false;
        }

        private bool Run(int number)
        {
            try
            {
                action(number);
                return true;
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, exception, null);
                return false;
            }
        }

        private void Complete()
        {
            if (_failure is not null) _done.SetException(_failure);
            else if (_isGivenUp) _done.SetCanceled(cancellationToken);
            else _done.SetResult();
        }
    }
}
