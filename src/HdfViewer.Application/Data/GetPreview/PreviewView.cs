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
{
    /// <summary>The row and the column dimension, where there are two.</summary>
    public IReadOnlyList<int>? DisplayDims => RowDim < 0 ? null : [RowDim, ColDim];

    /// <summary>Whether there is no element to look at.</summary>
    public bool IsEmpty => Kind == PreviewKind.Empty || Dims.Contains(0);

    /// <summary>Fits parameters to a dataset's extent.</summary>
    /// <exception cref="InvalidRequestException">The mode does not fit the extent.</exception>
    /// <exception cref="SelectionOutOfRangeException">A dimension or an index lies outside of the extent.</exception>
    public static PreviewView Of(Dataspace space, PreviewParameters parameters)
    {
        var rank = space.Rank;
        if (parameters.Mode == PreviewMode.Heatmap && rank < 2) throw new InvalidRequestException("Mode requires a 2D or higher dataset");
        if (parameters.Mode == PreviewMode.Line && rank < 1) throw new InvalidRequestException("Mode requires a 1D or higher dataset");

        var (rowDim, colDim) = ResolveDisplayDims(rank, parameters.DisplayDims);
        var fixedIndices = ResolveFixedIndices(space.Dims, parameters.FixedIndices, rowDim, colDim);
        var kind = space.Kind switch
        {
            DataspaceKind.Null => PreviewKind.Empty,
            DataspaceKind.Scalar => PreviewKind.Scalar,
            _ => rank switch
            {
                0 => PreviewKind.Scalar,
                1 => PreviewKind.OneDimensional,
                2 => PreviewKind.TwoDimensional,
                _ => PreviewKind.Plane,
            },
        };
        return new PreviewView(kind, space.Dims, rowDim, colDim, fixedIndices);
    }

    private static (int Row, int Col) ResolveDisplayDims(int rank, (int Row, int Col)? asked)
    {
        if (asked is not { } dims) return (rank >= 2 ? rank - 2 : -1, rank - 1);
        if (rank < 2)
            throw new SelectionOutOfRangeException(
                "display_dims", $"display_dims needs a dataset of two or more dimensions; this one has {rank}.");

        var row = ResolveDim("display_dims", dims.Row, rank);
        var col = ResolveDim("display_dims", dims.Col, rank);
        if (row == col)
            throw new SelectionOutOfRangeException(
                "display_dims", $"display_dims must be two different dimensions; {dims.Row} and {dims.Col} are the same.");
        return (row, col);
    }

    private static SortedDictionary<int, long> ResolveFixedIndices(
        IReadOnlyList<long> dims, IReadOnlyList<(int Dim, long Index)> asked, int rowDim, int colDim)
    {
        var fixedIndices = new SortedDictionary<int, long>();
        for (var dim = 0; dim < dims.Count; dim++)
        {
            if (dim != rowDim && dim != colDim) fixedIndices[dim] = dims[dim] / 2;
        }

        foreach (var (askedDim, index) in asked)
        {
            var dim = ResolveDim("fixed_indices", askedDim, dims.Count);
            if (dims[dim] == 0)
                throw new SelectionOutOfRangeException("fixed_indices", $"fixed_indices: dimension {dim} has no indices, its size is 0.");
            if (index < 0 || index >= dims[dim])
            {
                var range = $"it must be between 0 and {dims[dim] - 1}";
                throw new SelectionOutOfRangeException(
                    "fixed_indices", $"fixed_indices: index {index} of dimension {dim} is out of range; {range}.");
            }

            // Clients keep the slider positions of all dimensions; those of the displayed ones say nothing.
            if (dim != rowDim && dim != colDim) fixedIndices[dim] = index;
        }

        return fixedIndices;
    }

    private static int ResolveDim(string parameter, int dim, int rank)
    {
        if (dim < -rank || dim >= rank)
        {
            var range = rank == 0 ? "the dataset has no dimensions" : $"it must be between {-rank} and {rank - 1}";
            throw new SelectionOutOfRangeException(parameter, $"{parameter}: dimension {dim} is out of range; {range}.");
        }

        return dim < 0 ? dim + rank : dim;
    }
}
