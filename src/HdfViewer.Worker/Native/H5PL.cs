using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>Plugins. <see href="https://docs.hdfgroup.org/archive/support/HDF5/doc1.10/RM/RM_H5PL.html"/></summary>
internal static unsafe partial class H5PL
{
    /// <summary>Which kinds of plugins may be loaded; 0 for none.</summary>
    [LibraryImport(NativeLibraryResolver.Name, EntryPoint = "H5PLset_loading_state")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    public static partial int set_loading_state(uint plugin_flags);
}
