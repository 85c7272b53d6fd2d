using System.Globalization;
using HdfViewer.Application.Data.Planes;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Application.Data.Slices;

/// <summary><see cref="DataParameters"/> that the validator has passed, as values.</summary>
internal sealed record DataRequest(
    DataMode Mode,
    (int Row, int Col)? DisplayDims,
    IReadOnlyList<(int Dim, long Index)> FixedIndices,
    LineDimension Line,
    LineQuality Quality,
    DataParameters Given)
{
    /// <summary>The most cells along one side of a heatmap, as asked for.</summary>
    public long RequestedMaxSize => Given.MaxSize ?? DataLimits.DefaultHeatmapSide;

    /// <summary>The most cells along one side of a heatmap, as allowed.</summary>
    public int MaxSize => (int)Math.Min(RequestedMaxSize, DataLimits.HeatmapSide);

    /// <summary>The most points of an overview.</summary>
    public int MaxPoints => (int)(Given.MaxPoints ?? DataLimits.DefaultLinePoints);

    /// <summary>Reads parameters that the validator has passed.</summary>
    public static DataRequest Of(DataParameters parameters)
    {
        if (!TryReadMode(parameters.Mode, out var mode)
            || !PlaneParameters.TryReadDisplayDims(parameters.DisplayDims, out var displayDims)
            || !PlaneParameters.TryReadFixedIndices(parameters.FixedIndices, out var fixedIndices)
            || !LineDimension.TryRead(parameters.LineDim, out var line)
            || !TryReadQuality(parameters.Quality, out var quality))
            throw new InvalidOperationException("The parameters of data were not validated.");

        return new DataRequest(mode, displayDims, fixedIndices, line, quality, parameters);
    }

    public static bool TryReadMode(string? text, out DataMode mode)
    {
        (var known, mode) = text switch
        {
            "matrix" => (true, DataMode.Matrix),
            "heatmap" => (true, DataMode.Heatmap),
            "line" => (true, DataMode.Line),
            _ => (false, DataMode.Matrix),
        };
        return known;
    }

    public static bool TryReadQuality(string? text, out LineQuality quality)
    {
        (var known, quality) = text switch
        {
            null or "" or "auto" => (true, LineQuality.Auto),
            "overview" => (true, LineQuality.Overview),
            "exact" => (true, LineQuality.Exact),
            _ => (false, LineQuality.Auto),
        };
        return known;
    }

    /// <summary>The plane of a dataset that is looked at.</summary>
    public Plane PlaneOf(IReadOnlyList<long> dims) => Plane.Of(dims, DisplayDims, FixedIndices);

    /// <summary>The plane of a dataset that is looked at, where the mode needs rows and columns.</summary>
    /// <exception cref="InvalidRequestException">The dataset has fewer than two dimensions.</exception>
    public Plane RequirePlaneOf(IReadOnlyList<long> dims) =>
        dims.Count >= 2 ? PlaneOf(dims) : throw new InvalidRequestException("Mode requires a 2D or higher dataset");

    /// <summary>What the mode depends on, in one canonical spelling, for cache keys.</summary>
    public string ToCanonicalText()
    {
        var plane = PlaneParameters.ToCanonicalText(DisplayDims, FixedIndices);
        var p = Given;
        return Mode switch
        {
            DataMode.Matrix => string.Create(
                CultureInfo.InvariantCulture,
                $"matrix;{plane};{p.RowOffset ?? 0};{p.RowLimit};{p.RowStep ?? 1};{p.ColOffset ?? 0};{p.ColLimit};{p.ColStep ?? 1}"),
            DataMode.Heatmap => string.Create(
                CultureInfo.InvariantCulture, $"heatmap;{plane};{RequestedMaxSize};{p.IncludeStats ?? true}"),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"line;{plane};{Line.Name};{p.LineIndex};{p.LineOffset ?? 0};{p.LineLimit};{Quality};{MaxPoints}"),
        };
    }
}
