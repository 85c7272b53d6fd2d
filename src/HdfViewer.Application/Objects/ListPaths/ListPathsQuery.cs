using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Objects.ListPaths;

/// <summary>Lists the paths of all links below a group, however deep.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The group's path; null for the root.</param>
/// <param name="FindUnresolved">Whether to look where links lead, and to stop at the first that leads nowhere.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record ListPathsQuery(ObjectKey Key, string? Path = null, bool FindUnresolved = false, StoredFile? File = null)
    : IQuery<ListPathsResult>, IFileQuery<ListPathsQuery>, ICacheableQuery
{
    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of("paths", File, HdfPath.Parse(Path).Value, FindUnresolved ? "all" : null);

    /// <inheritdoc/>
    public ListPathsQuery At(StoredFile file) => this with { File = file };
}
