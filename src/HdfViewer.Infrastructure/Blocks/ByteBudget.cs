namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Memory that operations take turns to use, first come first served. More than there is in all counts as all of it.</summary>
internal sealed class ByteBudget(long total)
{
    private readonly LinkedList<Waiter> _waiters = new();
    private readonly Lock _gate = new();
    private readonly long _total = total;
    private long _free = total;

    /// <summary>Waits until this many bytes are free, and takes them.</summary>
    public async ValueTask TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        bytes = Math.Min(bytes, _total);
        LinkedListNode<Waiter> node;
        lock (_gate)
        {
            if (_waiters.Count == 0 && _free >= bytes)
            {
                _free -= bytes;
                return;
            }

            node = _waiters.AddLast(new Waiter(bytes));
        }

        try
        {
            await node.Value.Granted.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            bool isGranted;
            lock (_gate)
            {
                isGranted = node.List is null;
                if (!isGranted) _waiters.Remove(node);
            }

            // Granted in the same moment: the bytes go back. Else those behind may fit now.
            Return(isGranted ? bytes : 0);
            throw;
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long bytes)
    {
        lock (_gate)
        {
            _free += Math.Min(bytes, _total);
            while (_waiters.First is { } next && next.Value.Bytes <= _free)
            {
                _free -= next.Value.Bytes;
                _waiters.RemoveFirst();
                next.Value.Granted.SetResult();
            }
        }
    }

    private sealed record Waiter(long Bytes)
    {
        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
