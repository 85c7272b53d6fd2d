using HdfViewer.Application.Admission;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Mediator;

namespace HdfViewer.Application.Data.GetImage;

/// <summary>Asks for a picture of a dataset: a plane in colours, or a line.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The dataset's path; required.</param>
/// <param name="DisplayDims">The row and the column dimension, such as <c>1,2</c> or <c>-2,-1</c>; null: the last two, or those of a picture in colour.</param>
/// <param name="FixedIndices">The indices of the other dimensions, such as <c>0=5,3:10</c>; the middle where not given.</param>
/// <param name="MaxSize">The most pixels along one side; null for the default.</param>
/// <param name="Colormap">The name of the colours; null for the default.</param>
/// <param name="Scale"><c>linear</c> (also null) or <c>log</c>.</param>
/// <param name="Format"><c>png</c> (also null).</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetImageQuery(
    ObjectKey Key,
    string? Path,
    string? DisplayDims = null,
    string? FixedIndices = null,
    long? MaxSize = null,
    string? Colormap = null,
    string? Scale = null,
    string? Format = null,
    StoredFile? File = null)
    : IQuery<GetImageResult>, IFileQuery<GetImageQuery>, IBulkQuery, ICacheableQuery
{
    /// <summary>The most pixels along one side when nobody says.</summary>
    public const int DefaultMaxSize = 256;

    /// <summary>The most pixels along one side.</summary>
    public const int LargestMaxSize = 1_024;

    /// <inheritdoc/>
    public CacheScope CacheScope => CacheScope.FileVersion;

    /// <inheritdoc/>
    public CacheKey GetCacheKey() => CacheKey.Of("image", File, HdfPath.Parse(Path).Value, ImageParameters.Of(this).ToCanonicalText());

    /// <inheritdoc/>
    public GetImageQuery At(StoredFile file) => this with { File = file };
}
