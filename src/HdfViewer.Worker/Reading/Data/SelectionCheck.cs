using HdfViewer.Domain.Data;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>Whether a selection fits a dataset.</summary>
internal static class SelectionCheck
{
    /// <summary>Throws what is wrong, naming the range allowed.</summary>
    public static void Require(IReadOnlyList<AxisSelection> axes, Dataspace space, string path)
    {
        if (axes.Count != space.Rank)
        {
            throw RequestFailedException.OutOfRange(
                $"'{path}' has {space.Rank} dimensions, but the selection has {axes.Count}.", path);
        }

        for (var i = 0; i < axes.Count; i++)
        {
            var axis = axes[i];
            if (axis is { Count: >= 0, Start: >= 0, Step: >= 1 } && Fits(axis, space.Dims[i])) continue;
            var allowed = space.Dims[i] == 0 ? "the dimension is empty" : $"indices 0 to {space.Dims[i] - 1} are allowed";
            throw RequestFailedException.OutOfRange(
                $"The selection of {axis.Count} from {axis.Start} in steps of {axis.Step} lies outside dimension {i} of '{path}': {allowed}.",
                path);
        }
    }

    /// <summary>Number of elements selected, saturating.</summary>
    public static UInt128 Count(IReadOnlyList<AxisSelection> axes)
    {
        UInt128 product = 1;
        foreach (var axis in axes)
        {
            if (axis.Count == 0) return 0;
            product = product > ulong.MaxValue ? product : product * (UInt128)axis.Count;
        }

        return product;
    }

    private static bool Fits(AxisSelection axis, long size) =>
        axis.Count == 0
            ? axis.Start <= size
            : (Int128)axis.Start + ((Int128)axis.Count - 1) * axis.Step < size;
}
