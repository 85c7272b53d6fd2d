using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>The library itself. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5.html"/></summary>
internal static unsafe partial class H5
{
    /// <summary>Starts the library; harmless when it has been started.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5open")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int open();

    /// <summary>Keeps the library from closing files when the process exits; to be called before anything else.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5dont_atexit")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int dont_atexit();

    /// <summary>The version of the library that is loaded.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5get_libversion")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_libversion(out uint majnum, out uint minnum, out uint relnum);

    /// <summary>Frees memory that the library handed out.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5free_memory")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int free_memory(void* mem);

    /// <summary>Frees what the library's free lists hold.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5garbage_collect")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int garbage_collect();

    /// <summary>Bounds what the library's free lists may hold, in bytes; -1 is no bound.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5set_free_list_limits")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_free_list_limits(int reg_global_lim, int reg_list_lim, int arr_global_lim, int arr_list_lim, int blk_global_lim, int blk_list_lim);
}
