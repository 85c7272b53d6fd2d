using HdfViewer.Application.Data.Planes;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Application.Data.GetPreview;

/// <summary>What part of a dataset is looked at: which dimensions are rows and columns, and where the others are held.</summary>
/// <param name="Kind">What the preview shows.</param>
/// <param name="Dims">The dataset's extent.</param>
/// <param name="RowDim">The row dimension; -1 with fewer than two dimensions.</param>
/// <param name="ColDim">The column dimension, the only one with one dimension; -1 without dimensions.</param>
/// <param name="FixedIndices">Where each of the other dimensions is held.</param>
internal sealed record PreviewView(
    PreviewKind Kind, IReadOnlyList<long> Dims, int RowDim, int ColDim, IReadOnlyDictionary<int, long> FixedIndices)
    : Plane(Dims, RowDim, ColDim, FixedIndices)
{
    /// <inheritdoc/>
    public override bool IsEmpty => Kind == PreviewKind.Empty || base.IsEmpty;

    /// <summary>Fits parameters to a dataset's extent.</summary>
    /// <exception cref="InvalidRequestException">The mode does not fit the extent.</exception>
    /// <exception cref="SelectionOutOfRangeException">A dimension or an index lies outside of the extent.</exception>
    public static PreviewView Of(Dataspace space, PreviewParameters parameters)
    {
        var rank = space.Rank;
        if (parameters.Mode == PreviewMode.Heatmap && rank < 2) throw new InvalidRequestException("Mode requires a 2D or higher dataset");
        if (parameters.Mode == PreviewMode.Line && rank < 1) throw new InvalidRequestException("Mode requires a 1D or higher dataset");

        return Of(space, Plane.Of(space.Dims, parameters.DisplayDims, parameters.FixedIndices));
    }

    /// <summary>A plane of a dataset of that extent.</summary>
    public static PreviewView Of(Dataspace space, Plane plane)
    {
        var kind = space.Kind switch
        {
            DataspaceKind.Null => PreviewKind.Empty,
            DataspaceKind.Scalar => PreviewKind.Scalar,
            _ => space.Rank switch
            {
                0 => PreviewKind.Scalar,
                1 => PreviewKind.OneDimensional,
                2 => PreviewKind.TwoDimensional,
                _ => PreviewKind.Plane,
            },
        };
        return new PreviewView(kind, plane.Dims, plane.RowDim, plane.ColDim, plane.FixedIndices);
    }
}
