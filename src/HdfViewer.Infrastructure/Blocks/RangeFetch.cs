using HdfViewer.Domain.Ports;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>
/// One range request under way. Its blocks go into the cache as they come, and whoever waits for one of them goes on then. It ends early only when
/// nobody waits any more and whoever asked for it has gone: what was asked for along with a block is wanted even if the block is all that is waited for.
/// </summary>
internal sealed class RangeFetch
{
    private readonly IObjectStore _store;
    private readonly BlockCache _cache;
    private readonly FetchBuffers _buffers;
    private readonly CachedFile _file;
    private readonly bool _keep;
    private readonly Arrival _arrival = new();
    private readonly SharedWork<bool> _work;
    private readonly Action<RangeFetch> _ended;
    private FetchBuffer? _buffer;
    private int _kept;

    /// <summary>Starts the request; whoever does so says by <see cref="StayWhileAsync"/> how long to go on with it.</summary>
    /// <param name="store">Where from.</param>
    /// <param name="cache">Where to.</param>
    /// <param name="buffers">What it takes in the meantime.</param>
    /// <param name="file">The file.</param>
    /// <param name="run">The blocks.</param>
    /// <param name="keep">Whether they go into the cache.</param>
    /// <param name="ended">Called when no more will come.</param>
    public RangeFetch(
        IObjectStore store, BlockCache cache, FetchBuffers buffers, CachedFile file, BlockRun run, bool keep, Action<RangeFetch> ended)
    {
        _store = store;
        _cache = cache;
        _buffers = buffers;
        _file = file;
        Run = run;
        _keep = keep;
        _ended = ended;
        _work = SharedWork<bool>.Start(FetchAsync, () => _buffer?.Dispose());
    }

    /// <summary>The blocks that it brings.</summary>
    public BlockRun Run { get; }

    /// <summary>
    /// Goes on with it while whoever has started it is there, whether they wait for any of it or not. What goes wrong is told to those who do.
    /// </summary>
    public async Task StayWhileAsync(CancellationToken cancellationToken) =>
        await ((Task)_work.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Joins those who wait; each success must be followed by <see cref="UseAsync"/>.</summary>
    /// <returns>False when it has been given up: start another.</returns>
    public bool TryJoin() => _work.TryJoin();

    /// <summary>Waits for the blocks up to one of them, copies what a read needs of those, and leaves.</summary>
    public Task UseAsync(long lastBlock, ReadTarget? target, CancellationToken cancellationToken)
    {
        var needed = Run with { Count = (int)(lastBlock - Run.First) + 1 };
        var bytes = needed.LengthIn(_file.Size);
        return _work.UsePartAsync(
            _arrival.WaitForAsync(bytes), () => target?.CopyFrom(Run.Offset, Come(bytes)), cancellationToken);
    }

    private async Task<bool> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            // It goes back when all have left, even if the rest never comes: some may still be copying what has.
            var buffer = await _buffers.RentAsync(Run.LengthIn(_file.Size), cancellationToken);
            _buffer = buffer;
            await _store.ReadRangeAsync(_file.Version, Run.Offset, buffer.Memory, Arrived, cancellationToken);
            Arrived(buffer.Memory.Length);
            return true;
        }
        finally
        {
            _ended(this);
            _arrival.End();
        }
    }

    private void Arrived(int bytes)
    {
        if (_keep) Keep(Come(bytes));
        _arrival.Reach(bytes);
    }

    private ReadOnlySpan<byte> Come(int bytes) => _buffer!.Value.Memory.Span[..bytes];

    /// <summary>Puts the blocks that have come since into the cache: while their bytes are still in the processor's.</summary>
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        for (; _kept < Run.Count; _kept++)
        {
            var start = _kept * BlockRun.BlockBytes;
            var end = (Run with { Count = _kept + 1 }).LengthIn(_file.Size);
            if (bytes.Length < end) return;
            _cache.Add(_file.Key(Run.First + _kept), bytes[start..end]);
        }
    }
}
