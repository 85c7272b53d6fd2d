namespace HdfViewer.Application.Speculation;

/// <summary>How many queries are under way.</summary>
internal sealed class QueryLoad
{
    private int _count;

    /// <summary>Queries under way.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>A query begins.</summary>
    public void Begin() => Interlocked.Increment(ref _count);

    /// <summary>A query has ended.</summary>
    public void End() => Interlocked.Decrement(ref _count);
}
