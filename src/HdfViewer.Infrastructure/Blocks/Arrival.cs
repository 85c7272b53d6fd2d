namespace HdfViewer.Infrastructure.Blocks;

/// <summary>How much of a range has come, from its beginning on. Those who need the first of it need not wait for the last.</summary>
internal sealed class Arrival
{
    private readonly Lock _gate = new();
    private readonly List<Waiter> _waiters = [];
    private int _bytes;
    private bool _isOver;

    /// <summary>So many bytes have come, and will not change any more.</summary>
    public void Reach(int bytes)
    {
        lock (_gate)
        {
            _bytes = Math.Max(_bytes, bytes);
            // From the end, where taking one out moves none that is still to be looked at.
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Bytes > bytes) continue;
                _waiters[i].Source.SetResult(true);
                _waiters.RemoveAt(i);
            }
        }
    }

    /// <summary>No more will come.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var waiter in _waiters) waiter.Source.SetResult(false);
            _waiters.Clear();
        }
    }

    /// <summary>Waits until so many bytes have come: true; or until it is known that they will not: false.</summary>
    public Task<bool> WaitForAsync(int bytes)
    {
        lock (_gate)
        {
            if (_bytes >= bytes || _isOver) return Task.FromResult(_bytes >= bytes);
            var waiter = new Waiter(bytes);
            _waiters.Add(waiter);
            return waiter.Source.Task;
        }
    }

    private sealed record Waiter(int Bytes)
    {
        // Whoever brings the bytes is not to be kept from it by those who have waited for them.
        public TaskCompletionSource<bool> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
