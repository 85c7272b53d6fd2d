using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Data.GetImage;

/// <summary>A picture of a dataset.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Png">The picture as a file.</param>
public sealed record GetImageResult(StoredFile File, HdfPath Path, ReadOnlyMemory<byte> Png) : IFileResult, ICacheableResult<GetImageResult>
{
    /// <summary>Whether the time ran out before the picture was as dense as the budget allows.</summary>
    public bool IsCutShort { get; init; }

    /// <inheritdoc/>
    public bool IsWorthKeeping => !IsCutShort;

    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetImageResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize() => (4 * ObjectSize.Base) + ObjectSize.Of(Path.Value) + Png.Length;
}
