using HdfViewer.Application.Admission;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>Asks for a first look at a dataset: a table, a plot, a profile and statistics, within fixed budgets.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The dataset's path; required.</param>
/// <param name="Mode"><c>auto</c> (also null), <c>line</c>, <c>table</c> or <c>heatmap</c>.</param>
/// <param name="Detail"><c>full</c> (also null) or <c>fast</c>, which makes only the part that the mode needs.</param>
/// <param name="IncludeStats">Whether to compute statistics; null: with full detail only.</param>
/// <param name="DisplayDims">The row and the column dimension, such as <c>1,2</c> or <c>-2,-1</c>; null: the last two.</param>
/// <param name="FixedIndices">The indices of the other dimensions, such as <c>0=5,3:10</c>; the middle where not given.</param>
/// <param name="MaxSize">The most cells of a heatmap along one side; null for the most that is allowed.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetPreviewQuery(
    ObjectKey Key,
    string? Path,
    string? Mode = null,
    string? Detail = null,
    bool? IncludeStats = null,
    string? DisplayDims = null,
    string? FixedIndices = null,
    int? MaxSize = null,
    StoredFile? File = null)
    : IQuery<GetPreviewResult>, IFileQuery<GetPreviewQuery>, IBulkQuery, ICacheableQuery
{
    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() =>
        CacheKey.Of("preview", File, HdfPath.Parse(Path).Value, PreviewParameters.Of(this).ToCanonicalText());

    /// <inheritdoc/>
    public GetPreviewQuery At(StoredFile file) => this with { File = file };
}
