using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Objects.ListPaths;

/// <summary>The paths below a group.</summary>
/// <param name="File">The version.</param>
/// <param name="List">The paths.</param>
public sealed record ListPathsResult(StoredFile File, PathList List) : IFileResult, ICacheableResult<ListPathsResult>
{
    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public ListPathsResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize() => (2 * ObjectSize.Base) + List.Paths.Sum(ObjectSize.Of);
}
