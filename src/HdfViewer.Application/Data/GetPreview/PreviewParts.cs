using HdfViewer.Domain.Data;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>Statistics of a dataset: <see cref="ComputedStats"/> or <see cref="UnsupportedStats"/>.</summary>
public abstract record PreviewStats;

/// <summary>Statistics over the finite values of the dataset, or of a sample of it.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Std">The standard deviation of the population.</param>
/// <param name="SampleSize">How many finite values went in.</param>
/// <param name="Sampled">False when every element was looked at (method <c>exact</c>), true for a strided sample (<c>strided</c>).</param>
public sealed record ComputedStats(double Min, double Max, double Mean, double Std, long SampleSize, bool Sampled) : PreviewStats;

/// <summary>There are no statistics.</summary>
/// <param name="Reason"><c>non-numeric</c>, <c>empty</c> (also when no value is finite), <c>complex</c>, <c>disabled</c>, or, when the
/// data could
/// not be had, <c>too-large</c>, <c>deadline</c> or <c>unreadable</c>.</param>
public sealed record UnsupportedStats(string Reason) : PreviewStats;

/// <summary>Values as they are, of any datatype: a <see cref="ValueTable"/>, or an <see cref="UnsupportedTable"/>.</summary>
public abstract record PreviewTable;

/// <summary>The first values. Values is a scalar for kind <c>scalar</c>, has one dimension for <c>1d</c> and two for <c>2d</c>.</summary>
/// <param name="Values">The values; in two dimensions rows are the first display dimension.</param>
/// <param name="RowStart">Index of the first row (of the first value, in one dimension).</param>
/// <param name="RowStep">Distance between rows (values, in one dimension).</param>
/// <param name="ColStart">Index of the first column.</param>
/// <param name="ColStep">Distance between columns.</param>
public sealed record ValueTable(NdBuffer Values, long RowStart = 0, long RowStep = 1, long ColStart = 0, long ColStep = 1) : PreviewTable;

/// <summary>There is no table.</summary>
/// <param name="Reason">Why: <c>empty</c>, or, when the data could not be had, <c>too-large</c>, <c>deadline</c> or
/// <c>unreadable</c>.</param>
public sealed record UnsupportedTable(string Reason) : PreviewTable;

/// <summary>A picture: a <see cref="LinePlot"/>, a <see cref="HeatmapPlot"/> or an <see cref="UnsupportedPlot"/>.</summary>
public abstract record PreviewPlot;

/// <summary>Values over their index.</summary>
/// <param name="Y">The values: integers (booleans and enums as their base type) or IEEE floating point of 2, 4 or 8 bytes.</param>
/// <param name="XStart">Index of the first value.</param>
/// <param name="XStep">Distance between values.</param>
public sealed record LinePlot(NdBuffer Y, long XStart, long XStep) : PreviewPlot;

/// <summary>Values over rows and columns.</summary>
/// <param name="Data">The values, in two dimensions; types as in <see cref="LinePlot"/>.</param>
/// <param name="RowStart">Index of the first row.</param>
/// <param name="RowStep">Distance between rows.</param>
/// <param name="ColStart">Index of the first column.</param>
/// <param name="ColStep">Distance between columns.</param>
public sealed record HeatmapPlot(NdBuffer Data, long RowStart, long RowStep, long ColStart, long ColStep) : PreviewPlot;

/// <summary>There is no picture.</summary>
/// <param name="Reason">Why: <c>non-numeric</c>, <c>complex</c>, <c>empty</c>, <c>scalar</c>, or, when the data could not be had,
/// <c>too-large</c>,
/// <c>deadline</c> or <c>unreadable</c>.</param>
public sealed record UnsupportedPlot(string Reason) : PreviewPlot;

/// <summary>The middle row of the plane.</summary>
/// <param name="Index">The row's index.</param>
/// <param name="Y">The values; types as in <see cref="LinePlot"/>.</param>
/// <param name="XStart">Index of the first value.</param>
/// <param name="XStep">Distance between values.</param>
/// <param name="DimRow">The row dimension.</param>
/// <param name="DimCol">The column dimension, along which the profile runs.</param>
public sealed record PreviewProfile(long Index, NdBuffer Y, long XStart, long XStep, int DimRow, int DimCol);

/// <summary>The limits that a preview is made within.</summary>
/// <param name="MaxElements">Elements that statistics look at.</param>
/// <param name="MaxHeatmapSize">Cells of a heatmap along one side.</param>
/// <param name="MaxLinePoints">Points of a line.</param>
/// <param name="MaxTableValues">Values of a one-dimensional table.</param>
/// <param name="MaxTableSide">Rows and columns of a two-dimensional table.</param>
/// <param name="MaxBytes">Stored bytes that all parts together may touch.</param>
/// <param name="MaxSeconds">Seconds after which no further part is begun.</param>
public sealed record PreviewLimits(
    int MaxElements, int MaxHeatmapSize, int MaxLinePoints, int MaxTableValues, int MaxTableSide, long MaxBytes, double MaxSeconds);
