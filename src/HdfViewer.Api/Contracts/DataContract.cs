using System.Text.Json.Serialization;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Contracts;

/// <summary>A part of a dataset; <c>mode</c> says which kind. What all kinds have comes first.</summary>
[JsonDerivedType(typeof(MatrixDataContract))]
[JsonDerivedType(typeof(HeatmapDataContract))]
[JsonDerivedType(typeof(LineDataContract))]
public abstract record DataContract
{
    /// <summary>Always true.</summary>
    [JsonPropertyOrder(-1)]
    public bool Success => true;

    /// <summary>The file.</summary>
    [JsonPropertyOrder(-1)]
    public required string Key { get; init; }

    /// <summary>The dataset's path.</summary>
    [JsonPropertyOrder(-1)]
    public required string Path { get; init; }

    /// <summary>The mode asked for: <c>matrix</c>, <c>heatmap</c> or <c>line</c>.</summary>
    /// <example>matrix</example>
    [JsonPropertyOrder(-1)]
    public required string Mode { get; init; }

    /// <summary>The dataset's datatype as NumPy names it.</summary>
    /// <example>float32</example>
    [JsonPropertyOrder(-1)]
    public required string Dtype { get; init; }

    /// <summary>The values, row by row.</summary>
    [JsonPropertyOrder(-1)]
    public required HdfValue Data { get; init; }

    /// <summary>The shape of the values.</summary>
    [JsonPropertyOrder(-1)]
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>The extent of the dataset.</summary>
    [JsonPropertyOrder(-1)]
    public required IReadOnlyList<long> SourceShape { get; init; }

    /// <summary>The dataset's number of dimensions.</summary>
    [JsonPropertyOrder(-1)]
    public required int SourceNdim { get; init; }

    /// <summary>The row and the column dimension; null with fewer than two dimensions.</summary>
    [JsonPropertyOrder(-1)]
    public IReadOnlyList<int>? DisplayDims { get; init; }

    /// <summary>Which index each of the other dimensions is held at.</summary>
    [JsonPropertyOrder(-1)]
    public required IReadOnlyDictionary<string, long> FixedIndices { get; init; }

    /// <summary>Whether the answer was made for an earlier request.</summary>
    [JsonPropertyOrder(-1)]
    public required bool Cached { get; init; }

    /// <summary>The version of the file that this is about: its entity tag.</summary>
    [JsonPropertyOrder(-1)]
    public required string CacheVersion { get; init; }
}

/// <summary>Rows and columns of a plane as they are.</summary>
public sealed record MatrixDataContract : DataContract
{
    /// <summary>Index of the first row.</summary>
    public required long RowOffset { get; init; }

    /// <summary>Index of the first column.</summary>
    public required long ColOffset { get; init; }

    /// <summary>What was left out between rows and columns.</summary>
    public required GridStepsContract DownsampleInfo { get; init; }
}

/// <summary>A picture of a plane.</summary>
public sealed record HeatmapDataContract : DataContract
{
    /// <summary>The range of the values; null when not asked for.</summary>
    public DataRangeContract? Stats { get; init; }

    /// <summary>Index of the first row.</summary>
    public required long RowOffset { get; init; }

    /// <summary>Index of the first column.</summary>
    public required long ColOffset { get; init; }

    /// <summary>What was left out between rows and columns.</summary>
    public required GridStepsContract DownsampleInfo { get; init; }

    /// <summary>Whether anything was left out.</summary>
    public required bool Sampled { get; init; }

    /// <summary>The most cells along one side, as asked for.</summary>
    public required long RequestedMaxSize { get; init; }

    /// <summary>The most cells along one side, as allowed.</summary>
    public required int EffectiveMaxSize { get; init; }

    /// <summary>Whether more was asked for than is allowed.</summary>
    public required bool MaxSizeClamped { get; init; }
}

/// <summary>Values along one dimension.</summary>
public sealed record LineDataContract : DataContract
{
    /// <summary><c>row</c>, <c>col</c>, or the number of the dimension that the line runs along.</summary>
    /// <example>row</example>
    public required string Axis { get; init; }

    /// <summary>Which row or column; null where there is only one line.</summary>
    public long? Index { get; init; }

    /// <summary>The quality asked for.</summary>
    /// <example>auto</example>
    public required string QualityRequested { get; init; }

    /// <summary>The quality given: <c>overview</c> or <c>exact</c>.</summary>
    /// <example>exact</example>
    public required string QualityApplied { get; init; }

    /// <summary>Index of the first value.</summary>
    public required long LineOffset { get; init; }

    /// <summary>Over how many indices the line reaches.</summary>
    public required long LineLimit { get; init; }

    /// <summary>How many points there are in this range.</summary>
    public required long RequestedPoints { get; init; }

    /// <summary>How many of them are given.</summary>
    public required long ReturnedPoints { get; init; }

    /// <summary>Distance between values.</summary>
    public required long LineStep { get; init; }

    /// <summary>What was left out between values.</summary>
    public required LineStepContract DownsampleInfo { get; init; }

    /// <summary>In an overview, where known: the smallest value from each point up to the next, so that dips are not lost.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HdfValue? DataMin { get; init; }

    /// <summary>In an overview, where known: the largest value from each point up to the next, so that peaks are not lost.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HdfValue? DataMax { get; init; }
}

/// <summary>Distances between the values of a grid.</summary>
public sealed record GridStepsContract
{
    /// <summary>Distance between rows.</summary>
    public required long RowStep { get; init; }

    /// <summary>Distance between columns.</summary>
    public required long ColStep { get; init; }
}

/// <summary>Distance between the values of a line.</summary>
public sealed record LineStepContract
{
    /// <summary>Distance between values.</summary>
    public required long Step { get; init; }
}

/// <summary>The range of finite values; null when there is none.</summary>
public sealed record DataRangeContract
{
    /// <summary>The smallest.</summary>
    public double? Min { get; init; }

    /// <summary>The largest.</summary>
    public double? Max { get; init; }
}
