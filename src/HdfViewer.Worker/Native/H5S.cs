using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Dataspaces. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5S.html"/></summary>
internal static unsafe partial class H5S
{
    /// <summary><c>H5S_ALL</c></summary>
    public const long ALL = 0;

    /// <summary><c>H5S_SELECT_SET</c></summary>
    public const int SELECT_SET = 0;

    /// <summary><c>H5S_UNLIMITED</c></summary>
    public const ulong UNLIMITED = ulong.MaxValue;

    /// <summary><c>H5S_MAX_RANK</c></summary>
    public const int MAX_RANK = 32;

    /// <summary><c>H5S_SEL_POINTS</c></summary>
    public const int SEL_POINTS = 1;

    /// <summary>Null, scalar or simple.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Sget_simple_extent_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_simple_extent_type(long space_id);

    /// <summary>Number of dimensions.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Sget_simple_extent_ndims")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_simple_extent_ndims(long space_id);

    /// <summary>The dimensions.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Sget_simple_extent_dims")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_simple_extent_dims(long space_id, ulong* dims, ulong* maxdims);

    /// <summary>A new simple extent.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Screate_simple")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long create_simple(int rank, ulong* dims, ulong* maxdims);

    /// <summary>A new extent of the given kind.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Screate")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long create(int type);

    /// <summary>Selects a regular pattern.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Sselect_hyperslab")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int select_hyperslab(long space_id, int op, ulong* start, ulong* stride, ulong* count, ulong* block);

    /// <summary>Number of elements selected.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Sget_select_npoints")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial long get_select_npoints(long space_id);

    /// <summary>The box around the selection.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Sget_select_bounds")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int get_select_bounds(long space_id, ulong* start, ulong* end);

    /// <summary>Closes an extent.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5Sclose")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int close(long space_id);
}
