using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Property lists. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5P.html"/></summary>
internal static unsafe partial class H5P
{
    /// <summary><c>H5P_DEFAULT</c></summary>
    public const long DEFAULT = 0;

    /// <summary><c>H5P_CRT_ORDER_TRACKED</c></summary>
    public const uint CRT_ORDER_TRACKED = 1;

    /// <summary><c>H5D_layout_t</c></summary>
    public enum layout_t
    {
        /// <summary>The call failed.</summary>
        ERROR = -1,

        /// <summary>In the object header.</summary>
        COMPACT = 0,

        /// <summary>In one run.</summary>
        CONTIGUOUS = 1,

        /// <summary>In chunks.</summary>
        CHUNKED = 2,

        /// <summary>In other datasets.</summary>
        VIRTUAL = 3,
    }

    /// <summary><c>H5D_fill_time_t</c></summary>
    public enum fill_time_t
    {
        /// <summary>When space is allocated.</summary>
        ALLOC = 0,

        /// <summary>Never.</summary>
        NEVER = 1,

        /// <summary>When space is allocated, if there is a fill value.</summary>
        IFSET = 2,
    }

    /// <summary><c>H5D_fill_value_t</c></summary>
    public enum fill_value_t
    {
        /// <summary>Unknown.</summary>
        ERROR = -1,

        /// <summary>None.</summary>
        UNDEFINED = 0,

        /// <summary>Zero.</summary>
        DEFAULT = 1,

        /// <summary>As the writer said.</summary>
        USER_DEFINED = 2,
    }

    /// <summary><c>H5AC_cache_config_t</c>, version 1.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct mdc_config_t
    {
        /// <summary>1.</summary>
        public int version;

        /// <summary>Report function.</summary>
        public byte rpt_fcn_enabled;

        /// <summary>Trace file.</summary>
        public byte open_trace_file;

        /// <summary>Trace file.</summary>
        public byte close_trace_file;

        /// <summary>Trace file.</summary>
        public fixed byte trace_file_name[1025];

        /// <summary>Whether entries may be evicted.</summary>
        public byte evictions_enabled;

        /// <summary>Whether <see cref="initial_size"/> counts.</summary>
        public byte set_initial_size;

        /// <summary>Bytes at first.</summary>
        public nuint initial_size;

        /// <summary>Least part kept clean.</summary>
        public double min_clean_fraction;

        /// <summary>Bytes at most.</summary>
        public nuint max_size;

        /// <summary>Bytes at least.</summary>
        public nuint min_size;

        /// <summary>Accesses between adjustments.</summary>
        public long epoch_length;

        /// <summary>How the cache grows.</summary>
        public int incr_mode;

        /// <summary>Hit rate below which it grows.</summary>
        public double lower_hr_threshold;

        /// <summary>Growth factor.</summary>
        public double increment;

        /// <summary>Whether <see cref="max_increment"/> counts.</summary>
        public byte apply_max_increment;

        /// <summary>Bytes it grows at once at most.</summary>
        public nuint max_increment;

        /// <summary>How it grows for a large entry.</summary>
        public int flash_incr_mode;

        /// <summary>Factor for that.</summary>
        public double flash_multiple;

        /// <summary>Threshold for that.</summary>
        public double flash_threshold;

        /// <summary>How it shrinks.</summary>
        public int decr_mode;

        /// <summary>Hit rate above which it shrinks.</summary>
        public double upper_hr_threshold;

        /// <summary>Shrink factor.</summary>
        public double decrement;

        /// <summary>Whether <see cref="max_decrement"/> counts.</summary>
        public byte apply_max_decrement;

        /// <summary>Bytes it shrinks at once at most.</summary>
        public nuint max_decrement;

        /// <summary>Age at which entries go.</summary>
        public int epochs_before_eviction;

        /// <summary>Whether <see cref="empty_reserve"/> counts.</summary>
        public byte apply_empty_reserve;

        /// <summary>Part kept empty.</summary>
        public double empty_reserve;

        /// <summary>Parallel HDF5 only.</summary>
        public nuint dirty_bytes_threshold;

        /// <summary>Parallel HDF5 only.</summary>
        public int metadata_write_strategy;
    }

