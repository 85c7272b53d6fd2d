namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Decides which ranges to request for missing blocks: few, not too large, and what will likely be needed next along with them.</summary>
internal sealed class RangePlanner
{
    // Below this a second request costs more than it saves: it is some 40 ms of transfer against a round trip of 20.
    private const int LeastPartBytes = 4 * 1024 * 1024;

    // The parts of a file that is brought whole: two or three requests, each of the size that stores are fastest at.
    private const int WholeFilePartBytes = 12 * 1024 * 1024;

    // Beyond it a lost connection loses too much, and the first byte waits too long for the last.
    private const int MostPartBytes = 16 * 1024 * 1024;

    // A large batch is divided so that this many requests share it: enough to fill the line, few enough to be cheap.
    private const int PartsOfBatch = 8;

    private readonly int _gapBlocks;
    private readonly int _mostPartBlocks;

    public RangePlanner(BlockOptions options)
    {
        _gapBlocks = options.GapKilobytes * 1024 / BlockRun.BlockBytes;
        // Two large parts must fit into the fetch memory at once.
        _mostPartBlocks = (int)Math.Min(MostPartBytes, options.FetchMegabytes * 1024L * 1024 / 2) / BlockRun.BlockBytes;
    }

    /// <summary>Plans the requests for one batch of missing blocks.</summary>
    /// <param name="fileSize">The file's length.</param>
    /// <param name="missing">Numbers of the missing blocks, ascending and distinct; none of them held or under way.</param>
    /// <param name="window">Blocks to fetch for a single miss, itself included; 0 to bring nothing along.</param>
    /// <param name="pageBytes">The file's page size; 0 when it has no pages.</param>
    /// <param name="isWhole">Whether to bring all of the file that is absent.</param>
    /// <param name="stateOf">Where a block is.</param>
    /// <returns>Runs that do not overlap, in order.</returns>
    public List<BlockRun> Plan(
        long fileSize, IReadOnlyList<long> missing, int window, long pageBytes, bool isWhole, Func<long, BlockState> stateOf)
    {
        if (missing.Count == 0) return [];
        var blocks = BlockRun.BlocksOf(fileSize);
        if (isWhole) return Divide(Coalesce(WithAbsent(missing, [(0, blocks)], stateOf), stateOf), WholeFilePartBytes);
        if (pageBytes > BlockRun.BlockBytes)
        {
            missing = WithAbsent(missing, PagesOf(missing, pageBytes / BlockRun.BlockBytes, blocks), stateOf);
        }

        var runs = Coalesce(missing, stateOf);
        if (runs is [var only] && only.Count < window) runs[0] = Widen(only, window, blocks, stateOf);
        return Divide(runs, LeastPartBytes);
    }

    /// <summary>The pages that the missing blocks are part of: the library reads whole pages of such files.</summary>
    private static List<(long First, long End)> PagesOf(IReadOnlyList<long> missing, long pageBlocks, long blocks) =>
        [.. missing.Select(block => block / pageBlocks).Distinct().Select(page => (page * pageBlocks, Math.Min((page + 1) * pageBlocks, blocks)))];

    /// <summary>The missing blocks, and what is absent of these stretches that cover them.</summary>
    private static List<long> WithAbsent(
        IReadOnlyList<long> missing, List<(long First, long End)> stretches, Func<long, BlockState> stateOf)
    {
        // The missing ones in any case: their state may have changed since they were missed.
        var wanted = missing.ToHashSet();
        return [.. stretches.SelectMany(s => Blocks(s.First, s.End)).Where(block => wanted.Contains(block) || stateOf(block) == BlockState.Absent)];
    }

    /// <summary>Joins runs whose gap is cheaper to read than to ask around, unless something in it is already under way.</summary>
    private List<BlockRun> Coalesce(IReadOnlyList<long> missing, Func<long, BlockState> stateOf)
    {
        var runs = new List<BlockRun>();
        foreach (var run in BlockRun.Of(missing))
        {
            if (runs.Count > 0
                && run.First - runs[^1].End <= _gapBlocks
                && run.End - runs[^1].First <= int.MaxValue / BlockRun.BlockBytes
                && Blocks(runs[^1].End, run.First).All(block => stateOf(block) != BlockState.UnderWay))
            {
                runs[^1] = new BlockRun(runs[^1].First, (int)(run.End - runs[^1].First));
            }
            else
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    /// <summary>Widens a run to the aligned window around it, as far as there is nothing but absent blocks.</summary>
    private static BlockRun Widen(BlockRun run, int window, long blocks, Func<long, BlockState> stateOf)
    {
        var least = run.First / window * window;
        var most = Math.Min(Math.Max(least + window, run.End), blocks);
        var first = run.First;
        while (first > least && stateOf(first - 1) == BlockState.Absent) first--;
        var end = run.End;
        while (end < most && stateOf(end) == BlockState.Absent) end++;
        return new BlockRun(first, (int)(end - first));
    }

    private List<BlockRun> Divide(List<BlockRun> runs, int leastPartBytes)
    {
        var total = runs.Sum(run => (long)run.Count);
        var most = (int)Math.Clamp(total / PartsOfBatch, Math.Min(leastPartBytes / BlockRun.BlockBytes, _mostPartBlocks), _mostPartBlocks);
        var parts = new List<BlockRun>(runs.Count);
        foreach (var run in runs)
        {
            var count = (run.Count + most - 1) / most;
            for (var i = 0; i < count; i++)
            {
                var first = run.First + (long)run.Count * i / count;
                var end = run.First + (long)run.Count * (i + 1) / count;
                parts.Add(new BlockRun(first, (int)(end - first)));
            }
        }

        return parts;
    }

    private static IEnumerable<long> Blocks(long first, long end)
    {
        for (var block = first; block < end; block++) yield return block;
    }
}
