using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Native;

/// <summary>The few calls into the C library. <see href="https://man7.org/linux/man-pages/dir_section_2.html"/></summary>
internal static unsafe partial class LibC
{
    /// <summary>What the imports call the library.</summary>
    public const string Name = "libc";

    /// <summary>Operation not permitted.</summary>
    public const int EPERM = 1;

    /// <summary>Access is denied.</summary>
    public const int EACCES = 13;

    /// <summary>The call does not exist.</summary>
    public const int ENOSYS = 38;

    /// <summary><see cref="Control"/>: the signal that is sent when the thread that started this process ends.</summary>
    public const int PR_SET_PDEATHSIG = 1;

    /// <summary><see cref="Control"/>: whether others of the same user may look into the process.</summary>
    public const int PR_SET_DUMPABLE = 4;

    /// <summary><see cref="Control"/>: the name of the calling thread.</summary>
    public const int PR_SET_NAME = 15;

    /// <summary><see cref="Control"/>: no program that is started has more rights than this one.</summary>
    public const int PR_SET_NO_NEW_PRIVS = 38;

    /// <summary><see cref="FileControl"/>: another descriptor of the same file.</summary>
    public const int F_DUPFD = 0;

    /// <summary><see cref="FileControl"/>: a descriptor's flags.</summary>
    public const int F_GETFD = 1;

    /// <summary>The flag of descriptors that are closed when another program is started.</summary>
    public const int FD_CLOEXEC = 1;

    /// <summary>The signal that ends a process at once.</summary>
    public const int SIGKILL = 9;

    /// <summary>Ends the process at once: no exit handlers run, which would call back into the driver in the middle of a call of its own.</summary>
    [DoesNotReturn]
    public static void Exit(int status)
    {
        ExitNow(status);
        throw new InvalidOperationException("_exit came back.");
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

    /// <summary>Sets a limit of this process; false where that is not possible.</summary>
    public static bool SetLimit(int resource, ulong soft, ulong hard) => SetLimit(resource, new ResourceLimit { Soft = soft, Hard = hard }) == 0;

    /// <summary>A limit of this process; null where that cannot be known.</summary>
    public static (ulong Soft, ulong Hard)? LimitOf(int resource) => GetLimit(resource, out var limit) == 0 ? (limit.Soft, limit.Hard) : null;

    /// <summary>Sets an attribute of this process.</summary>
    [LibraryImport(Name, EntryPoint = "prctl", SetLastError = true)]
    public static partial int Control(int option, ulong a, ulong b, ulong c, ulong d);

    /// <summary>Asks about a descriptor.</summary>
    [LibraryImport(Name, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int FileControl(int descriptor, int command, int argument);

    /// <summary>Closes a descriptor.</summary>
    [LibraryImport(Name, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    /// <summary>Any system call.</summary>
    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    public static partial long Call(long number, long a, long b, long c, long d, long e, long f);

    /// <summary>Becomes another program, with the same environment; comes back only when that fails.</summary>
    [LibraryImport(Name, EntryPoint = "execv", SetLastError = true)]
    public static partial int Become(byte* path, byte** arguments);

    [LibraryImport(Name, EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);

    [LibraryImport(Name, EntryPoint = "_exit")]
    private static partial void ExitNow(int status);

    [LibraryImport(Name, EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out ResourceLimit limit);

    [LibraryImport(Name, EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
