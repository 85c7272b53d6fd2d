namespace HdfViewer.Application.Caching;

/// <summary>A query whose answer may be kept for a while and given to others who ask the same.</summary>
public interface ICacheableQuery
{
    /// <summary>Whether the answer lives as long as that of a listing (seconds) or as that of a pinned file version (minutes).</summary>
    CacheScope CacheScope { get; }

    /// <summary>
    /// What tells this query from all others: its name, and everything that the answer depends on in canonical form. For a query about one
    /// file that includes bucket, key and ETag.
    /// </summary>
    CacheKey GetCacheKey();
}
