using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>References. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5R.html"/></summary>
internal static unsafe partial class H5R
{
    /// <summary><c>H5R_OBJECT</c></summary>
    public const int OBJECT = 0;

    /// <summary><c>H5R_DATASET_REGION</c></summary>
    public const int DATASET_REGION = 1;

    /// <summary>Opens what a reference refers to.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Rdereference2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long dereference(long obj_id, long oapl_id, int ref_type, void* reference);

    /// <summary>The selection that a region reference holds.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Rget_region")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_region(long obj_id, int ref_type, void* reference);
}
