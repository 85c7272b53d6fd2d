namespace HdfViewer.Infrastructure.Buffers;

/// <summary>
/// Memory for large buffers, used over and over: to have the system zero it each time costs more than filling it. What is kept is bounded over
/// all sizes; the more is in use, the less is kept, and what nobody has needed for a while goes back to the system.
/// </summary>
internal sealed class PagePool : IDisposable
{
    /// <summary>The most bytes that are kept: about what is in use when a few requests read data.</summary>
    public const long MostKept = 64L << 20;

    /// <summary>The most bytes that are kept when much is in use: it changes hands quickly then.</summary>
    public const long LeastKept = 8L << 20;

    // Of what is in use and what is kept together, from where on less is kept.
    private const long MostOfBoth = 192L << 20;

    /// <summary>How long memory is kept for nobody: as long as somebody who looks around pauses between two questions.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    // By size; what was given back last is first.
    private readonly LinkedList<(Pages Pages, long Since)>[] _kept = new LinkedList<(Pages, long)>[PageSizes.Count];
    private readonly Lock _gate = new();
    private readonly Action<long> _released;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _bytes;
    private long _keptBytes;
    private bool _isTimerSet;

    /// <summary>Makes a pool; the server has one, <see cref="Shared"/>.</summary>
    public PagePool(TimeProvider time)
    {
        for (var i = 0; i < _kept.Length; i++) _kept[i] = new LinkedList<(Pages, long)>();
        _released = bytes => Interlocked.Add(ref _bytes, -bytes);
        _time = time;
        _timer = time.CreateTimer(static pool => ((PagePool)pool!).GiveBackIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The pool of all.</summary>
    public static PagePool Shared { get; } = new(TimeProvider.System);

    /// <summary>Bytes that the system has given, in use or kept.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Bytes that are kept for reuse.</summary>
    public long KeptBytes
    {
        get
        {
            lock (_gate) return _keptBytes;
        }
    }

    /// <summary>Memory of at least this length, whose content is undefined.</summary>
    public Pages Rent(int length)
    {
        var size = PageSizes.NumberOf(length);
        lock (_gate)
        {
            // Not one much larger than needed: it would be missing where it is.
            for (var i = size; i < Math.Min(size + PageSizes.Steps, _kept.Length); i++)
            {
                if (_kept[i].First is { } node) return Take(i, node);
            }
        }

        var bytes = PageSizes.BytesOf(size);
        Interlocked.Add(ref _bytes, bytes);
        while (TakeExcess() is { } excess) excess.Dispose();
        try
        {
            return Pages.Take(bytes, _released);
        }
        catch
        {
            _released(bytes);
            throw;
        }
    }

    /// <summary>Takes memory back, once; nobody may look at it any more.</summary>
    public void Return(Pages pages)
    {
        lock (_gate)
        {
            _kept[PageSizes.NumberOf(pages.Length)].AddFirst((pages, _time.GetTimestamp()));
            _keptBytes += pages.Length;
            if (!_isTimerSet) _isTimerSet = _timer.Change(Idle, Timeout.InfiniteTimeSpan);
        }

        // Not under the lock: the system takes its time to have some megabytes back.
        while (TakeExcess() is { } excess) excess.Dispose();
    }

    /// <summary>Gives everything that is kept back to the system.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        while (TakeOldest(static (_, _) => true) is { } kept) kept.Dispose();
    }

    private void GiveBackIdle()
    {
        while (TakeOldest(static (pool, since) => pool._time.GetElapsedTime(since) >= Idle) is { } idle) idle.Dispose();
        lock (_gate) _isTimerSet = _keptBytes > 0 && _timer.Change(Idle, Timeout.InfiniteTimeSpan);
    }

    private Pages? TakeExcess() =>
        TakeOldest(static (pool, _) => pool._keptBytes > Math.Clamp(MostOfBoth - (pool.Bytes - pool._keptBytes), LeastKept, MostKept));

    /// <summary>Takes what has been kept for longest, if the condition holds for it.</summary>
    private Pages? TakeOldest(Func<PagePool, long, bool> condition)
    {
        lock (_gate)
        {
            var oldest = -1;
            for (var i = 0; i < _kept.Length; i++)
            {
                if (_kept[i].Last is { } last && (oldest < 0 || last.Value.Since < _kept[oldest].Last!.Value.Since)) oldest = i;
            }

            return oldest >= 0 && condition(this, _kept[oldest].Last!.Value.Since) ? Take(oldest, _kept[oldest].Last!) : null;
        }
    }

    private Pages Take(int size, LinkedListNode<(Pages Pages, long Since)> node)
    {
        _kept[size].Remove(node);
        _keptBytes -= node.Value.Pages.Length;
        return node.Value.Pages;
    }
}
