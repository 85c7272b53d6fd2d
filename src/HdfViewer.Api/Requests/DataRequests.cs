using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using HdfViewer.Api.Json;
using HdfViewer.Application.Data.Slices;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Requests;

/// <summary>Parameters of every question about a part of a dataset.</summary>
public abstract record SliceRequest : FileRequest
{
    /// <summary>The dataset's path.</summary>
    /// <example>/entry/data/images</example>
    [FromQuery(Name = "path")]
    [Required]
    public string? Path { get; init; }

    /// <summary>Rows and columns as they are, a picture of a whole plane, or values along one dimension.</summary>
    [FromQuery(Name = "mode")]
    [Required]
    [AllowedValues("matrix", "heatmap", "line")]
    public string? Mode { get; init; }

    /// <summary>The row and the column dimension; negative ones count from the end. The last two by default.</summary>
    /// <example>1,2</example>
    [FromQuery(Name = "display_dims")]
    public string? DisplayDims { get; init; }

    /// <summary>The indices of other dimensions, as <c>dim=index</c> or <c>dim:index</c>. The middle by default.</summary>
    /// <example>0=5</example>
    [FromQuery(Name = "fixed_indices")]
    public string? FixedIndices { get; init; }

    /// <summary>Matrix: the first row.</summary>
    [FromQuery(Name = "row_offset")]
    [DefaultValue(0L)]
    [Range(0L, long.MaxValue)]
    public long? RowOffset { get; init; }

    /// <summary>Matrix: over how many rows it reaches.</summary>
    [FromQuery(Name = "row_limit")]
    [Range(1L, long.MaxValue)]
    public long? RowLimit { get; init; }

    /// <summary>Matrix: the first column.</summary>
    [FromQuery(Name = "col_offset")]
    [DefaultValue(0L)]
    [Range(0L, long.MaxValue)]
    public long? ColOffset { get; init; }

    /// <summary>Matrix: over how many columns it reaches.</summary>
    [FromQuery(Name = "col_limit")]
    [Range(1L, long.MaxValue)]
    public long? ColLimit { get; init; }

    /// <summary>Matrix: distance between rows.</summary>
    [FromQuery(Name = "row_step")]
    [DefaultValue(1L)]
    [Range(1L, long.MaxValue)]
    public long? RowStep { get; init; }

    /// <summary>Matrix: distance between columns.</summary>
    [FromQuery(Name = "col_step")]
    [DefaultValue(1L)]
    [Range(1L, long.MaxValue)]
    public long? ColStep { get; init; }

    /// <summary>Heatmap: the most cells along one side. More than 1024 is taken as 1024.</summary>
    [FromQuery(Name = "max_size")]
    [DefaultValue((long)DataLimits.DefaultHeatmapSide)]
    [Range(1L, long.MaxValue)]
    public long? MaxSize { get; init; }

    /// <summary>Line: <c>row</c> or <c>col</c> of the plane, or the number of the dimension that it runs along.</summary>
    [FromQuery(Name = "line_dim")]
    [DefaultValue("row")]
    public string? LineDim { get; init; }

    /// <summary>Line: which row or column. The middle one by default.</summary>
    [FromQuery(Name = "line_index")]
    [Range(0L, long.MaxValue)]
    public long? LineIndex { get; init; }

    /// <summary>Line: the first index.</summary>
    [FromQuery(Name = "line_offset")]
    [DefaultValue(0L)]
    [Range(0L, long.MaxValue)]
    public long? LineOffset { get; init; }

    /// <summary>Line: over how many indices it reaches; all when not given.</summary>
    [FromQuery(Name = "line_limit")]
    [Range(1L, long.MaxValue)]
    public long? LineLimit { get; init; }

    /// <summary>Line: every point, an overview, or whichever suits the length.</summary>
    [FromQuery(Name = "quality")]
    [DefaultValue("auto")]
    [AllowedValues("auto", "overview", "exact")]
    public string? Quality { get; init; }

    /// <summary>Line: the most points of an overview.</summary>
    [FromQuery(Name = "max_points")]
    [DefaultValue((long)DataLimits.DefaultLinePoints)]
    [Range(1L, DataLimits.LinePoints)]
    public long? MaxPoints { get; init; }

    /// <summary>
    /// The version that the client knows. It tells this URL from that of another version in caches on the way; the answer is always about
    /// the current version.
    /// </summary>
    [FromQuery(Name = "etag")]
    public string? Etag { get; init; }

    internal DataParameters ToParameters(bool? includeStats = null) => new()
    {
        Mode = Mode,
        DisplayDims = DisplayDims,
        FixedIndices = FixedIndices,
        RowOffset = RowOffset,
        RowLimit = RowLimit,
        ColOffset = ColOffset,
        ColLimit = ColLimit,
        RowStep = RowStep,
        ColStep = ColStep,
        MaxSize = MaxSize,
        IncludeStats = includeStats,
        LineDim = LineDim,
        LineIndex = LineIndex,
        LineOffset = LineOffset,
        LineLimit = LineLimit,
        Quality = Quality,
        MaxPoints = MaxPoints,
    };
}

/// <summary>Parameters of data.</summary>
public sealed record DataSliceRequest : SliceRequest
{
    /// <summary>Heatmap: whether to give the range of its numbers.</summary>
    [FromQuery(Name = "include_stats")]
    [DefaultValue(true)]
    public bool? IncludeStats { get; init; }

    /// <summary>How integers beyond 2^53 are written.</summary>
    [FromQuery(Name = "bigint")]
    public BigIntegerFormat? BigInt { get; init; }
}

/// <summary>Parameters of an export.</summary>
public sealed record ExportRequest : SliceRequest
{
    /// <summary>Line: up to four other datasets of the same shape, separated by commas; each becomes a column.</summary>
    /// <example>/entry/data/dark</example>
    [FromQuery(Name = "compare_paths")]
    public string? ComparePaths { get; init; }
}
