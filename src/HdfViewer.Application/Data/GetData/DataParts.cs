using HdfViewer.Application.Data.Slices;
using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data.GetData;

/// <summary>Some of a dataset's elements.</summary>
/// <param name="Data">The elements.</param>
public abstract record DataPart(NdBuffer Data);

/// <summary>Rows and columns of a plane, with elements of the dataset's own type.</summary>
/// <param name="Data">The elements, row by row.</param>
public sealed record MatrixData(NdBuffer Data) : DataPart(Data)
{
    /// <summary>Index of the first row.</summary>
    public required long RowOffset { get; init; }

    /// <summary>Index of the first column.</summary>
    public required long ColOffset { get; init; }

    /// <summary>Distance between rows.</summary>
    public required long RowStep { get; init; }

    /// <summary>Distance between columns.</summary>
    public required long ColStep { get; init; }
}

/// <summary>A picture of a plane.</summary>
/// <param name="Data">The numbers, row by row.</param>
public sealed record HeatmapData(NdBuffer Data) : DataPart(Data)
{
    /// <summary>The range of the numbers; null when not asked for.</summary>
    public HeatmapStats? Stats { get; init; }

    /// <summary>Index of the first row.</summary>
    public required long RowOffset { get; init; }

    /// <summary>Index of the first column.</summary>
    public required long ColOffset { get; init; }

    /// <summary>Distance between rows.</summary>
    public required long RowStep { get; init; }

    /// <summary>Distance between columns.</summary>
    public required long ColStep { get; init; }

    /// <summary>The most cells along one side, as asked for.</summary>
    public required long RequestedMaxSize { get; init; }

    /// <summary>The most cells along one side, as allowed.</summary>
    public required int EffectiveMaxSize { get; init; }

    /// <summary>Whether the time ran out before the picture was as dense as the budget allows.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Whether some elements of the plane were left out.</summary>
    public bool IsSampled => RowStep > 1 || ColStep > 1;
}

/// <summary>The range of a heatmap's finite numbers; null when there is none.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
public sealed record HeatmapStats(double? Min, double? Max);

/// <summary>Elements along one dimension: numbers in a type for plotting, others as they are.</summary>
/// <param name="Data">The elements.</param>
public sealed record LineData(NdBuffer Data) : DataPart(Data)
{
    /// <summary><c>row</c>, <c>col</c>, or the number of the dimension.</summary>
    public required string Axis { get; init; }

    /// <summary>Which row or column.</summary>
    public required long? Index { get; init; }

    /// <summary>The quality asked for.</summary>
    public required LineQuality QualityRequested { get; init; }

    /// <summary>The quality given.</summary>
    public required LineQuality QualityApplied { get; init; }

    /// <summary>Index of the first element.</summary>
    public required long Offset { get; init; }

    /// <summary>Over how many elements the line reaches.</summary>
    public required long Limit { get; init; }

    /// <summary>Distance between elements.</summary>
    public required long Step { get; init; }

    /// <summary>The smallest number from each element up to the next; null where not known.</summary>
    public NdBuffer? Min { get; init; }

    /// <summary>The largest number from each element up to the next; null where not known.</summary>
    public NdBuffer? Max { get; init; }
}
