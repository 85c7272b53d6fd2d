namespace HdfViewer.Infrastructure.Blocks;

/// <summary>The section <c>Blocks</c>: how bytes of files are fetched and kept.</summary>
public sealed class BlockOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Blocks";

    /// <summary>Megabytes of memory for blocks of files.</summary>
    public int MemoryMegabytes { get; set; } = 64;

    /// <summary>Megabytes of memory for range reads under way, all operations together.</summary>
    public int FetchMegabytes { get; set; } = 32;

    /// <summary>Kilobytes that the first request for a file brings.</summary>
    public int HeadKilobytes { get; set; } = 1024;

    /// <summary>Files up to this many kilobytes are brought whole, unless they would take more than half of the memory for blocks.</summary>
    // Two requests at once after the head: as fast as three steps through metadata, which most questions about such a file take.
    public int WholeFileKilobytes { get; set; } = 24_576;

    /// <summary>Gaps between ranges up to this many kilobytes are read along rather than asked around.</summary>
    public int GapKilobytes { get; set; } = 512;

    /// <summary>Most range reads that one operation has under way.</summary>
    // 16 in flight: S3 throughput flattens there.
    public int Parallelism { get; set; } = 16;

    /// <summary>How many seconds the current version of a file is taken as known; 0 asks the store each time.</summary>
    public double VersionSeconds { get; set; } = 5;

    /// <summary>Of how many files the current version is remembered.</summary>
    public int Versions { get; set; } = 10_000;

    internal long WholeFileBytes => Math.Min(WholeFileKilobytes * 1024L, MemoryMegabytes * 1024L * 1024 / 2);
}
