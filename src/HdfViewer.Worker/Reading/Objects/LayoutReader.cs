using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Describes how a dataset's elements are stored.</summary>
internal static unsafe class LayoutReader
{
    private const ulong UndefinedAddress = ulong.MaxValue;

    // Names come from heaps whose sizes a broken file may lie about.
    private const int MaxNameBytes = 64 << 10;

    /// <summary>Describes the layout.</summary>
    public static StorageLayout Read(ObjectHandle dataset, PropertyListHandle creation)
    {
        switch (H5P.get_layout(creation.Id))
        {
            case H5P.layout_t.COMPACT:
                return new CompactLayout();
            case H5P.layout_t.CONTIGUOUS when Check.Result(H5P.get_external_count(creation.Id)) is > 0 and var count:
                return new ExternalLayout([.. Enumerable.Range(0, count).Select(i => ReadSegment(creation, (uint)i))]);
            case H5P.layout_t.CONTIGUOUS:
                // libhdf5 1.10 adds the user block's size to "undefined", too, so that the offset alone does not tell.
                var address = H5D.get_storage_size(dataset.Id) == 0 ? UndefinedAddress : H5D.get_offset(dataset.Id);
                if (address == UndefinedAddress) _ = H5E.clear(H5E.DEFAULT);
                return new ContiguousLayout(address <= long.MaxValue ? (long)address : null);
            case H5P.layout_t.CHUNKED:
                var dims = stackalloc ulong[H5S.MAX_RANK + 1];
                var rank = Check.Result(H5P.get_chunk(creation.Id, H5S.MAX_RANK, dims));
                return new ChunkedLayout([.. new ReadOnlySpan<ulong>(dims, Math.Min(rank, H5S.MAX_RANK)).ToArray().Select(d => (long)d)]);
            case H5P.layout_t.VIRTUAL:
                Check.Result(H5P.get_virtual_count(creation.Id, out var mappings));
                var sources = new List<VirtualSource>();
                for (nuint i = 0; i < mappings; i++)
                {
                    sources.Add(new VirtualSource(
                        ReadName((name, size) => H5P.get_virtual_filename(creation.Id, i, name, size)),
                        ReadName((name, size) => H5P.get_virtual_dsetname(creation.Id, i, name, size))));
                }

                return new VirtualLayout(sources);
            default:
                throw HdfError.Last();
        }
    }

    private delegate nint NameGetter(byte* name, nuint size);

    private static string ReadName(NameGetter get)
    {
        var length = get(null, 0);
        if (length < 0) throw HdfError.Last();
        if (length > MaxNameBytes) throw new HdfError($"a name of {length} bytes is too long");
        var name = new byte[(int)length + 1];
        fixed (byte* bytes = name)
            if (get(bytes, (nuint)name.Length) < 0)
                throw HdfError.Last();
        return HdfText.Decode(name.AsSpan(..^1));
    }

    private static ExternalSegment ReadSegment(PropertyListHandle creation, uint index)
    {
        var name = (byte*)NativeMemory.AllocZeroed(MaxNameBytes + 1);
        try
        {
            Check.Result(H5P.get_external(creation.Id, index, MaxNameBytes, name, out var offset, out var size));
            return new ExternalSegment(HdfText.Decode(name), offset, size <= long.MaxValue ? (long)size : null);
        }
        finally
        {
            NativeMemory.Free(name);
        }
    }
}
