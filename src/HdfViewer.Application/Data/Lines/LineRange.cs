using HdfViewer.Application.Data.Planes;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Application.Data.Lines;

/// <summary>A run of elements along one dimension of a dataset.</summary>
/// <param name="Dim">The dimension that it runs along.</param>
/// <param name="Axis">What the client calls it: <c>row</c>, <c>col</c>, or the dimension's number.</param>
/// <param name="Index">Which row or column; null where there is only one line, or a number was given.</param>
/// <param name="Held">Where each of the other dimensions is held.</param>
/// <param name="FixedIndices">Those of them that neither are rows nor columns of the plane.</param>
/// <param name="Indices">The indices along it, without gaps.</param>
internal sealed record LineRange(
    int Dim,
    string Axis,
    long? Index,
    IReadOnlyDictionary<int, long> Held,
    IReadOnlyDictionary<int, long> FixedIndices,
    AxisSelection Indices)
{
    /// <summary>How many elements.</summary>
    public long Count => Indices.Count;

    /// <summary>The line that a request asks for.</summary>
    /// <exception cref="InvalidRequestException">The dataset has no dimension, or the parameters contradict each other.</exception>
    /// <exception cref="SelectionOutOfRangeException">A dimension or an index lies outside of the extent.</exception>
    public static LineRange Of(IReadOnlyList<long> dims, DataRequest request)
    {
        if (dims.Count == 0) throw new InvalidRequestException("Mode requires a 1D or higher dataset");

        var plane = request.PlaneOf(dims);
        var (dim, across) = DimsOf(plane, request.Line);
        if (request.Given.LineIndex is { } given && across < 0) CheckOnlyLine(request, given, dims.Count);

        var held = Plane.Hold(dims, request.FixedIndices, d => d == dim);
        long? index = null;
        if (across >= 0 && (request.Line.Kind != LineDimensionKind.Dimension || request.Given.LineIndex is not null))
        {
            index = request.Given.LineIndex ?? dims[across] / 2;
            if (index >= dims[across] && dims[across] > 0)
                throw new SelectionOutOfRangeException(
                    "line_index", $"line_index {index} is out of range; it must be between 0 and {dims[across] - 1}.");
            held[across] = index.Value;
        }

        var size = held.Keys.Any(d => dims[d] == 0) ? 0 : dims[dim];
        var indices = Extent.Of(size, "line_offset", request.Given.LineOffset ?? 0, request.Given.LineLimit, step: 1);
        return new LineRange(
            dim,
            dims.Count == 1 || request.Line.Kind == LineDimensionKind.Dimension ? dim.ToString(System.Globalization.CultureInfo.InvariantCulture) : request.Line.Name,
            index,
            held,
            request.Line.Kind == LineDimensionKind.Dimension ? held : plane.FixedIndices,
            indices);
    }

    /// <summary>The line, or every so many-th element of it, as a selection of the dataset with every dimension kept.</summary>
    public Selection ToSelection(long step = 1)
    {
        var axes = new AxisSelection[Held.Count + 1];
        for (var dim = 0; dim < axes.Length; dim++)
            axes[dim] = dim == Dim ? Extent.WithStep(Indices, step) : new AxisSelection(Held[dim], 1);
        return new Selection(axes);
    }

    /// <summary>The dimension that the line runs along, and the one that its index counts; -1 where there is none.</summary>
    private static (int Dim, int Across) DimsOf(Plane plane, LineDimension line)
    {
        if (line.Kind == LineDimensionKind.Dimension)
        {
            var dim = Plane.ResolveDim("line_dim", line.Number, plane.Dims.Count);
            return (dim, plane.RowDim < 0 ? -1 : dim == plane.ColDim ? plane.RowDim : dim == plane.RowDim ? plane.ColDim : -1);
        }

        if (plane.RowDim < 0) return (plane.ColDim, -1);
        return line.Kind == LineDimensionKind.Row ? (plane.ColDim, plane.RowDim) : (plane.RowDim, plane.ColDim);
    }

    private static void CheckOnlyLine(DataRequest request, long index, int rank)
    {
        if (rank == 1 && index == 0) return;
        throw new SelectionOutOfRangeException("line_index", rank == 1
            ? $"line_index {index} is out of range; a dataset of one dimension has only line 0."
            : $"line_index says which row or column of the plane; lines along dimension {request.Line.Number} are chosen with fixed_indices.");
    }
}
