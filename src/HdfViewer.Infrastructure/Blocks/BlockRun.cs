namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Consecutive blocks of a file: what one range request brings.</summary>
/// <param name="First">The first block's number.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct BlockRun(long First, int Count)
{
    /// <summary>
    /// Bytes of a block. Small enough that a look-up in a large file's metadata does not evict much, large enough that a block costs no more
    /// to keep account of than to copy; HDF5 pages are usually smaller or a multiple.
    /// </summary>
    public const int BlockBytes = 64 * 1024;

    /// <summary>The number after the last block's.</summary>
    public long End => First + Count;

    /// <summary>The first byte's offset in the file.</summary>
    public long Offset => First * BlockBytes;

    /// <summary>The blocks' bytes in a file of this size: the last block may be short.</summary>
    public int LengthIn(long fileSize) => (int)(Math.Min(End * BlockBytes, fileSize) - Offset);

    /// <summary>How many blocks a file of this size has.</summary>
    public static long BlocksOf(long fileSize) => (fileSize + BlockBytes - 1) / BlockBytes;

    /// <summary>The runs that ascending, distinct block numbers form.</summary>
    public static List<BlockRun> Of(IEnumerable<long> blocks)
    {
        var runs = new List<BlockRun>();
        foreach (var block in blocks)
        {
            if (runs.Count > 0 && runs[^1].End == block) runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
            else runs.Add(new BlockRun(block, 1));
        }

        return runs;
    }
}
