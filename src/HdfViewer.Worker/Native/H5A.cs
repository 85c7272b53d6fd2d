using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Attributes. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5A.html"/></summary>
internal static unsafe partial class H5A
{
    /// <summary><c>H5A_info_t</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct info_t
    {
        /// <summary>Whether <see cref="corder"/> means anything.</summary>
        public byte corder_valid;

        /// <summary>Creation order.</summary>
        public uint corder;

        /// <summary>Character set of the name.</summary>
        public int cset;

        /// <summary>Bytes of raw data.</summary>
        public ulong data_size;
    }

    /// <summary>Calls back for each attribute.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aiterate2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int iterate(long obj_id, int idx_type, int order, ref ulong n, delegate* unmanaged[Cdecl]<long, byte*, info_t*, void*, int> op, void* op_data);

    /// <summary>Whether there is an attribute of that name.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aexists")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int exists(long obj_id, byte* attr_name);

    /// <summary>Opens an attribute by name.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aopen")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long open(long obj_id, byte* attr_name, long aapl_id);

    /// <summary>Opens an attribute by its place in an index.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aopen_by_idx")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long open_by_idx(long loc_id, byte* obj_name, int idx_type, int order, ulong n, long aapl_id, long lapl_id);

    /// <summary>The attribute's name.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aget_name")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nint get_name(long attr_id, nuint buf_size, byte* buf);

    /// <summary>The attribute's extent.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aget_space")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_space(long attr_id);

    /// <summary>The attribute's datatype.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aget_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_type(long attr_id);

    /// <summary>Reads the attribute's value.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aread")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int read(long attr_id, long mem_type_id, void* buf);

    /// <summary>Closes an attribute.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Aclose")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int close(long attr_id);
}
