using System.Diagnostics.Metrics;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>What is counted of the block cache.</summary>
internal sealed class BlockMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "HdfViewer.Blocks";

    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;

    public BlockMetrics(IMeterFactory meters, BlockCache cache)
    {
        var meter = meters.Create(MeterName);
        _hits = meter.CreateCounter<long>("hdfviewer.blocks.hits", "{block}", "Blocks that a read found in memory.");
        _misses = meter.CreateCounter<long>("hdfviewer.blocks.misses", "{block}", "Blocks that a read had to wait for.");
        meter.CreateObservableGauge("hdfviewer.blocks.memory", () => cache.Bytes, "By", "Memory that blocks take.");
    }

    /// <summary>A read has looked for its blocks.</summary>
    public void Looked(int hits, int misses)
    {
        if (hits > 0) _hits.Add(hits);
        if (misses > 0) _misses.Add(misses);
    }
}
