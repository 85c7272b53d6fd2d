namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Bytes taken from a <see cref="MemoryBudget"/>; disposing gives them back.</summary>
internal sealed class MemoryLease(MemoryBudget budget, long bytes) : IDisposable
{
    private MemoryBudget? _budget = budget;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _budget, null)?.Release(bytes);
}
