namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>What all requests share while they fetch and decode: memory for chunks, and the machine's cores.</summary>
/// <remarks>
/// Whoever holds some of it never waits for more, nor for a client: it is always given back soon, so nothing here can come to a stand.
/// </remarks>
internal sealed class ChunkWork(ChunkPipelineOptions options, ChunkMetrics? metrics = null) : IDisposable
{
    private readonly DecodeThreads _threads = new();

    /// <summary>What is counted; null where nobody does.</summary>
    public ChunkMetrics? Metrics { get; } = metrics;

    /// <summary>Memory for stored and decoded chunks.</summary>
    public MemoryBudget Memory { get; } = new(options.WorkMegabytes * 1024L * 1024);

    /// <summary>Decodes chunks when there are cores for them.</summary>
    /// <param name="count">How many chunks.</param>
    /// <param name="atOnce">How many of them at a time, at most.</param>
    /// <param name="decode">Decodes the one of that number.</param>
    /// <param name="cancellationToken">Gives up those that have not begun.</param>
    public Task DecodeAsync(int count, int atOnce, Action<int> decode, CancellationToken cancellationToken) =>
        _threads.RunAsync(count, atOnce, decode, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _threads.Dispose();
}
