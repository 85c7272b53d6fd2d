namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Where the bytes of one read go.</summary>
/// <param name="Offset">The first byte's offset in the file.</param>
/// <param name="Destination">Where it goes, and those after it.</param>
internal readonly record struct ReadTarget(long Offset, Memory<byte> Destination)
{
    /// <summary>The blocks that the read touches.</summary>
    public BlockRun Blocks
    {
        get
        {
            var first = Offset / BlockRun.BlockBytes;
            return new BlockRun(first, (int)((Offset + Destination.Length - 1) / BlockRun.BlockBytes - first) + 1);
        }
    }

    /// <summary>Copies what the read needs of these bytes of the file.</summary>
    public void CopyFrom(long offset, ReadOnlySpan<byte> bytes)
    {
        var from = Math.Max(Offset, offset);
        var to = Math.Min(Offset + Destination.Length, offset + bytes.Length);
        if (from < to) bytes[(int)(from - offset)..(int)(to - offset)].CopyTo(Destination.Span[(int)(from - Offset)..]);
    }

    /// <summary>Copies what the read needs of a block, if it is in the cache.</summary>
    /// <returns>False when it is not there.</returns>
    public bool TryCopyFrom(BlockCache cache, BlockKey key)
    {
        var start = key.Block * BlockRun.BlockBytes;
        var from = Math.Max(Offset, start);
        var to = Math.Min(Offset + Destination.Length, start + BlockRun.BlockBytes);
        return from >= to
            ? cache.Contains(key)
            : cache.TryCopy(key, (int)(from - start), Destination.Span.Slice((int)(from - Offset), (int)(to - from)));
    }
}
