using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Filters. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5Z.html"/></summary>
internal static unsafe partial class H5Z
{
    /// <summary><c>H5Z_FLAG_OPTIONAL</c></summary>
    public const uint FLAG_OPTIONAL = 1;

    /// <summary><c>H5Z_FLAG_REVERSE</c>: undo the filter.</summary>
    public const uint FLAG_REVERSE = 0x100;

    /// <summary><c>H5Z_CLASS_T_VERS</c></summary>
    public const int CLASS_T_VERS = 1;

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

    /// <summary>Adds a filter; the library keeps a copy of the class.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Zregister")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int register(class_t* cls);

    /// <summary><c>H5Z_class2_t</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct class_t
    {
        /// <summary><see cref="CLASS_T_VERS"/>.</summary>
        public int version;

        /// <summary>The filter's number.</summary>
        public int id;

        /// <summary>Whether it can encode.</summary>
        public uint encoder_present;

        /// <summary>Whether it can decode.</summary>
        public uint decoder_present;

        /// <summary>What it is called.</summary>
        public byte* name;

        /// <summary>Not used: only for writing.</summary>
        public void* can_apply;

        /// <summary>Not used: only for writing.</summary>
        public void* set_local;

        /// <summary>Replaces a buffer by what it decodes to; gives the bytes in it, 0 on failure.</summary>
        public delegate* unmanaged[Cdecl]<uint, nuint, uint*, nuint, nuint*, void**, nuint> filter;
    }
}
