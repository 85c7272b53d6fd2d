using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.Caching;

/// <summary>
/// Estimates what parts of answers take in memory. The bound of the cache needs the right order of magnitude, not the byte: each object
/// counts a flat amount, and what can be long (text, buffers) counts as long as it is.
/// </summary>
internal static class ObjectSize
{
    /// <summary>A record with its header, a handful of fields and the list node that holds it.</summary>
    public const long Base = 128;

    /// <summary>Object header, length and terminator of a string.</summary>
    private const long StringOverhead = 24;

    public static long Of(string? text) => text is null ? 0 : StringOverhead + (2L * text.Length);

    public static long Of(NdBuffer? buffer) => buffer is null ? 0 : Base + buffer.Bytes.Length + (8L * buffer.Shape.Count);

    public static long Of(HdfAttribute attribute) => (3 * Base) + Of(attribute.Name) + Of(attribute.Value) + Of(attribute.Error);

    public static long Of(Child child) =>
        Base
        + Of(child.Name)
        + Of(child.Error)
        + Of(child.Link?.Target)
        + Of(child.Link?.File)
        + (child.Object is null ? 0 : Of(child.Object));

    public static long Of(HdfObject item)
    {
        // Datatype, extent, layout and filters are a few small records.
        var size = item is Dataset dataset ? (6 * Base) + Of(dataset.FillValue) : 2 * Base;
        foreach (var attribute in item.Attributes)
            size += Of(attribute);
        return size;
    }
}
