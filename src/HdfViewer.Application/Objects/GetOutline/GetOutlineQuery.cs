using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Objects.GetOutline;

/// <summary>Describes one object of a file and, where it is a group, everything in it: what a tree shows when the object is opened.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The object's path; null for the root.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetOutlineQuery(ObjectKey Key, string? Path = null, StoredFile? File = null)
    : IQuery<GetOutlineResult>, IFileQuery<GetOutlineQuery>, ICacheableQuery
{
    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of("outline", File, HdfPath.Parse(Path).Value);

    /// <inheritdoc/>
    public GetOutlineQuery At(StoredFile file) => this with { File = file };
}
