using HdfViewer.Domain.Ports;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Brings blocks from the store into the cache. A block under way is waited for, never asked for twice.</summary>
internal sealed class BlockFetcher(IObjectStore store, BlockCache cache, FetchBuffers buffers)
{
    private readonly Dictionary<BlockKey, RangeFetch> _underWay = [];
    private readonly Lock _gate = new();

    /// <summary>Where the block is.</summary>
    public BlockState StateOf(BlockKey key)
    {
        // In this order: a block goes into the cache before it is no longer under way.
        lock (_gate)
        {
            if (_underWay.ContainsKey(key)) return BlockState.UnderWay;
        }

        return cache.Contains(key) ? BlockState.Held : BlockState.Absent;
    }

    /// <summary>Brings a run of blocks, waits for those of them that are needed, and copies what a read needs.</summary>
    /// <param name="file">The file.</param>
    /// <param name="run">The blocks.</param>
    /// <param name="needed">The blocks that are waited for, ascending; all others of the run come along.</param>
    /// <param name="target">Where the bytes go; null to bring them into the cache only.</param>
    /// <param name="keep">Whether they are to go into the cache.</param>
    /// <param name="asked">Stops what is started here, unless others wait for it.</param>
    /// <param name="waits">Stops waiting.</param>
    public Task BringAsync(
        CachedFile file, BlockRun run, List<long> needed, ReadTarget? target, bool keep, CancellationToken asked, CancellationToken waits)
    {
        var (uses, started) = JoinOrStart(file, run, needed, target, keep);
        foreach (var fetch in started) _ = fetch.StayWhileAsync(asked);

        // All at once, so that none that has come keeps its buffer waiting for another that waits for a buffer.
        return Task.WhenAll(uses.ConvertAll(use => use.Fetch.UseAsync(use.LastBlock, target, waits)));
    }

    private (List<(RangeFetch Fetch, long LastBlock)> Uses, List<RangeFetch> Started) JoinOrStart(
        CachedFile file, BlockRun run, List<long> needed, ReadTarget? target, bool keep)
    {
        var uses = new List<(RangeFetch Fetch, long LastBlock)>();
        var started = new List<RangeFetch>();
        var absent = new List<long>();
        lock (_gate)
        {
            for (var block = run.First; block < run.End; block++)
            {
                var key = file.Key(block);
                if (_underWay.TryGetValue(key, out var fetch) && TryJoin(fetch)) block = fetch.Run.End - 1;
                else if (!(target?.TryCopyFrom(cache, key) ?? cache.Contains(key))) absent.Add(block);
            }

            foreach (var missing in BlockRun.Of(absent))
            {
                var fetch = Start(file, missing, keep);
                started.Add(fetch);
                // Whoever starts a fetch stays with it, so that it cannot have been given up yet.
                TryJoin(fetch);
            }
        }

        return (uses, started);

        bool TryJoin(RangeFetch fetch)
        {
            // Of what comes along with a fetch, nothing is waited for.
            if (LastOf(needed, fetch.Run) is not { } last) return true;
            if (!fetch.TryJoin()) return false;
            uses.Add((fetch, last));
            return true;
        }
    }

    private RangeFetch Start(CachedFile file, BlockRun run, bool keep)
    {
        // Its end, which forgets it, waits for the lock that is held here, so that it is known first.
        var fetch = new RangeFetch(store, cache, buffers, file, run, keep, ended => Forget(file, ended));
        for (var block = run.First; block < run.End; block++) _underWay[file.Key(block)] = fetch;
        return fetch;
    }

    private void Forget(CachedFile file, RangeFetch ended)
    {
        lock (_gate)
        {
            for (var block = ended.Run.First; block < ended.Run.End; block++)
            {
                // One that was given up may have been replaced by another.
                var key = file.Key(block);
                if (_underWay.TryGetValue(key, out var current) && current == ended) _underWay.Remove(key);
            }
        }
    }

    /// <summary>The last of the blocks, which ascend, that is in the run.</summary>
    private static long? LastOf(List<long> blocks, BlockRun run)
    {
        var index = blocks.BinarySearch(run.End - 1);
        var last = index >= 0 ? index : ~index - 1;
        return last >= 0 && blocks[last] >= run.First ? blocks[last] : null;
    }
}
