namespace HdfViewer.Domain.Data;

/// <summary>A regular hyperslab: for each dimension of a dataset a start, a count and a step, in elements.</summary>
/// <param name="Axes">One entry a dimension, slowest first; empty for a scalar.</param>
public sealed record Selection(IReadOnlyList<AxisSelection> Axes)
{
    /// <summary>The shape of the result: the counts of the axes that are kept.</summary>
    public IReadOnlyList<long> ResultShape => [.. Axes.Where(a => !a.IsDropped).Select(a => a.Count)];

    /// <summary>Number of elements selected; throws <see cref="OverflowException"/> beyond 2^63.</summary>
    public long ElementCount => Axes.Aggregate(1L, (product, axis) => checked(product * axis.Count));

    /// <summary>Reads NumPy's basic slicing, such as <c>0,10:20:2,:</c>.</summary>
    /// <remarks>
    /// Members are indices, which drop their dimension, slices <c>start:stop:step</c> with a step of at least 1, and at most one <c>...</c>;
    /// negative numbers count from the end; dimensions beyond the last member are taken whole. As in NumPy, slices may reach beyond the
    /// end, but indices may not. Nothing at all selects everything.
    /// </remarks>
    /// <param name="text">The text.</param>
    /// <param name="dims">The size of each dimension.</param>
    /// <param name="parameter">The request parameter it came from, for the error.</param>
    /// <exception cref="Errors.SelectionOutOfRangeException">It is no such text, or it does not fit the dimensions.</exception>
    public static Selection Parse(string text, IReadOnlyList<long> dims, string parameter = "selection") =>
        new SelectionParser(text, dims, parameter).Parse();

    /// <summary>Whether there is an axis for each dimension, and each lies within it.</summary>
    public bool Fits(IReadOnlyList<long> dims) =>
        Axes.Count == dims.Count && Axes.Zip(dims).All(pair => pair.First.Fits(pair.Second));

    /// <summary>Everything of an extent.</summary>
    public static Selection All(Dataspace space) => new([.. space.Dims.Select(d => new AxisSelection(0, d))]);
}

/// <summary>The selected indices of one dimension: <c>Start, Start + Step, …</c>, <c>Count</c> of them.</summary>
/// <param name="Start">The first index.</param>
/// <param name="Count">How many indices.</param>
/// <param name="Step">The distance between them, at least 1.</param>
/// <param name="IsDropped">Whether the dimension is left out of the result's shape (a single index was asked for).</param>
public readonly record struct AxisSelection(long Start, long Count, long Step = 1, bool IsDropped = false)
{
    /// <summary>Whether all indices lie in a dimension of that size.</summary>
    public bool Fits(long size) =>
        Start >= 0 && Count >= 0 && Step >= 1 && (Count == 0 ? Start <= size : Start < size && Count - 1 <= (size - 1 - Start) / Step);

    /// <summary>A single index whose dimension is dropped.</summary>
    public static AxisSelection Index(long index) => new(index, 1, 1, IsDropped: true);
}
