using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Objects.GetChildren;

/// <summary>What a group holds, or a page of it.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The group's path.</param>
/// <param name="Children">The children, in creation order where the group tracks it, else by name. Attributes are the first
/// <see cref="GetChildrenQuery.AttributesPerChild"/> of each.</param>
/// <param name="Total">How many children the group holds.</param>
/// <param name="IsPage">Whether an offset or a limit was asked for.</param>
/// <param name="NextOffset">Where the next page begins; null after the last child.</param>
public sealed record GetChildrenResult(
    StoredFile File, HdfPath Path, IReadOnlyList<Child> Children, long Total, bool IsPage, long? NextOffset)
    : IFileResult, ICacheableResult<GetChildrenResult>
{
    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetChildrenResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize()
    {
        var size = (2 * ObjectSize.Base) + ObjectSize.Of(Path.Value);
        foreach (var child in Children)
            size += ObjectSize.Of(child);
        return size;
    }
}
