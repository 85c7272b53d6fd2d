using System.Globalization;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Objects.GetChildren;

/// <summary>Lists what a group holds.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The group's path; null for the root.</param>
/// <param name="Offset">How many children to skip; null for none.</param>
/// <param name="Limit">How many children to list; null for all.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetChildrenQuery(ObjectKey Key, string? Path = null, long? Offset = null, long? Limit = null, StoredFile? File = null)
    : IQuery<GetChildrenResult>, IFileQuery<GetChildrenQuery>, ICacheableQuery
{
    /// <summary>Attributes that a listed dataset carries with it.</summary>
    public const int AttributesPerChild = 10;

    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of(
        "children",
        File,
        HdfPath.Parse(Path).Value,
        Offset?.ToString(CultureInfo.InvariantCulture),
        Limit?.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public GetChildrenQuery At(StoredFile file) => this with { File = file };
}
