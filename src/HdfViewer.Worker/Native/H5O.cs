using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Objects. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5O.html"/></summary>
internal static unsafe partial class H5O
{
    /// <summary><c>H5O_INFO_BASIC</c></summary>
    public const uint INFO_BASIC = 1;

    /// <summary><c>H5O_INFO_NUM_ATTRS</c></summary>
    public const uint INFO_NUM_ATTRS = 4;

    /// <summary><c>H5O_INFO_HDR</c></summary>
    public const uint INFO_HDR = 8;

    /// <summary><c>H5O_HDR_ATTR_CRT_ORDER_TRACKED</c> of a header's flags (File Format Specification 3.0, IV.A.1.b).</summary>
    public const uint HDR_ATTR_CRT_ORDER_TRACKED = 4;

    /// <summary><c>H5O_TYPE_GROUP</c></summary>
    public const int TYPE_GROUP = 0;

    /// <summary><c>H5O_TYPE_DATASET</c></summary>
    public const int TYPE_DATASET = 1;

    /// <summary><c>H5O_TYPE_NAMED_DATATYPE</c></summary>
    public const int TYPE_NAMED_DATATYPE = 2;

    /// <summary>The beginning of <c>H5O_info_t</c>; the rest is room for what is not asked for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct info_t
    {
        /// <summary>Number of the file.</summary>
        public ulong fileno;

        /// <summary>Address of the object header.</summary>
        public ulong addr;

        /// <summary>Kind of object.</summary>
        public int type;

        /// <summary>Reference count.</summary>
        public uint rc;

        /// <summary>Access time.</summary>
        public long atime;

        /// <summary>Modification time.</summary>
        public long mtime;

        /// <summary>Change time.</summary>
        public long ctime;

        /// <summary>Birth time.</summary>
        public long btime;

        /// <summary>Number of attributes.</summary>
        public ulong num_attrs;

        /// <summary>Version of the header.</summary>
        public uint hdr_version;

        /// <summary>Number of messages in the header.</summary>
        public uint hdr_nmesgs;

        /// <summary>Number of chunks of the header.</summary>
        public uint hdr_nchunks;

        /// <summary>The header's flags.</summary>
        public uint hdr_flags;

        /// <summary>The rest of <c>H5O_hdr_info_t</c> (48 bytes) and two <c>H5_ih_info_t</c> (16 bytes each).</summary>
        private fixed byte _rest[80];
    }

    /// <summary>Opens the object whose header lies at the address.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Oopen_by_addr")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long open_by_addr(long loc_id, ulong addr);

    /// <summary>Kind, address and number of attributes of an object.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Oget_info2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_info(long object_id, out info_t oinfo, uint fields);

    /// <summary>Closes an object.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Oclose")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int close(long object_id);
}
