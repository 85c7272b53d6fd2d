using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Objects.GetAttributes;

/// <summary>Attributes of an object, with whole values.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The object's path.</param>
/// <param name="Attributes">The attributes asked for.</param>
/// <param name="Total">How many attributes the object has.</param>
/// <param name="IsPage">Whether an offset or a limit was asked for.</param>
/// <param name="NextOffset">Where the next page begins; null after the last attribute.</param>
public sealed record GetAttributesResult(
    StoredFile File, HdfPath Path, IReadOnlyList<HdfAttribute> Attributes, long Total, bool IsPage, long? NextOffset)
    : IFileResult, ICacheableResult<GetAttributesResult>
{
    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetAttributesResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize()
    {
        var size = (2 * ObjectSize.Base) + ObjectSize.Of(Path.Value);
        foreach (var attribute in Attributes)
            size += ObjectSize.Of(attribute);
        return size;
    }
}
