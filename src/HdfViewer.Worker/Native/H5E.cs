using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Errors. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5E.html"/></summary>
internal static unsafe partial class H5E
{
    /// <summary><c>H5E_DEFAULT</c></summary>
    public const long DEFAULT = 0;

    /// <summary><c>H5E_WALK_UPWARD</c>: from the innermost error to the API function.</summary>
    public const int WALK_UPWARD = 0;

    /// <summary><c>H5E_error2_t</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct error_t
    {
        /// <summary>Class.</summary>
        public long cls_id;

        /// <summary>Major number.</summary>
        public long maj_num;

        /// <summary>Minor number.</summary>
        public long min_num;

        /// <summary>Line of the source.</summary>
        public uint line;

        /// <summary>Function.</summary>
        public byte* func_name;

        /// <summary>File of the source.</summary>
        public byte* file_name;

        /// <summary>What went wrong.</summary>
        public byte* desc;
    }

    /// <summary>Stops the library from printing errors when both pointers are null.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Eset_auto2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_auto(long estack_id, void* func, void* client_data);

    /// <summary>Calls back for each error on the stack.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Ewalk2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int walk(long err_stack, int direction, delegate* unmanaged[Cdecl]<uint, error_t*, void*, int> func, void* client_data);

    /// <summary>Empties the stack.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Eclear2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int clear(long err_stack);
}
