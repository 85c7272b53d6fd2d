using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Datasets. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5D.html"/></summary>
internal static unsafe partial class H5D
{
    /// <summary>The dataset's extent.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dget_space")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_space(long dset_id);

    /// <summary>The dataset's datatype.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dget_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_type(long dset_id);

    /// <summary>The dataset's creation property list.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dget_create_plist")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_create_plist(long dset_id);

    /// <summary>Bytes that are allocated for raw data.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dget_storage_size")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial ulong get_storage_size(long dset_id);

    /// <summary>Offset in the file of contiguous data; all bits set when there is none.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dget_offset")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial ulong get_offset(long dset_id);

    /// <summary>Bytes that the chunk at the given coordinates takes in the file; 0 when it was never written.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dget_chunk_storage_size")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_chunk_storage_size(long dset_id, ulong* offset, out ulong chunk_bytes);

    /// <summary>Reads the chunk at the given coordinates as it is stored.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dread_chunk")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int read_chunk(long dset_id, long dxpl_id, ulong* offset, out uint filters, void* buf);

    /// <summary>How many chunks are stored.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dget_num_chunks")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_num_chunks(long dset_id, long fspace_id, out ulong nchunks);

    /// <summary>Reads elements.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dread")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int read(long dset_id, long mem_type_id, long mem_space_id, long file_space_id, long plist_id, void* buf);

    /// <summary>Frees the variable-length parts of elements that were read.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Dvlen_reclaim")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int vlen_reclaim(long type_id, long space_id, long plist_id, void* buf);
}
