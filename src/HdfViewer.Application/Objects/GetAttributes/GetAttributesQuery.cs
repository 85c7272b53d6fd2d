using System.Globalization;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Objects.GetAttributes;

/// <summary>Reads attributes of an object, with whole values.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The object's path; null for the root.</param>
/// <param name="Name">One attribute's name; null for all.</param>
/// <param name="Offset">How many attributes to skip; null for none.</param>
/// <param name="Limit">How many attributes to read; null for all.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetAttributesQuery(
    ObjectKey Key, string? Path = null, string? Name = null, long? Offset = null, long? Limit = null, StoredFile? File = null)
    : IQuery<GetAttributesResult>, IFileQuery<GetAttributesQuery>, ICacheableQuery
{
    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of(
        "attributes",
        File,
        HdfPath.Parse(Path).Value,
        Name,
        Offset?.ToString(CultureInfo.InvariantCulture),
        Limit?.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public GetAttributesQuery At(StoredFile file) => this with { File = file };
}
