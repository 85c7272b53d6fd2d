using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Links. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5L.html"/></summary>
internal static unsafe partial class H5L
{
    /// <summary><c>H5_INDEX_NAME</c></summary>
    public const int INDEX_NAME = 0;

    /// <summary><c>H5_INDEX_CRT_ORDER</c></summary>
    public const int INDEX_CRT_ORDER = 1;

    /// <summary><c>H5_ITER_INC</c></summary>
    public const int ITER_INC = 0;

    /// <summary><c>H5_ITER_NATIVE</c></summary>
    public const int ITER_NATIVE = 2;

    /// <summary><c>H5L_TYPE_HARD</c></summary>
    public const int TYPE_HARD = 0;

    /// <summary><c>H5L_TYPE_SOFT</c></summary>
    public const int TYPE_SOFT = 1;

    /// <summary><c>H5L_TYPE_EXTERNAL</c></summary>
    public const int TYPE_EXTERNAL = 64;

    /// <summary><c>H5L_info_t</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct info_t
    {
        /// <summary>The link's class.</summary>
        public int type;

        /// <summary>Whether <see cref="corder"/> means anything.</summary>
        public byte corder_valid;

        /// <summary>Creation order.</summary>
        public long corder;

        /// <summary>Character set of the name.</summary>
        public int cset;

        /// <summary>For a hard link the object's address; for others the size of the value.</summary>
        public ulong address_or_size;
    }

    /// <summary>Calls back for each link of a group.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Literate")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int iterate(long grp_id, int idx_type, int order, ref ulong idx, delegate* unmanaged[Cdecl]<long, byte*, info_t*, void*, int> op, void* op_data);

    /// <summary>Whether there is a link of that name.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Lexists")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int exists(long loc_id, byte* name, long lapl_id);

    /// <summary>A link's class and target.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Lget_info")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_info(long loc_id, byte* name, out info_t linfo, long lapl_id);

    /// <summary>The value of a link that is not hard.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Lget_val")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_val(long loc_id, byte* name, void* buf, nuint size, long lapl_id);

    /// <summary>Splits an external link's value.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Lunpack_elink_val")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int unpack_elink_val(void* ext_linkval, nuint link_size, out uint flags, out byte* filename, out byte* obj_path);
}
