using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>The few calls into the C library. <see href="https://man7.org/linux/man-pages/man2/setrlimit.2.html"/></summary>
internal static partial class LibC
{
    private const int RlimitNoFile = 7;

    /// <summary>Ends the process at once: no exit handlers run, which would call back into the driver in the middle of a call of its own.</summary>
    [DoesNotReturn]
    public static void Exit(int status)
    {
        ExitNow(status);
        throw new InvalidOperationException("_exit came back.");
    }

    /// <summary>How many file descriptors the process may have: lowering the soft limit keeps every later <c>open</c> from succeeding.</summary>
    public static ulong SetOpenFileLimit(ulong soft)
    {
        if (GetLimit(RlimitNoFile, out var limit) != 0) return soft;
        var previous = limit.Soft;
        limit.Soft = Math.Min(soft, limit.Hard);
        _ = SetLimit(RlimitNoFile, in limit);
        return previous;
    }

    /// <summary>Gives memory that was freed back to the system, where the C library can (glibc).</summary>
    public static void TrimHeap()
    {
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Others give it back by themselves.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int status);

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
