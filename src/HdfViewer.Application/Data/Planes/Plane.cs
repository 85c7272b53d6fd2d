using HdfViewer.Domain.Errors;

namespace HdfViewer.Application.Data.Planes;

/// <summary>What part of a dataset is looked at: which dimensions are rows and columns, and where the others are held.</summary>
/// <param name="Dims">The dataset's extent.</param>
/// <param name="RowDim">The row dimension; -1 with fewer than two dimensions.</param>
/// <param name="ColDim">The column dimension, the only one with one dimension; -1 without dimensions.</param>
/// <param name="FixedIndices">Where each of the other dimensions is held.</param>
internal record Plane(IReadOnlyList<long> Dims, int RowDim, int ColDim, IReadOnlyDictionary<int, long> FixedIndices)
{
    /// <summary>The row and the column dimension, where there are two.</summary>
    public IReadOnlyList<int>? DisplayDims => RowDim < 0 ? null : [RowDim, ColDim];

    /// <summary>Whether there is no element to look at.</summary>
    public virtual bool IsEmpty => Dims.Contains(0);

    /// <summary>Fits parameters to a dataset's extent.</summary>
    /// <exception cref="SelectionOutOfRangeException">A dimension or an index lies outside of the extent.</exception>
    public static Plane Of(
        IReadOnlyList<long> dims, (int Row, int Col)? displayDims, IReadOnlyList<(int Dim, long Index)> fixedIndices)
    {
        var (rowDim, colDim) = ResolveDisplayDims(dims.Count, displayDims);
        return new Plane(dims, rowDim, colDim, Hold(dims, fixedIndices, dim => dim == rowDim || dim == colDim));
    }

    /// <summary>Where each dimension that is not shown is held: where asked for, else in the middle.</summary>
    /// <exception cref="SelectionOutOfRangeException">A dimension or an index lies outside of the extent.</exception>
    public static SortedDictionary<int, long> Hold(
        IReadOnlyList<long> dims, IReadOnlyList<(int Dim, long Index)> asked, Func<int, bool> isShown)
    {
        var fixedIndices = new SortedDictionary<int, long>();
        for (var dim = 0; dim < dims.Count; dim++)
        {
            if (!isShown(dim)) fixedIndices[dim] = dims[dim] / 2;
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
            if (!isShown(dim)) fixedIndices[dim] = index;
        }

        return fixedIndices;
    }

    /// <summary>A dimension as clients write it, negative ones counting from the end.</summary>
    /// <exception cref="SelectionOutOfRangeException">There is no such dimension.</exception>
    public static int ResolveDim(string parameter, int dim, int rank)
    {
        if (dim < -rank || dim >= rank)
        {
            var range = rank == 0 ? "the dataset has no dimensions" : $"it must be between {-rank} and {rank - 1}";
            throw new SelectionOutOfRangeException(parameter, $"{parameter}: dimension {dim} is out of range; {range}.");
        }

        return dim < 0 ? dim + rank : dim;
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
}
