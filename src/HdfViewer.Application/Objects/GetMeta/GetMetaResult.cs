using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Objects.GetMeta;

/// <summary>One object of a file.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The object's path.</param>
/// <param name="Object">The object, with its first <see cref="GetMetaQuery.AttributeLimit"/> attributes.</param>
/// <param name="Link">What the last link of the path says, when it is not a hard link.</param>
public sealed record GetMetaResult(StoredFile File, HdfPath Path, HdfObject Object, Link? Link)
    : IFileResult, ICacheableResult<GetMetaResult>
{
    /// <summary>Whether the object has more attributes than are here.</summary>
    public bool AttributesTruncated => Object.AttributeCount > Object.Attributes.Count;

    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetMetaResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize() => (2 * ObjectSize.Base) + ObjectSize.Of(Path.Value) + ObjectSize.Of(Object);
}
