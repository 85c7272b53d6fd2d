using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.ObjectStores;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Reads through the block cache: what is there is copied, what is missing is planned, fetched in parallel, and kept.</summary>
internal sealed class BlockReader : IBlockReader
{
    // What is remembered of a file is small, and more files than this have no blocks left in memory.
    private const int MostFiles = 4096;

    // A read of this size knows what it needs; smaller ones are steps through metadata.
    private const int LargeReadBytes = 1024 * 1024;

    private const int MostWindowBytes = 8 * 1024 * 1024;

    // A file of this size is brought as fast as the part of it that is asked for.
    private const int SmallFileBytes = 4 * 1024 * 1024;

    private readonly BlockCache _cache;
    private readonly BlockFetcher _fetcher;
    private readonly RangePlanner _planner;
    private readonly BlockMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly long _cacheBytes;
    private readonly long _wholeFileBytes;
    private readonly int _parallelism;
    private readonly LruMap<FileVersion, CachedFile> _files = new(MostFiles);
    private readonly Lock _gate = new();
    private long _lastId;

    public BlockReader(
        BlockCache cache, BlockFetcher fetcher, RangePlanner planner, BlockMetrics metrics, IOptions<BlockOptions> options, TimeProvider time)
    {
        _cache = cache;
        _fetcher = fetcher;
        _planner = planner;
        _metrics = metrics;
        _time = time;
        _cacheBytes = options.Value.MemoryMegabytes * 1024L * 1024;
        _wholeFileBytes = options.Value.WholeFileBytes;
        _parallelism = options.Value.Parallelism;
    }

    public ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        FileRanges.EnsureInside(file, offset, destination.Length);
        if (destination.IsEmpty) return ValueTask.CompletedTask;

        var cached = Find(file);
        var target = new ReadTarget(offset, destination);
        var blocks = target.Blocks;
        var missing = new List<long>();
        for (var block = blocks.First; block < blocks.End; block++)
        {
            if (!target.TryCopyFrom(_cache, cached.Key(block))) missing.Add(block);
        }

