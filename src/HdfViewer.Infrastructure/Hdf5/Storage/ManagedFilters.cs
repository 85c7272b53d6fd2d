using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

namespace HdfViewer.Infrastructure.Hdf5.Storage;

/// <summary>A worker says which filters libhdf5 can undo; this adds those that are undone in managed code.</summary>
internal static class ManagedFilters
{
    /// <summary>Marks what is available in the description of an object.</summary>
    public static ObjectDescription Mark(ObjectDescription description) => description with { Object = Mark(description.Object) };

    /// <summary>Marks what is available in the descriptions of children.</summary>
    public static ChildPage Mark(ChildPage page) =>
        page.Items.Any(c => c.Object is Dataset dataset && IsIncomplete(dataset))
            ? page with { Items = [.. page.Items.Select(c => c.Object is null ? c : c with { Object = Mark(c.Object) })] }
            : page;

    /// <summary>Marks what is available in an outline.</summary>
    public static Outline Mark(Outline outline) => outline with
    {
        Object = outline.Object is { } found ? Mark(found) : null,
        Children = outline.Children is { } page ? Mark(page) : null,
    };

    private static HdfObject Mark(HdfObject found) =>
        found is Dataset dataset && IsIncomplete(dataset)
            ? dataset with { Filters = [.. dataset.Filters.Select(f => f with { IsAvailable = f.IsAvailable || FilterRegistry.Find(f.Id) is not null })] }
            : found;

    private static bool IsIncomplete(Dataset dataset) => dataset.Filters.Any(f => !f.IsAvailable && FilterRegistry.Find(f.Id) is not null);
}
