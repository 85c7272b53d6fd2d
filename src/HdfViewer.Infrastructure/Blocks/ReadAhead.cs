namespace HdfViewer.Infrastructure.Blocks;

/// <summary>
/// Learns from the misses on one file how much to bring along with the next: metadata is read in small pieces, and each piece that has to be
/// fetched costs a round trip. The window doubles while misses follow closely on what was just fetched (a scan), and with every fourth miss
/// elsewhere (a walk through a large structure); it starts small again after a pause (another question). Callers lock.
/// </summary>
internal sealed class ReadAhead(int mostBlocks, TimeProvider time)
{
    // 1 MiB takes about as long as the round trip that brings it.
    private const int FirstBlocks = 1024 * 1024 / BlockRun.BlockBytes;

    private const int FarMissesToGrow = 4;
    private const int Remembered = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Queue<BlockRun> _fetched = new();
    private int _window = Math.Min(FirstBlocks, mostBlocks);
    private int _farMisses;
    private bool _wasWhole;
    private long _lastMiss = time.GetTimestamp();

    /// <summary>How many blocks to fetch for these missing ones, the missing ones included.</summary>
    public int WindowFor(BlockRun missing)
    {
        BeginAfterPause();
        if (_fetched.Any(run => missing.First < run.End + _window && missing.End > run.First - _window)) Grow();
        else if (++_farMisses % FarMissesToGrow == 0) Grow();
        return _window;
    }

    /// <summary>
    /// Whether all that is absent of the file is to be brought for a miss: once for a question. When blocks are missed again right after, memory
    /// is too short to hold the file, and bringing it again and again would only make that worse.
    /// </summary>
    public bool TakeWhole()
    {
        BeginAfterPause();
        return !_wasWhole && (_wasWhole = true);
    }

    /// <summary>Says what was fetched for the misses.</summary>
    public void Fetched(BlockRun run)
    {
        if (_fetched.Count == Remembered) _fetched.Dequeue();
        _fetched.Enqueue(run);
    }

    private void BeginAfterPause()
    {
        if (time.GetElapsedTime(_lastMiss) > Pause)
        {
            _window = Math.Min(FirstBlocks, mostBlocks);
            _farMisses = 0;
            _wasWhole = false;
            _fetched.Clear();
        }

        _lastMiss = time.GetTimestamp();
    }

    private void Grow() => _window = Math.Min(_window * 2, mostBlocks);
}