        _metrics.Looked(hits: blocks.Count - missing.Count, misses: missing.Count);
        return missing.Count == 0
            ? ValueTask.CompletedTask
            : new ValueTask(BringAsync(cached, missing, target, readAhead: destination.Length < LargeReadBytes, cancellationToken));
    }

    public Task PrefetchAsync(FileVersion file, IReadOnlyList<ByteRange> ranges, CancellationToken cancellationToken)
    {
        // More than this would push out what it brings; the rest comes when it is read.
        var most = _cacheBytes / 2 / BlockRun.BlockBytes;
        var cached = Find(file);
        var missing = new SortedSet<long>();
        foreach (var range in ranges)
        {
            FileRanges.EnsureInside(file, range.Offset, range.Length);
            if (range.Length == 0) continue;
            var last = (range.Offset + range.Length - 1) / BlockRun.BlockBytes;
            for (var block = range.Offset / BlockRun.BlockBytes; block <= last && missing.Count < most; block++)
            {
                if (!_cache.Contains(cached.Key(block))) missing.Add(block);
            }
        }

        return missing.Count == 0
            ? Task.CompletedTask
            : BringAsync(cached, [.. missing], target: null, readAhead: false, cancellationToken);
    }

    public bool TryRead(FileVersion file, long offset, Memory<byte> destination)
    {
        if (offset < 0 || offset > file.Size - destination.Length) return false;
        var cached = Find(file);
        var target = new ReadTarget(offset, destination);
        var blocks = target.Blocks;
        for (var block = blocks.First; block < blocks.End; block++)
        {
            if (!target.TryCopyFrom(_cache, cached.Key(block))) return false;
        }

        return true;
    }

    public void Expect(FileVersion file, long offset, CancellationToken cancellationToken)
    {
        // Of larger files, only those who read know what is worth bringing along.
        if (file.Size > _wholeFileBytes || offset < 0 || offset >= file.Size) return;
        var cached = Find(file);
        var block = offset / BlockRun.BlockBytes;
        if (_fetcher.StateOf(cached.Key(block)) == BlockState.Absent) _ = ExpectAsync(cached, block, cancellationToken);
    }

    public void Seed(FileVersion file, ReadOnlySpan<byte> head)
    {
        var cached = Find(file);
        for (var start = 0; start < head.Length; start += BlockRun.BlockBytes)
        {
            var rest = head[start..];
            // A block cut short is none, unless the file ends with it.
            if (rest.Length < BlockRun.BlockBytes && start + rest.Length < file.Size) break;
            _cache.Add(cached.Key(start / BlockRun.BlockBytes), rest[..Math.Min(rest.Length, BlockRun.BlockBytes)]);
        }
    }

    public void UsePages(FileVersion file, long pageBytes)
    {
        // Pages as large as the library allows (1 GiB) would bring the whole file for a byte.
        Find(file).PageBytes = pageBytes is > 0 and <= MostWindowBytes ? pageBytes : 0;
    }

    private async Task ExpectAsync(CachedFile file, long block, CancellationToken cancellationToken) =>
        await BringAsync(file, [block], target: null, readAhead: true, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task BringAsync(CachedFile file, List<long> missing, ReadTarget? target, bool readAhead, CancellationToken cancellationToken)
    {
        var runs = Plan(file, missing, readAhead);

        // A read that would fill a good part of the cache with bytes that are seldom read again leaves it as it is.
        var keep = target is not { } read || read.Destination.Length <= _cacheBytes / 4;
        if (runs.Count <= _parallelism)
        {
            await BringAllAsync(file, runs, missing, target, keep, cancellationToken);
            return;
        }

        await Parallel.ForEachAsync(
            runs,
            new ParallelOptions { MaxDegreeOfParallelism = _parallelism, CancellationToken = cancellationToken },
            async (run, stop) => await _fetcher.BringAsync(file, run, missing, target, keep, cancellationToken, stop));
    }

    /// <summary>Brings runs all at once: what was planned together is under way before anybody else can plan the same.</summary>
    private async Task BringAllAsync(
        CachedFile file, List<BlockRun> runs, List<long> missing, ReadTarget? target, bool keep, CancellationToken cancellationToken)
    {
        // One that fails is why nobody needs to wait for the others.
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(runs.ConvertAll(async run =>
        {
            try
            {
                await _fetcher.BringAsync(file, run, missing, target, keep, cancellationToken, failed.Token);
            }
            catch
            {
                await failed.CancelAsync();
                throw;
            }
        }));
    }

    private List<BlockRun> Plan(CachedFile file, List<long> missing, bool readAhead)
    {
        var absent = new List<long>(missing.Count);
        var others = new List<long>();
        foreach (var block in missing) (StateOf(block) == BlockState.Absent ? absent : others).Add(block);

        var runs = new List<BlockRun>();
        if (absent.Count > 0)
        {
            lock (_gate)
            {
                var isWhole = file.Size <= _wholeFileBytes && (file.Size <= SmallFileBytes || file.ReadAhead.TakeWhole());
                var window = readAhead ? file.ReadAhead.WindowFor(new BlockRun(absent[0], (int)(absent[^1] - absent[0]) + 1)) : 0;
                runs = _planner.Plan(file.Size, absent, window, file.PageBytes, isWhole, StateOf);
                if (readAhead) file.ReadAhead.Fetched(new BlockRun(runs[0].First, (int)(runs[^1].End - runs[0].First)));
            }
        }

        // Somebody else fetches these, or just has.
        runs.AddRange(BlockRun.Of(others));
        return runs;

        BlockState StateOf(long block) => _fetcher.StateOf(file.Key(block));
    }

    private CachedFile Find(FileVersion version)
    {
        lock (_gate)
        {
            if (!_files.TryGet(version, out var file))
            {
                var mostWindow = (int)(Math.Min(MostWindowBytes, _cacheBytes / 8) / BlockRun.BlockBytes);
                file = new CachedFile(++_lastId, version, new ReadAhead(mostWindow, _time));
                _files.Set(version, file);
            }

            return file;
        }
    }
}
