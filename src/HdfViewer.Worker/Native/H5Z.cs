using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Filters. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5Z.html"/></summary>
internal static unsafe partial class H5Z
{
    /// <summary><c>H5Z_FLAG_OPTIONAL</c></summary>
    public const uint FLAG_OPTIONAL = 1;

    /// <summary><c>H5Z_FILTER_CONFIG_DECODE_ENABLED</c></summary>
    public const uint CONFIG_DECODE_ENABLED = 2;

    /// <summary>Whether the library knows a filter; positive when it does.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Zfilter_avail")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int filter_avail(int id);

    /// <summary>Whether it can encode and decode.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Zget_filter_info")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_filter_info(int id, out uint filter_config_flags);
}
