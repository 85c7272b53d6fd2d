namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// Requests that wait for a worker. Each file has a queue of its own and the queues take turns, so that hundreds of requests for one file do not
/// hold up the one for another; a worker goes on with the file that it has open for a few requests before the next queue's turn comes.
/// Not safe for concurrent use: the pool locks.
/// </summary>
internal sealed class WaitingLine
{
    // Opening another file costs about as much as a few requests to an open one.
    private const int Burst = 8;

    private readonly LinkedList<Queue> _turns = new();
    private readonly Dictionary<(long? FileId, bool IsHeavy), LinkedListNode<Queue>> _queues = [];

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    public void Add(Waiter waiter)
    {
        var key = (waiter.FileId, waiter.IsHeavy);
        if (!_queues.TryGetValue(key, out var queue)) _queues[key] = queue = _turns.AddLast(new Queue(key));
        waiter.Place = queue.Value.Waiters.AddLast(waiter);
        Count++;
    }

    public void Remove(Waiter waiter)
    {
        if (waiter.Place is null) return;
        var queue = _queues[(waiter.FileId, waiter.IsHeavy)];
        queue.Value.Waiters.Remove(waiter.Place);
        waiter.Place = null;
        Count--;
        if (queue.Value.Waiters.Count > 0) return;
        _turns.Remove(queue);
        _queues.Remove(queue.Value.Key);
    }

    /// <summary>Takes the one whose turn it is.</summary>
    /// <param name="fileId">The file that the free worker has open.</param>
    /// <param name="mayBeHeavy">Whether a heavy request may be taken.</param>
    public Waiter? Take(long? fileId, bool mayBeHeavy)
    {
        var queue = Own(fileId, mayBeHeavy) ?? FirstInTurn(mayBeHeavy);
        if (queue is null) return null;
        var waiter = queue.Value.Waiters.First!.Value;
        if (++queue.Value.Taken >= Burst)
        {
            queue.Value.Taken = 0;
            _turns.Remove(queue);
            _turns.AddLast(queue);
        }

        Remove(waiter);
        return waiter;
    }

    private LinkedListNode<Queue>? Own(long? fileId, bool mayBeHeavy)
    {
        if (fileId is null) return null;
        foreach (var isHeavy in (ReadOnlySpan<bool>)[false, true])
        {
            // A queue that has had its burst stands at the end and waits for its turn again.
            if (isHeavy && !mayBeHeavy) continue;
            if (_queues.TryGetValue((fileId, isHeavy), out var queue) && (queue.Value.Taken > 0 || queue == _turns.First)) return queue;
        }

        return null;
    }

    private LinkedListNode<Queue>? FirstInTurn(bool mayBeHeavy)
    {
        for (var queue = _turns.First; queue is not null; queue = queue.Next)
        {
            if (mayBeHeavy || !queue.Value.Key.IsHeavy) return queue;
        }

        return null;
    }

    private sealed class Queue((long? FileId, bool IsHeavy) key)
    {
        public (long? FileId, bool IsHeavy) Key { get; } = key;

        public LinkedList<Waiter> Waiters { get; } = new();

        public int Taken { get; set; }
    }
}

/// <summary>A request that waits for a worker.</summary>
/// <param name="fileId">The file that it is about.</param>
/// <param name="isHeavy">Whether it reads data, which may take long.</param>
internal sealed class Waiter(long? fileId, bool isHeavy)
{
    public long? FileId { get; } = fileId;

    public bool IsHeavy { get; } = isHeavy;

    /// <summary>Gets the worker.</summary>
    public TaskCompletionSource<WorkerProcess> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where it stands; null once it has left.</summary>
    public LinkedListNode<Waiter>? Place { get; set; }
}
