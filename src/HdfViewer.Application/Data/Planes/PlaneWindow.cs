using HdfViewer.Application.Data.Buffers;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Application.Data.Planes;

/// <summary>Some rows and columns of a plane.</summary>
/// <param name="Plane">The plane; it has rows and columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Cols">The columns.</param>
internal sealed record PlaneWindow(Plane Plane, AxisSelection Rows, AxisSelection Cols)
{
    /// <summary>Whether rows lie closer together in the dataset than columns do.</summary>
    public bool IsTransposed => Plane.RowDim > Plane.ColDim;

    /// <summary>Rows and columns.</summary>
    public IReadOnlyList<long> Shape => [Rows.Count, Cols.Count];

    /// <summary>How many cells, however many.</summary>
    public Int128 Cells => (Int128)Rows.Count * Cols.Count;

    /// <summary>The part of the plane that parameters ask for.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="defaultLimit">Over how many rows and columns it reaches when the client does not say; null for all.</param>
    /// <exception cref="SelectionOutOfRangeException">An offset lies outside of the plane.</exception>
    public static PlaneWindow Of(Plane plane, DataParameters parameters, long? defaultLimit)
    {
        var (rows, cols) = (plane.Dims[plane.RowDim], plane.Dims[plane.ColDim]);

        // A dimension that is held may be the empty one: then there is nothing in the plane either.
        if (plane.IsEmpty && rows > 0 && cols > 0) rows = 0;
        return new PlaneWindow(
            plane,
            Extent.Of(rows, "row_offset", parameters.RowOffset ?? 0, parameters.RowLimit ?? defaultLimit, parameters.RowStep ?? 1),
            Extent.Of(cols, "col_offset", parameters.ColOffset ?? 0, parameters.ColLimit ?? defaultLimit, parameters.ColStep ?? 1));
    }

    /// <summary>The window as a selection of the dataset, with every dimension kept.</summary>
    public Selection ToSelection()
    {
        var axes = new AxisSelection[Plane.Dims.Count];
        for (var dim = 0; dim < axes.Length; dim++)
        {
            axes[dim] = dim == Plane.RowDim ? Rows
                : dim == Plane.ColDim ? Cols
                : new AxisSelection(Plane.FixedIndices[dim], 1);
        }

        return new Selection(axes);
    }

    /// <summary>What was read of <see cref="ToSelection"/> as rows of columns.</summary>
    public NdBuffer Arrange(NdBuffer read) =>
        BufferSlice.Take(read, [.. read.Shape.Select(count => new AxisSelection(0, count))], [Plane.RowDim, Plane.ColDim]);
}
