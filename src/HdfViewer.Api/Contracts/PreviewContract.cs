using System.Text.Json.Serialization;

namespace HdfViewer.Api.Contracts;

/// <summary>A first look at a dataset. Parts that were not asked for are null.</summary>
public sealed record PreviewContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>The file.</summary>
    public required string Key { get; init; }

    /// <summary>The dataset's path.</summary>
    public required string Path { get; init; }

    /// <summary>Its datatype as NumPy names it.</summary>
    /// <example>float32</example>
    public required string Dtype { get; init; }

    /// <summary>Its extent; null for a null dataspace, empty for a scalar.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>Number of dimensions.</summary>
    public required int Ndim { get; init; }

    /// <summary><c>empty</c>, <c>scalar</c>, <c>1d</c>, <c>2d</c> or <c>nd</c>.</summary>
    /// <example>2d</example>
    public required string PreviewType { get; init; }

    /// <summary>The mode asked for.</summary>
    /// <example>auto</example>
    public required string Mode { get; init; }

    /// <summary>The detail asked for.</summary>
    /// <example>full</example>
    public required string Detail { get; init; }

    /// <summary>The row and the column dimension; null with fewer than two dimensions.</summary>
    public IReadOnlyList<int>? DisplayDims { get; init; }

    /// <summary>Which index each of the other dimensions is held at.</summary>
    public required IReadOnlyDictionary<string, long> FixedIndices { get; init; }

    /// <summary>Statistics over finite values.</summary>
    public StatsContract? Stats { get; init; }

    /// <summary>The first values.</summary>
    public TableContract? Table { get; init; }

    /// <summary>A line or a heatmap.</summary>
    public PlotContract? Plot { get; init; }

    /// <summary>The middle row, with two dimensions and more.</summary>
    public ProfileContract? Profile { get; init; }

    /// <summary>The limits that this preview was made within.</summary>
    public required PreviewLimitsContract Limits { get; init; }

    /// <summary>Whether the answer was made for an earlier request.</summary>
    public required bool Cached { get; init; }

    /// <summary>The version of the file that this is about: its entity tag.</summary>
    public required string CacheVersion { get; init; }
}

/// <summary>The limits that a preview is made within.</summary>
public sealed record PreviewLimitsContract
{
    /// <summary>Elements that statistics look at.</summary>
    /// <example>250000</example>
    public required int MaxElements { get; init; }

    /// <summary>Cells of a heatmap along one side.</summary>
    /// <example>512</example>
    public required int MaxHeatmapSize { get; init; }

    /// <summary>Points of a line.</summary>
    /// <example>5000</example>
    public required int MaxLinePoints { get; init; }

    /// <summary>Values of a one-dimensional table.</summary>
    /// <example>1000</example>
    [JsonPropertyName("table_1d_max")]
    public required int Table1DMax { get; init; }

    /// <summary>Rows and columns of a two-dimensional table.</summary>
    /// <example>200</example>
    [JsonPropertyName("table_2d_max")]
    public required int Table2DMax { get; init; }

    /// <summary>Stored bytes that all parts together may touch.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>Seconds after which no further part is begun.</summary>
    public required double MaxSeconds { get; init; }
}
