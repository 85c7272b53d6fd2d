using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// The threads that chunks are decoded on, one a core: more would only take more memory. They are apart from the thread pool, so that no small
/// request finds all of its threads busy, and come after all other threads when cores are short: whoever has little to do has it done at once.
/// </summary>
internal sealed partial class DecodeThreads : IDisposable
{
    // Of a core that both want, a thread at this level gets a tenth (kernel/sched/core.c, sched_prio_to_weight).
    private const int Niceness = 10;

    private const int OneTask = 0; // PRIO_PROCESS, which for Linux means a thread (setpriority(2), "C library/kernel differences")

    private readonly BlockingCollection<Job> _jobs = [];
    private readonly Lock _gate = new();
    private int _threads;
    private bool _isDisposed;

    /// <summary>Chunks that wait for a thread.</summary>
    public int Waiting => _jobs.Count;

    /// <summary>Runs something on one of the threads, first come first served.</summary>
    /// <param name="action">What to run.</param>
    /// <param name="cancellationToken">Gives up what has not begun.</param>
    public Task RunAsync(Action action, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        StartIfNeeded();
        var job = new Job(action, cancellationToken);
        _jobs.Add(job, CancellationToken.None);
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

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int niceness);

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
        // Where this is not allowed, or unknown, they are threads like any other.
        if (OperatingSystem.IsLinux()) _ = SetPriority(OneTask, who: 0, Niceness);
        foreach (var job in _jobs.GetConsumingEnumerable()) job.Run();
    }

    private sealed class Job(Action action, CancellationToken cancellationToken)
    {
        // Whoever waits goes on elsewhere: these threads are for decoding.
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public void Run()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _done.SetCanceled(cancellationToken);
                return;
            }

            try
            {
                action();
                _done.SetResult();
            }
            catch (Exception exception)
            {
                _done.SetException(exception);
            }
        }
    }
}
