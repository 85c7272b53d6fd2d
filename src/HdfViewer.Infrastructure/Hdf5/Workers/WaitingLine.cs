namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// Requests that wait for a worker. Each file has a queue of its own and the queues take turns, so that hundreds of requests for one file do not
/// hold up the one for another; a worker goes on with the file that it has open for a few requests before the next queue's turn comes.
/// Light requests go before heavy ones, whichever came first; but for each few of them a heavy one has its turn, so that it comes at all.
/// Not safe for concurrent use: the pool locks.
/// </summary>
internal sealed class WaitingLine
{
    // Opening another file costs about as much as a few requests to an open one.
    private const int Burst = 8;

    // Light requests are short: a heavy one waits for this many of them and hardly notices.
    private const int LightInARow = 16;

    private readonly LinkedList<Queue> _turns = new();
    private readonly Dictionary<(long? FileId, bool IsHeavy), LinkedListNode<Queue>> _queues = [];

    private int _lightInARow;

    /// <summary>How many wait.</summary>
    public int Count => LightCount + HeavyCount;

    /// <summary>How many of them are light.</summary>
    public int LightCount { get; private set; }

    /// <summary>How many of them are heavy.</summary>
    public int HeavyCount { get; private set; }

    public void Add(Waiter waiter)
    {
        var key = (waiter.FileId, waiter.IsHeavy);
        if (!_queues.TryGetValue(key, out var queue)) _queues[key] = queue = _turns.AddLast(new Queue(key));
        waiter.Place = queue.Value.Waiters.AddLast(waiter);
        Note(waiter, 1);
    }

    public void Remove(Waiter waiter)
    {
        if (waiter.Place is null) return;
        var queue = _queues[(waiter.FileId, waiter.IsHeavy)];
        queue.Value.Waiters.Remove(waiter.Place);
        waiter.Place = null;
        Note(waiter, -1);
        if (queue.Value.Waiters.Count > 0) return;
        _turns.Remove(queue);
        _queues.Remove(queue.Value.Key);
    }

    /// <summary>Takes the one whose turn it is.</summary>
    /// <param name="fileId">The file that the free worker has open.</param>
    /// <param name="mayBeHeavy">Whether a heavy request may be taken.</param>
    public Waiter? Take(long? fileId, bool mayBeHeavy)
    {
        var isHeavysTurn = mayBeHeavy && HeavyCount > 0 && (LightCount == 0 || _lightInARow >= LightInARow);
        var queue = Own(fileId, isHeavysTurn) ?? FirstInTurn(isHeavysTurn);
        if (queue is null) return null;
        _lightInARow = isHeavysTurn || HeavyCount == 0 ? 0 : _lightInARow + 1;
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

    private LinkedListNode<Queue>? Own(long? fileId, bool isHeavy)
    {
        // A queue that has had its burst stands at the end and waits for its turn again.
        if (fileId is null || !_queues.TryGetValue((fileId, isHeavy), out var queue)) return null;
        return queue.Value.Taken > 0 || queue == FirstInTurn(isHeavy) ? queue : null;
    }

    private LinkedListNode<Queue>? FirstInTurn(bool isHeavy)
    {
        for (var queue = _turns.First; queue is not null; queue = queue.Next)
        {
            if (queue.Value.Key.IsHeavy == isHeavy) return queue;
        }

        return null;
    }

    private void Note(Waiter waiter, int change)
    {
        if (waiter.IsHeavy) HeavyCount += change;
        else LightCount += change;
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
