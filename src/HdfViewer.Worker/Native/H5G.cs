using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Groups. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5G.html"/></summary>
internal static unsafe partial class H5G
{
    /// <summary><c>H5G_STORAGE_TYPE_SYMBOL_TABLE</c>: links as before HDF5 1.8.</summary>
    public const int STORAGE_TYPE_SYMBOL_TABLE = 0;

    /// <summary><c>H5G_info_t</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct info_t
    {
        /// <summary>How the links are stored.</summary>
        public int storage_type;

        /// <summary>Number of links.</summary>
        public ulong nlinks;

        /// <summary>Highest creation order.</summary>
        public long max_corder;

        /// <summary>Whether another file is mounted here.</summary>
        public byte mounted;
    }

    /// <summary>How many links a group holds.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Gget_info")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_info(long group_id, out info_t group_info);

    /// <summary>The group's creation property list.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Gget_create_plist")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_create_plist(long group_id);
}
