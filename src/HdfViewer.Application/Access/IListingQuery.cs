namespace HdfViewer.Application.Access;

/// <summary>A query that lists objects: the pipeline narrows it to what its caller may read, before the cache sees it.</summary>
/// <typeparam name="TSelf">The query itself.</typeparam>
public interface IListingQuery<out TSelf>
    where TSelf : IListingQuery<TSelf>
{
    /// <summary>The bucket; null or empty for the default one.</summary>
    string? Bucket { get; }

    /// <summary>The same query, narrowed to folders: none within another, in the byte order of keys.</summary>
    TSelf Within(IReadOnlyList<string> folders);
}
