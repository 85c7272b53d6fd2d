namespace HdfViewer.Application.Caching;

/// <summary>An answer that says whether it was made for an earlier request.</summary>
public interface ICached
{
    /// <summary>Whether it was made for an earlier request.</summary>
    bool Cached { get; }

    /// <summary>Whether the answer is as good as it gets. One that was cut short is given out, but not kept.</summary>
    bool IsWorthKeeping => true;
}

/// <summary>An answer that may come from the cache. It is immutable: the same object is given to everybody who asks.</summary>
/// <typeparam name="TSelf">The result itself.</typeparam>
public interface ICacheableResult<out TSelf> : ICached
    where TSelf : ICacheableResult<TSelf>
{
    /// <summary>The same answer, marked as made for an earlier request.</summary>
    TSelf AsCached();

    /// <summary>About how many bytes the answer takes in memory; what bounds the cache.</summary>
    long EstimateSize();
}
