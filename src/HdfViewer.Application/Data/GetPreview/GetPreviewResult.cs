using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>A first look at a dataset. Parts that were not asked for are null.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Type">The datatype as stored in the file.</param>
/// <param name="Space">The extent of the dataset.</param>
/// <param name="Kind">What the preview shows.</param>
/// <param name="Mode">The mode asked for.</param>
/// <param name="Detail">The detail asked for.</param>
public sealed record GetPreviewResult(
    StoredFile File, HdfPath Path, Datatype Type, Dataspace Space, PreviewKind Kind, PreviewMode Mode, PreviewDetail Detail)
    : IFileResult, ICacheableResult<GetPreviewResult>
{
    /// <summary>The row and the column dimension; null with fewer than two dimensions.</summary>
    public IReadOnlyList<int>? DisplayDims { get; init; }

    /// <summary>Which index each of the other dimensions is held at, in the order of the dimensions.</summary>
    public IReadOnlyDictionary<int, long> FixedIndices { get; init; } = new Dictionary<int, long>();

    /// <summary>Statistics of the whole dataset, or of a sample.</summary>
    public PreviewStats? Stats { get; init; }

    /// <summary>The first values.</summary>
    public PreviewTable? Table { get; init; }

    /// <summary>A line or a heatmap.</summary>
    public PreviewPlot? Plot { get; init; }

    /// <summary>The middle row; with two dimensions and more.</summary>
    public PreviewProfile? Profile { get; init; }

    /// <summary>The limits that this preview was made within.</summary>
    public required PreviewLimits Limits { get; init; }

    /// <summary>Whether the time ran out before every part was made as densely as the budget allows.</summary>
    public bool IsCutShort { get; init; }

    /// <inheritdoc/>
    public bool IsWorthKeeping => !IsCutShort;

    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetPreviewResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize() =>
        (8 * ObjectSize.Base)
        + ObjectSize.Of(Path.Value)
        + ObjectSize.Of((Table as ValueTable)?.Values)
        + ObjectSize.Of((Plot as LinePlot)?.Y)
        + ObjectSize.Of((Plot as HeatmapPlot)?.Data)
        + ObjectSize.Of(Profile?.Y);
}
