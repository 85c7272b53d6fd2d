namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>The section <c>Chunks</c>: how elements are fetched, decoded and streamed.</summary>
public sealed class ChunkPipelineOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Chunks";

    /// <summary>The most megabytes of results that wait for their clients, over all requests.</summary>
    public int ResultMegabytes { get; set; } = 128;

    /// <summary>The most megabytes of results that are put together in memory at a time, over all requests.</summary>
    public int ReadMegabytes { get; set; } = 256;

    /// <summary>The most megabytes of results that wait for the client of one request.</summary>
    // Two pieces of the row of chunks that is decoded together, 32 MiB in large images and cubes.
    public int RequestMegabytes { get; set; } = 64;

    /// <summary>The most megabytes of stored and decoded chunks in work, over all requests.</summary>
    public int WorkMegabytes { get; set; } = 96;

    /// <summary>The kilobytes that results are made and sent in, where chunks allow it.</summary>
    public int PieceKilobytes { get; set; } = 4096;

    /// <summary>The most megabytes of one decoded chunk; datasets with larger chunks are read through a worker.</summary>
    public int MaxChunkMegabytes { get; set; } = 64;

    /// <summary>Megabytes of memory for what is known of datasets: their layout, and where chunks lie.</summary>
    public int IndexMegabytes { get; set; } = 32;

    /// <summary>How many ranges one piece of a result fetches at once. S3's throughput flattens there.</summary>
    public int Requests { get; set; } = 16;

    /// <summary>How many large ranges all requests together fetch at once; the other connections to the store are left to metadata.</summary>
    public int StoreRequests { get; set; } = 48; // three quarters of the store's default of 64

    /// <summary>The most kilobytes that are fetched in one range, unless a single chunk is larger.</summary>
    public int RangeKilobytes { get; set; } = 16_384;

    /// <summary>Chunks that lie at most this many kilobytes apart are fetched in one range.</summary>
    public int GapKilobytes { get; set; } = 128;

    /// <summary>How many seconds the reading of a result takes at most; of a stream, that of each of its pieces.</summary>
    public int ReadSeconds { get; set; } = 120;

    /// <summary>How many seconds a request waits for memory before it is told that the server is busy.</summary>
    public int WaitSeconds { get; set; } = 30;
}
