using HdfViewer.Application.Caching;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.GetStats;

/// <summary>Exact statistics of a selection. The extremes, the mean and the deviation are over the finite values.</summary>
/// <param name="File">The version.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Type">The dataset's type.</param>
/// <param name="Shape">The selection's shape.</param>
/// <param name="Count">How many elements are selected, whatever their values.</param>
/// <param name="NanCount">How many of them are NaN.</param>
/// <param name="InfCount">How many of them are infinite.</param>
/// <param name="Min">The least, as a scalar that holds it exactly; null when no value is finite.</param>
/// <param name="Max">The greatest, as a scalar that holds it exactly; null when no value is finite.</param>
/// <param name="LeastAboveZero">The least of those that are greater than zero; null when none is.</param>
/// <param name="LeastNotBelowZero">The least of those that are zero or greater; null when none is.</param>
/// <param name="Mean">The mean; null when no value is finite.</param>
/// <param name="Std">The population's standard deviation; null when no value is finite.</param>
public sealed record GetStatsResult(
    StoredFile File,
    HdfPath Path,
    Datatype Type,
    IReadOnlyList<long> Shape,
    long Count,
    long NanCount,
    long InfCount,
    NdBuffer? Min,
    NdBuffer? Max,
    NdBuffer? LeastAboveZero,
    NdBuffer? LeastNotBelowZero,
    double? Mean,
    double? Std)
    : IFileResult, ICacheableResult<GetStatsResult>
{
    /// <inheritdoc/>
    public bool Cached { get; init; }

    /// <inheritdoc/>
    public GetStatsResult AsCached() => this with { Cached = true };

    /// <inheritdoc/>
    public long EstimateSize() => (8 * ObjectSize.Base) + ObjectSize.Of(Path.Value);
}
