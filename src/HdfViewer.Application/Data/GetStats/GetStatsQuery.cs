using HdfViewer.Application.Admission;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Data.GetStats;

/// <summary>Asks for exact statistics of a selection.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The dataset's path; required.</param>
/// <param name="Selection">NumPy's basic slicing, such as <c>0,10:20:2,:</c>; null for everything.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetStatsQuery(ObjectKey Key, string? Path, string? Selection = null, StoredFile? File = null)
    : IQuery<GetStatsResult>, IFileQuery<GetStatsQuery>, IBulkQuery, ICacheableQuery
{
    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of("stats", File, HdfPath.Parse(Path).Value, Selection?.Trim() ?? string.Empty);

    /// <inheritdoc/>
    public GetStatsQuery At(StoredFile file) => this with { File = file };
}
