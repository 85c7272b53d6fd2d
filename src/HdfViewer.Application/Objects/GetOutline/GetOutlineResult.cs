using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Objects.GetOutline;

/// <summary>One object of a file, and what is in it.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The object's path.</param>
/// <param name="Outline">The object; attributes without values.</param>
public sealed record GetOutlineResult(StoredFile File, HdfPath Path, Outline Outline) : IFileResult, ICacheableResult<GetOutlineResult>
{
    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetOutlineResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize()
    {
        var size = (2 * ObjectSize.Base) + ObjectSize.Of(Path.Value);
        if (Outline.Object is { } found) size += ObjectSize.Of(found);
        foreach (var child in Outline.Children?.Items ?? [])
            size += ObjectSize.Of(child);
        return size;
    }
}
