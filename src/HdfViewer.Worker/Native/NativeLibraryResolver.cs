using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>
/// Finds libhdf5 of the 1.10 family, whose shared objects are numbered 100 to 103, under the names that distributions give it.
/// </summary>
internal static class NativeLibraryResolver
{
    /// <summary>What the imports call the library.</summary>
    public const string Name = "hdf5";

    // Debian and Ubuntu call the serial build libhdf5_serial; everybody else, and HDF Group's own binaries, libhdf5.
    private static readonly string[] FileNames =
    [
        "libhdf5_serial.so.103", "libhdf5.so.103",
        "libhdf5_serial.so.102", "libhdf5.so.102",
        "libhdf5_serial.so.101", "libhdf5.so.101",
        "libhdf5_serial.so.100", "libhdf5.so.100",
        "libhdf5.so",
    ];

    // glibc's name, then musl's.
    private static readonly string[] LibCFileNames = ["libc.so.6", "libc.so"];

    private static nint _library;
    private static nint _libC;

    /// <summary>Makes the imports find the library. False when there is none.</summary>
    public static bool TryLoad()
    {
        foreach (var fileName in FileNames)
        {
            if (!NativeLibrary.TryLoad(fileName, out _library)) continue;

            // Both by handle: looking for a library opens files, which is over once the worker is confined.
            _ = Array.Exists(LibCFileNames, n => NativeLibrary.TryLoad(n, out _libC));
            NativeLibrary.SetDllImportResolver(
                typeof(NativeLibraryResolver).Assembly,
                static (name, _, _) => name switch { Name => _library, LibC.Name => _libC, _ => nint.Zero });
            return true;
        }

        return false;
    }

    /// <summary>The identifier that the library keeps in one of its variables, such as <c>H5T_IEEE_F32LE_g</c>.</summary>
    public static long ReadIdentifier(string variable) => Marshal.ReadInt64(NativeLibrary.GetExport(_library, variable));
}
