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

    /// <summary>Decodes a chunk when there is a core for it.</summary>
    public Task DecodeAsync(Action decode, CancellationToken cancellationToken) => _threads.RunAsync(decode, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _threads.Dispose();
}
