using HdfViewer.Domain.Data;

namespace HdfViewer.Api.Mapping;

/// <summary>Extents as clients see them.</summary>
internal static class ExtentContracts
{
    /// <summary>Null for a null dataspace, empty for a scalar.</summary>
    public static IReadOnlyList<long>? ShapeOrNull(this Dataspace space) => space.Kind == DataspaceKind.Null ? null : space.Dims;

    /// <summary>The shape of the chunks; null when there are none.</summary>
    public static IReadOnlyList<long>? ChunksOrNull(this StorageLayout layout) => (layout as ChunkedLayout)?.ChunkShape;
}
