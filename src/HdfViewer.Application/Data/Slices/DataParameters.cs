namespace HdfViewer.Application.Data.Slices;

/// <summary>Which part of a dataset is asked for, as clients write it.</summary>
public sealed record DataParameters
{
    /// <summary><c>matrix</c>, <c>heatmap</c> or <c>line</c>; required.</summary>
    public string? Mode { get; init; }

    /// <summary>The row and the column dimension, such as <c>1,2</c> or <c>-2,-1</c>; null: the last two.</summary>
    public string? DisplayDims { get; init; }

    /// <summary>The indices of the other dimensions, such as <c>0=5,3:10</c>; the middle where not given.</summary>
    public string? FixedIndices { get; init; }

    /// <summary>The first row; null for 0.</summary>
    public long? RowOffset { get; init; }

    /// <summary>Over how many rows the matrix reaches.</summary>
    public long? RowLimit { get; init; }

    /// <summary>The first column; null for 0.</summary>
    public long? ColOffset { get; init; }

    /// <summary>Over how many columns the matrix reaches.</summary>
    public long? ColLimit { get; init; }

    /// <summary>Distance between rows; null for 1.</summary>
    public long? RowStep { get; init; }

    /// <summary>Distance between columns; null for 1.</summary>
    public long? ColStep { get; init; }

    /// <summary>The most cells of a heatmap along one side.</summary>
    public long? MaxSize { get; init; }

    /// <summary>Whether a heatmap has statistics; null for yes.</summary>
    public bool? IncludeStats { get; init; }

    /// <summary><c>row</c> (also null), <c>col</c>, or the dimension that the line runs along.</summary>
    public string? LineDim { get; init; }

    /// <summary>Which row or column; null for the middle.</summary>
    public long? LineIndex { get; init; }

    /// <summary>The line's first index; null for 0.</summary>
    public long? LineOffset { get; init; }

    /// <summary>Over how many indices the line reaches; null for all.</summary>
    public long? LineLimit { get; init; }

    /// <summary><c>auto</c> (also null), <c>overview</c> or <c>exact</c>.</summary>
    public string? Quality { get; init; }

    /// <summary>The most points of an overview.</summary>
    public long? MaxPoints { get; init; }
}
