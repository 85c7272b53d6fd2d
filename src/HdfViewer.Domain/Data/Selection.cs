namespace HdfViewer.Domain.Data;

/// <summary>A regular hyperslab: for each dimension of a dataset a start, a count and a step, in elements.</summary>
/// <param name="Axes">One entry a dimension, slowest first; empty for a scalar.</param>
public sealed record Selection(IReadOnlyList<AxisSelection> Axes)
{
    /// <summary>The shape of the result: the counts of the axes that are kept.</summary>
    public IReadOnlyList<long> ResultShape => [.. Axes.Where(a => !a.IsDropped).Select(a => a.Count)];

    /// <summary>Number of elements selected; throws <see cref="OverflowException"/> beyond 2^63.</summary>
    public long ElementCount => Axes.Aggregate(1L, (product, axis) => checked(product * axis.Count));

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
    /// <summary>A single index whose dimension is dropped.</summary>
    public static AxisSelection Index(long index) => new(index, 1, 1, IsDropped: true);
}