    /// <summary>A new property list.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pcreate")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long create(long cls_id);

    /// <summary>Closes a property list.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pclose")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int close(long plist_id);

    /// <summary>Chooses the virtual file driver.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pset_driver")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_driver(long plist_id, long driver_id, void* driver_info);

    /// <summary>What closing a file does to objects that are open in it.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pset_fclose_degree")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_fclose_degree(long plist_id, int degree);

    /// <summary>Bounds the chunk cache of each dataset.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pset_cache")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_cache(long plist_id, int mdc_nelmts, nuint rdcc_nslots, nuint rdcc_nbytes, double rdcc_w0);

    /// <summary>How much of contiguous data is read at once when little is asked for.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pset_sieve_buf_size")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_sieve_buf_size(long fapl_id, nuint size);

    /// <summary>How large the metadata cache may become.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_mdc_config")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_mdc_config(long plist_id, mdc_config_t* config_ptr);

    /// <summary>Bounds the metadata cache.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pset_mdc_config")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_mdc_config(long plist_id, mdc_config_t* config_ptr);

    /// <summary>Versions of a file's parts.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_version")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_version(long plist_id, out uint super, out uint freelist, out uint stab, out uint shhdr);

    /// <summary>Bytes before the superblock.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_userblock")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_userblock(long plist_id, out ulong size);

    /// <summary>Bytes of addresses and lengths.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_sizes")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_sizes(long plist_id, out nuint sizeof_addr, out nuint sizeof_size);

    /// <summary>How space in the file is managed.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_file_space_strategy")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_file_space_strategy(long plist_id, out int strategy, out byte persist, out ulong threshold);

    /// <summary>The file-space page size.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_file_space_page_size")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_file_space_page_size(long plist_id, out ulong fsp_size);

    /// <summary>Whether a group tracks the order of its links.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_link_creation_order")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_link_creation_order(long plist_id, out uint crt_order_flags);

    /// <summary>How a dataset's elements are stored.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_layout")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial layout_t get_layout(long plist_id);

    /// <summary>The shape of a chunk; gives its rank.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_chunk")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_chunk(long plist_id, int max_ndims, ulong* dims);

    /// <summary>Number of raw files.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_external_count")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_external_count(long plist_id);

    /// <summary>One raw file.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_external")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_external(long plist_id, uint idx, nuint name_size, byte* name, out long offset, out ulong size);

    /// <summary>Number of mappings of a virtual dataset.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_virtual_count")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_virtual_count(long dcpl_id, out nuint count);

    /// <summary>The file of a mapping.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_virtual_filename")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nint get_virtual_filename(long dcpl_id, nuint index, byte* name, nuint size);

    /// <summary>The dataset of a mapping.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_virtual_dsetname")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nint get_virtual_dsetname(long dcpl_id, nuint index, byte* name, nuint size);

    /// <summary>Number of filters.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_nfilters")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_nfilters(long plist_id);

    /// <summary>One filter; gives its number.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_filter2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_filter(long plist_id, uint idx, out uint flags, ref nuint cd_nelmts, uint* cd_values, nuint namelen, byte* name, out uint filter_config);

    /// <summary>Options of chunks.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_chunk_opts")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_chunk_opts(long plist_id, out uint options);

    /// <summary>Chunks that reach beyond the dataset's edge are not filtered (<c>H5D_CHUNK_DONT_FILTER_PARTIAL_CHUNKS</c>).</summary>
    public const uint CHUNK_DONT_FILTER_PARTIAL_CHUNKS = 2;

    /// <summary>When fill values are written.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_fill_time")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_fill_time(long plist_id, out fill_time_t fill_time);

    /// <summary>Whether a fill value is defined, and by whom.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pfill_value_defined")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int fill_value_defined(long plist_id, out fill_value_t status);

    /// <summary>The fill value.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Pget_fill_value")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_fill_value(long plist_id, long type_id, void* value);
}
