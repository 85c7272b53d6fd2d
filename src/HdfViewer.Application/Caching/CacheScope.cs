namespace HdfViewer.Application.Caching;

/// <summary>How answers age.</summary>
public enum CacheScope
{
    /// <summary>An answer about one version of one object: it never becomes wrong, only unwanted.</summary>
    FileVersion,

    /// <summary>A listing of objects: it goes stale when objects come and go, and is dropped by <c>RefreshFiles</c>.</summary>
    Listing,
}
