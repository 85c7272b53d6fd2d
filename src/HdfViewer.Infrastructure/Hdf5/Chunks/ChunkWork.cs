namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>What all requests share while they fetch and decode: memory for chunks, and the machine's cores.</summary>
/// <remarks>
/// Whoever holds some of it never waits for more, nor for a client: it is always given back soon, so nothing here can come to a stand.
/// </remarks>
internal sealed class ChunkWork(ChunkPipelineOptions options, ChunkMetrics? metrics = null) : IDisposable
{
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <summary>What is counted; null where nobody does.</summary>
    public ChunkMetrics? Metrics { get; } = metrics;

    /// <summary>Memory for stored and decoded chunks.</summary>
    public MemoryBudget Memory { get; } = new(options.WorkMegabytes * 1024L * 1024);

    /// <summary>Waits for a core to decode a chunk on. More decoders than cores would only take more memory.</summary>
    public async ValueTask<IDisposable> TakeCoreAsync(CancellationToken cancellationToken)
    {
        await _cores.WaitAsync(cancellationToken);
        return new Core(_cores);
    }

    /// <inheritdoc/>
    public void Dispose() => _cores.Dispose();

    private sealed class Core(SemaphoreSlim cores) : IDisposable
    {
        public void Dispose() => cores.Release();
    }
}
