using System.Text.Json.Serialization;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Contracts;

/// <summary>Statistics of a dataset, or why there are none.</summary>
[JsonDerivedType(typeof(ComputedStatsContract))]
[JsonDerivedType(typeof(UnsupportedStatsContract))]
public abstract record StatsContract;

/// <summary>Statistics over the finite values; the first four are null when no value is finite.</summary>
public sealed record ComputedStatsContract : StatsContract
{
    /// <summary>Always true.</summary>
    public bool Supported => true;

    /// <summary>The smallest.</summary>
    public double? Min { get; init; }

    /// <summary>The largest.</summary>
    public double? Max { get; init; }

    /// <summary>The mean.</summary>
    public double? Mean { get; init; }

    /// <summary>The standard deviation of the population.</summary>
    public double? Std { get; init; }

    /// <summary>How many finite values went in.</summary>
    public required long SampleSize { get; init; }

    /// <summary>Whether only some elements were looked at.</summary>
    public required bool Sampled { get; init; }

    /// <summary><c>exact</c> or <c>strided</c>.</summary>
    public required string Method { get; init; }
}

/// <summary>There are no statistics.</summary>
public sealed record UnsupportedStatsContract : StatsContract
{
    /// <summary>Always false.</summary>
    public bool Supported => false;

    /// <summary>Why: <c>non-numeric</c>, <c>empty</c>, <c>complex</c>, <c>disabled</c> or <c>deadline</c>.</summary>
    public required string Reason { get; init; }
}

/// <summary>Values as they are, or why there are none.</summary>
[JsonDerivedType(typeof(ScalarTableContract))]
[JsonDerivedType(typeof(LineTableContract))]
[JsonDerivedType(typeof(GridTableContract))]
[JsonDerivedType(typeof(UnsupportedTableContract))]
public abstract record TableContract;

/// <summary>The one value of a scalar dataset.</summary>
public sealed record ScalarTableContract : TableContract
{
    /// <summary>Always <c>scalar</c>.</summary>
    public string Kind => "scalar";

    /// <summary>The value.</summary>
    public required HdfValue Value { get; init; }
}

/// <summary>The first values of a one-dimensional dataset.</summary>
public sealed record LineTableContract : TableContract
{
    /// <summary>Always <c>1d</c>.</summary>
    public string Kind => "1d";

    /// <summary>The values.</summary>
    public required HdfValue Values { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>Index of the first value.</summary>
    public required long Start { get; init; }

    /// <summary>Distance between values.</summary>
    public required long Step { get; init; }
}

/// <summary>The first rows and columns of a plane.</summary>
public sealed record GridTableContract : TableContract
{
    /// <summary>Always <c>2d</c>.</summary>
    public string Kind => "2d";

    /// <summary>The values, row by row.</summary>
    public required HdfValue Data { get; init; }

    /// <summary>Rows and columns.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Index of the first row.</summary>
    public required long RowStart { get; init; }

    /// <summary>Index of the first column.</summary>
    public required long ColStart { get; init; }

    /// <summary>Distance between rows.</summary>
    public required long RowStep { get; init; }

    /// <summary>Distance between columns.</summary>
    public required long ColStep { get; init; }
}

/// <summary>There is no table.</summary>
public sealed record UnsupportedTableContract : TableContract
{
    /// <summary>Always false.</summary>
    public bool Supported => false;

    /// <summary>Why: <c>empty</c>, <c>too-large</c> or <c>deadline</c>.</summary>
    public required string Reason { get; init; }
}

/// <summary>A picture of the data, or why there is none.</summary>
[JsonDerivedType(typeof(LinePlotContract))]
[JsonDerivedType(typeof(HeatmapPlotContract))]
[JsonDerivedType(typeof(UnsupportedPlotContract))]
public abstract record PlotContract;

/// <summary>Values over their index.</summary>
public sealed record LinePlotContract : PlotContract
{
    /// <summary>Always <c>line</c>.</summary>
    public string Type => "line";

    /// <summary>The indices.</summary>
    public required IndexRange X { get; init; }

    /// <summary>The values.</summary>
    public required HdfValue Y { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>Index of the first value.</summary>
    public required long XStart { get; init; }

    /// <summary>Distance between values.</summary>
    public required long XStep { get; init; }
}

/// <summary>Values over rows and columns.</summary>
public sealed record HeatmapPlotContract : PlotContract
{
    /// <summary>Always <c>heatmap</c>.</summary>
    public string Type => "heatmap";

    /// <summary>The values, row by row.</summary>
    public required HdfValue Data { get; init; }

    /// <summary>Rows and columns.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Index of the first row.</summary>
    public required long RowStart { get; init; }

    /// <summary>Index of the first column.</summary>
    public required long ColStart { get; init; }

    /// <summary>Distance between rows.</summary>
    public required long RowStep { get; init; }

    /// <summary>Distance between columns.</summary>
    public required long ColStep { get; init; }
}

/// <summary>There is no picture.</summary>
public sealed record UnsupportedPlotContract : PlotContract
{
    /// <summary>Always false.</summary>
    public bool Supported => false;

    /// <summary>Why: <c>non-numeric</c>, <c>complex</c>, <c>empty</c>, <c>scalar</c> or <c>deadline</c>.</summary>
    public required string Reason { get; init; }
}

/// <summary>The middle row of the plane.</summary>
public sealed record ProfileContract
{
    /// <summary>Always <c>row</c>.</summary>
    public string Type => "row";

    /// <summary>The row's index.</summary>
    public required long Index { get; init; }

    /// <summary>The indices along the row.</summary>
    public required IndexRange X { get; init; }

    /// <summary>The values.</summary>
    public required HdfValue Y { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>Index of the first value.</summary>
    public required long XStart { get; init; }

    /// <summary>Distance between values.</summary>
    public required long XStep { get; init; }

    /// <summary>The row dimension.</summary>
    public required int DimRow { get; init; }

    /// <summary>The column dimension, along which the profile runs.</summary>
    public required int DimCol { get; init; }
}
