using HdfViewer.Application.Admission;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Data.GetData;

/// <summary>Asks for a bounded part of a dataset: a matrix, a heatmap or a line.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The dataset's path; required.</param>
/// <param name="Parameters">Which part of it.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetDataQuery(ObjectKey Key, string? Path, DataParameters Parameters, StoredFile? File = null)
    : IQuery<GetDataResult>, IFileQuery<GetDataQuery>, IBulkQuery, ICacheableQuery, IDataQuery
{
    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() =>
        CacheKey.Of("data", File, HdfPath.Parse(Path).Value, DataRequest.Of(Parameters).ToCanonicalText());

    /// <inheritdoc/>
    public GetDataQuery At(StoredFile file) => this with { File = file };
}
