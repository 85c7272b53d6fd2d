using HdfViewer.Domain.Ports;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Brings blocks from the store into the cache. A block under way is waited for, never asked for twice.</summary>
internal sealed class BlockFetcher(IObjectStore store, BlockCache cache, FetchBuffers buffers)
{
    private readonly Dictionary<BlockKey, Fetch> _underWay = [];
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

    /// <summary>Brings a run of blocks, and copies what a read needs of them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="run">The blocks.</param>
    /// <param name="target">Where the bytes go; null to bring them into the cache only.</param>
    /// <param name="keep">Whether they are to go into the cache.</param>
    /// <param name="cancellationToken">Stops waiting, and the fetch if nobody else waits for it.</param>
    public Task BringAsync(CachedFile file, BlockRun run, ReadTarget? target, bool keep, CancellationToken cancellationToken)
    {
        var fetches = JoinOrStart(file, run, target, keep);

        // All at once, so that none that has come keeps its buffer waiting for another that waits for a buffer.
        return Task.WhenAll(fetches.ConvertAll(fetch => fetch.Work.UseAsync(
            buffer =>
            {
                target?.CopyFrom(fetch.Run.Offset, buffer.Memory.Span);
                return true;
            },
            cancellationToken)));
    }

    private List<Fetch> JoinOrStart(CachedFile file, BlockRun run, ReadTarget? target, bool keep)
    {
        var fetches = new List<Fetch>();
        var absent = new List<long>();
        lock (_gate)
        {
            for (var block = run.First; block < run.End; block++)
            {
                var key = file.Key(block);
                if (fetches.Count > 0 && fetches[^1].Covers(block)) continue;
                if (_underWay.TryGetValue(key, out var fetch) && fetch.Work.TryJoin()) fetches.Add(fetch);
                else if (!(target?.TryCopyFrom(cache, key) ?? cache.Contains(key))) absent.Add(block);
            }

            foreach (var missing in BlockRun.Of(absent)) fetches.Add(Start(file, missing, keep));
        }

        return fetches;
    }

    private Fetch Start(CachedFile file, BlockRun run, bool keep)
    {
        // The fetch runs only after the lock is let go at its first step that needs it, so it sees itself registered.
        Fetch fetch = null!;
        fetch = new Fetch(run, SharedWork<FetchBuffer>.Start(stop => FetchAsync(file, run, keep, () => fetch, stop), static buffer => buffer.Dispose()));
        for (var block = run.First; block < run.End; block++) _underWay[file.Key(block)] = fetch;
        return fetch;
    }

    private async Task<FetchBuffer> FetchAsync(CachedFile file, BlockRun run, bool keep, Func<Fetch> self, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = await buffers.RentAsync(run.LengthIn(file.Size), cancellationToken);
            try
            {
                await store.ReadRangeAsync(file.Version, run.Offset, buffer.Memory, cancellationToken);
                if (keep) Keep(file, run, buffer.Memory.Span);
                return buffer;
            }
            catch
            {
                buffer.Dispose();
                throw;
            }
        }
        finally
        {
            lock (_gate)
            {
                for (var block = run.First; block < run.End; block++)
                {
                    // An abandoned fetch may have been replaced by another.
                    var key = file.Key(block);
                    if (_underWay.TryGetValue(key, out var current) && current == self()) _underWay.Remove(key);
                }
            }
        }
    }

    private void Keep(CachedFile file, BlockRun run, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < run.Count; i++)
        {
            var start = i * BlockRun.BlockBytes;
            cache.Add(file.Key(run.First + i), bytes[start..Math.Min(start + BlockRun.BlockBytes, bytes.Length)]);
        }
    }

    /// <summary>One range request under way.</summary>
    private sealed record Fetch(BlockRun Run, SharedWork<FetchBuffer> Work)
    {
        public bool Covers(long block) => block >= Run.First && block < Run.End;
    }
}
