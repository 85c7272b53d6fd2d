using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Datatypes. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5T.html"/></summary>
internal static unsafe partial class H5T
{
    /// <summary><c>H5T_order_t</c></summary>
    public enum order_t
    {
        /// <summary>The call failed.</summary>
        ERROR = -1,

        /// <summary>Little-endian.</summary>
        LE = 0,

        /// <summary>Big-endian.</summary>
        BE = 1,

        /// <summary>VAX.</summary>
        VAX = 2,

        /// <summary>Members of a compound differ.</summary>
        MIXED = 3,

        /// <summary>None, as for strings.</summary>
        NONE = 4,
    }

    /// <summary><c>H5T_SGN_NONE</c> and <c>H5T_SGN_2</c></summary>
    public enum sign_t
    {
        /// <summary>The call failed.</summary>
        ERROR = -1,

        /// <summary>Unsigned.</summary>
        NONE = 0,

        /// <summary>Two's complement.</summary>
        TWO = 1,
    }

    /// <summary>The datatype's class (<c>H5T_class_t</c>).</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_class")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_class(long type_id);

    /// <summary>Bytes of an element; 0 when the call fails.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_size")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nuint get_size(long type_id);

    /// <summary>The byte order.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_order")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial order_t get_order(long type_id);

    /// <summary>Significant bits; 0 when the call fails.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_precision")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nuint get_precision(long type_id);

    /// <summary>Position of the lowest significant bit.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_offset")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_offset(long type_id);

    /// <summary>Whether an integer is signed.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_sign")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial sign_t get_sign(long type_id);

    /// <summary>Where sign, exponent and mantissa of a floating-point number lie.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_fields")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_fields(long type_id, out nuint spos, out nuint epos, out nuint esize, out nuint mpos, out nuint msize);

    /// <summary>The exponent's bias.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_ebias")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nuint get_ebias(long type_id);

    /// <summary>A string's character set.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_cset")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_cset(long type_id);

    /// <summary>How a string is filled up.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_strpad")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_strpad(long type_id);

    /// <summary>Whether a string has variable length.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tis_variable_str")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int is_variable_str(long type_id);

    /// <summary>An opaque type's tag; to be freed with <see cref="H5.free_memory"/>.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_tag")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial byte* get_tag(long type_id);

    /// <summary>Number of members of a compound or enumeration.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_nmembers")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_nmembers(long type_id);

    /// <summary>A member's name; to be freed with <see cref="H5.free_memory"/>.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_member_name")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial byte* get_member_name(long type_id, uint membno);

    /// <summary>A member's offset in its compound.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_member_offset")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial nuint get_member_offset(long type_id, uint membno);

    /// <summary>A member's datatype.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_member_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_member_type(long type_id, uint membno);

    /// <summary>The value of an enumeration's member.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_member_value")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_member_value(long type_id, uint membno, void* value);

    /// <summary>The base type of an enumeration, array or sequence.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_super")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_super(long type_id);

    /// <summary>Number of dimensions of an array type.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_array_ndims")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_array_ndims(long type_id);

    /// <summary>Dimensions of an array type.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tget_array_dims2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_array_dims(long type_id, ulong* dims);

    /// <summary>Whether two datatypes are the same; positive when they are.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tequal")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int equal(long type1_id, long type2_id);

    /// <summary>A copy that may be changed.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tcopy")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long copy(long type_id);

    /// <summary>A new compound or opaque type.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tcreate")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long create(int cls, nuint size);

    /// <summary>Adds a member to a compound.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tinsert")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int insert(long dtype_id, byte* name, nuint offset, long field_id);

    /// <summary>A new enumeration over an integer type.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tenum_create")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long enum_create(long dtype_id);

    /// <summary>Adds a member to an enumeration.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tenum_insert")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int enum_insert(long dtype_id, byte* name, void* value);

    /// <summary>A new variable-length sequence type.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tvlen_create")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long vlen_create(long base_type_id);

    /// <summary>A new array type.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tarray_create2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long array_create(long base_type_id, uint rank, ulong* dims);

    /// <summary>Changes the size of an element.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tset_size")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_size(long type_id, nuint size);

    /// <summary>Changes the byte order.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tset_order")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_order(long type_id, order_t order);

    /// <summary>Changes where sign, exponent and mantissa lie.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tset_fields")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_fields(long type_id, nuint spos, nuint epos, nuint esize, nuint mpos, nuint msize);

    /// <summary>Changes the exponent's bias.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tset_ebias")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_ebias(long type_id, nuint ebias);

    /// <summary>Closes a datatype.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Tclose")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int close(long type_id);
}
