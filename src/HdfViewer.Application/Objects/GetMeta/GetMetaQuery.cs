using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Objects.GetMeta;

/// <summary>Describes one object of a file.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The object's path; required.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetMetaQuery(ObjectKey Key, string? Path, StoredFile? File = null)
    : IQuery<GetMetaResult>, IFileQuery<GetMetaQuery>, ICacheableQuery
{
    /// <summary>Attributes that come with the description.</summary>
    public const int AttributeLimit = 20;

    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of("meta", File, HdfPath.Parse(Path).Value);

    /// <inheritdoc/>
    public GetMetaQuery At(StoredFile file) => this with { File = file };
}
