using HdfViewer.Application.Caching;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.GetData;

/// <summary>A part of a dataset.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Type">The datatype as stored in the file.</param>
/// <param name="Space">The extent of the dataset.</param>
/// <param name="Mode">How it is looked at.</param>
/// <param name="Part">The elements.</param>
public sealed record GetDataResult(StoredFile File, HdfPath Path, Datatype Type, Dataspace Space, DataMode Mode, DataPart Part)
    : IFileResult, ICacheableResult<GetDataResult>
{
    /// <summary>The row and the column dimension; null with fewer than two dimensions.</summary>
    public IReadOnlyList<int>? DisplayDims { get; init; }

    /// <summary>Which index each of the other dimensions is held at, in the order of the dimensions.</summary>
    public IReadOnlyDictionary<int, long> FixedIndices { get; init; } = new Dictionary<int, long>();

    /// <inheritdoc/>
    public bool IsWorthKeeping => Part is not HeatmapData { IsCutShort: true };

    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetDataResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize() =>
        (8 * ObjectSize.Base)
        + ObjectSize.Of(Path.Value)
        + ObjectSize.Of(Part.Data)
        + ObjectSize.Of((Part as LineData)?.Min)
        + ObjectSize.Of((Part as LineData)?.Max);
}
