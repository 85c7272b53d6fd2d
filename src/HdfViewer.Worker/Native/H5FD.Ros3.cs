using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <content>
/// The library's own driver for objects of S3, and the calls that use a driver without opening a file of HDF5.
/// <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5P.html#Property-SetFaplROS3"/>
/// </content>
internal static unsafe partial class H5FD
{
    /// <summary><c>H5FD_MEM_DEFAULT</c></summary>
    public const int MEM_DEFAULT = 0;

    /// <summary><c>H5FD_ros3_fapl_t</c> of the 1.10 family (H5FDros3.h): NUL-terminated texts in arrays of their own.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ros3_fapl_t
    {
        /// <summary>Characters of <see cref="aws_region"/>, without its NUL.</summary>
        public const int MAX_REGION = 32;

        /// <summary>Characters of <see cref="secret_id"/> and <see cref="secret_key"/>, without their NUL.</summary>
        public const int MAX_SECRET = 128;

        /// <summary>Version of the structure: 1.</summary>
        public int version;

        /// <summary>Whether requests are signed.</summary>
        public byte authenticate;

        /// <summary>The region.</summary>
        public fixed byte aws_region[MAX_REGION + 1];

        /// <summary>The access key.</summary>
        public fixed byte secret_id[MAX_SECRET + 1];

        /// <summary>The secret key.</summary>
        public fixed byte secret_key[MAX_SECRET + 1];
    }

    /// <summary>Chooses the driver for objects of S3. A library built without it lacks this function.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pset_fapl_ros3")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_fapl_ros3(long fapl_id, ros3_fapl_t* fa);

    /// <summary>Opens a file with the driver of a property list; null when that fails.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5FDopen")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial file_t* open(byte* name, uint flags, long fapl_id, ulong maxaddr);

    /// <summary>Closes it.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5FDclose")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int close(file_t* file);

    /// <summary>The end of the file.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5FDget_eof")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial ulong get_eof(file_t* file, int type);

    /// <summary>Sets the end of the addresses that may be read.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5FDset_eoa")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_eoa(file_t* file, int type, ulong address);

    /// <summary>Reads bytes.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5FDread")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int read(file_t* file, int type, long dxpl_id, ulong address, nuint size, void* buffer);
}
