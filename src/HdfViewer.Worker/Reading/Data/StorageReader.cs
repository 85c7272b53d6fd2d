using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Driver;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading.Objects;
using HdfViewer.Worker.Reading.Types;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>Says what the server needs to read a dataset's elements by itself.</summary>
internal static unsafe class StorageReader
{
    // Of an element's fill value; what is larger is a trap.
    private const int MaxFillBytes = 1 << 20;

    // An object header message, where compact elements lie, has at most this many.
    private const int MaxCompactBytes = 64 << 10;

    /// <summary>Reads it; the bytes are the elements of a compact dataset.</summary>
    public static (LayoutAnswer Answer, byte[] Elements) Read(ObjectHandle handle, ObjectReader objects)
    {
        var dataset = (Dataset)objects.Read(handle, attributeLimit: 0, isSummary: true);
        using var type = new DatatypeHandle(H5D.get_type(handle.Id));
        using var creation = new PropertyListHandle(H5D.get_create_plist(handle.Id));
        var size = Check.Size(H5T.get_size(type.Id));
        var fill = !dataset.Type.IsVariable && MemoryType.IsReadAsStored(dataset.Type) ? ReadFillValue(handle, creation, type, size) : null;
        var isPlain = fill is not null;
        uint options = 0;
        if (dataset.Layout is ChunkedLayout) Check.Result(H5P.get_chunk_opts(creation.Id, out options));

        var answer = new LayoutAnswer(
            dataset,
            size,
            isPlain,
            fill ?? [],
            (options & H5P.CHUNK_DONT_FILTER_PARTIAL_CHUNKS) != 0,
            VirtualFileDriver.HasAsked);
        return (answer, isPlain && dataset.Layout is CompactLayout ? ReadElements(handle, type, dataset, size) : []);
    }

    // In the stored type, so that nothing is converted; empty for zeros, null when H5Dread must have its own way.
    private static byte[]? ReadFillValue(ObjectHandle handle, PropertyListHandle creation, DatatypeHandle type, int size)
    {
        // Never filled means that a buffer keeps what was in it, which is zeros here and in h5py.
        Check.Result(H5P.get_fill_time(creation.Id, out var time));
        if (time == H5P.fill_time_t.NEVER) return [];
        Check.Result(H5P.fill_value_defined(creation.Id, out var status));
        if (status == H5P.fill_value_t.DEFAULT) return [];

        // Explicitly undefined: as if never filled, unless nothing at all is there, which H5Dread refuses.
        if (status == H5P.fill_value_t.UNDEFINED && time == H5P.fill_time_t.IFSET && H5D.get_storage_size(handle.Id) > 0) return [];
        if (status != H5P.fill_value_t.USER_DEFINED || size > MaxFillBytes) return null;
        var value = new byte[size];
        fixed (byte* bytes = value)
        {
            if (H5P.get_fill_value(creation.Id, type.Id, bytes) >= 0) return value;
        }

        _ = H5E.clear(H5E.DEFAULT);
        return null;
    }

    private static byte[] ReadElements(ObjectHandle handle, DatatypeHandle type, Dataset dataset, int size)
    {
        var bytes = dataset.Space.ElementCount * (UInt128)size;
        if (bytes > MaxCompactBytes) throw new HdfError($"its {bytes} bytes cannot lie in an object header");
        var elements = new byte[(int)bytes];
        fixed (byte* destination = elements)
        {
            if (elements.Length > 0) Check.Result(H5D.read(handle.Id, type.Id, H5S.ALL, H5S.ALL, H5P.DEFAULT, destination));
        }

        return elements;
    }
}
