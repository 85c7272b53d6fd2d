using System.Runtime.InteropServices;

namespace HdfViewer.Api.Memory;

/// <summary>What native libraries allocate: compressors, TLS, drawing.</summary>
internal static partial class NativeHeap
{
    /// <summary>
    /// Gives back what is free of it. glibc keeps free memory below the last piece in use, in a heap for each few threads (malloc_trim(3)):
    /// after a mixed load that is some 20 MB.
    /// </summary>
    public static void Trim()
    {
        try
        {
            _ = MallocTrim(0);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, which has its own ways.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint pad);
}
