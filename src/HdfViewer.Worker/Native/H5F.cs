using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Files. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5F.html"/></summary>
internal static unsafe partial class H5F
{
    /// <summary><c>H5F_ACC_RDONLY</c></summary>
    public const uint ACC_RDONLY = 0;

    /// <summary><c>H5F_CLOSE_STRONG</c>: closing the file closes whatever is still open in it.</summary>
    public const int CLOSE_STRONG = 3;

    /// <summary>Opens a file.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Fopen")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long open(byte* name, uint flags, long fapl_id);

    /// <summary>Closes a file.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Fclose")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int close(long file_id);

    /// <summary>The file's creation property list.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Fget_create_plist")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_create_plist(long file_id);
}
