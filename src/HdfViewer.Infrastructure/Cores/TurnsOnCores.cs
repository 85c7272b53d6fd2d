using System.Globalization;
using System.Runtime.InteropServices;

namespace HdfViewer.Infrastructure.Cores;

/// <summary>
/// How soon, and for how long, the kernel lets the server's threads run when more want to run than there are cores. Linux gives threads that ask for
/// short turns theirs sooner, and lets them interrupt those with longer ones, without giving them more of the cores in total
/// (<see href="https://man7.org/linux/man-pages/man2/sched_setattr.2.html"/>; <c>sched_runtime</c> of ordinary threads counts from Linux 6.12 on).
/// No rights are needed. Where any of it is not possible, threads have turns like all others.
/// </summary>
internal static partial class TurnsOnCores
{
    // The shortest turn that the kernel grants, in nanoseconds.
    private const ulong ShortTurn = 100_000;

    // Zero stands for the system's own. Longer ones were tried: threads that the garbage collector waits for must not be long without a core.
    private const ulong UsualTurn = 0;

    // Of a core that both want, a thread so many levels lower gets a tenth (kernel/sched/core.c, sched_prio_to_weight).
    private const int LevelsLower = 10;
    private const int LowestLevel = 19;

    private const int OneTask = 0; // PRIO_PROCESS, which for Linux means a thread (setpriority(2), "C library/kernel differences")
    private const string Threads = "/proc/self/task";
    private const ulong KeepPolicy = 0x08; // SCHED_FLAG_KEEP_POLICY

    /// <summary>All threads that there are, and those that they start, have short turns: most of what a server does takes less than a millisecond.</summary>
    public static void AskForShortTurns()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            foreach (var thread in Directory.EnumerateDirectories(Threads))
                if (int.TryParse(Path.GetFileName(thread), CultureInfo.InvariantCulture, out var id)) SetTurn(id, ShortTurn, GetPriority(OneTask, id));
        }
        catch (IOException)
        {
            // Without /proc, or a thread has just ended: they have turns like all others.
        }
    }

    /// <summary>The calling thread runs after the server's others when cores are short, and can be interrupted by them.</summary>
    public static void GiveWay()
    {
        if (!OperatingSystem.IsLinux()) return;
        var niceness = Math.Min(GetPriority(OneTask, who: 0) + LevelsLower, LowestLevel);
        _ = SetPriority(OneTask, who: 0, niceness);
        SetTurn(thread: 0, UsualTurn, niceness);
    }

    private static void SetTurn(int thread, ulong nanoseconds, int niceness)
    {
        // The numbers of sched_setattr(2), which the C library of many systems has no function for.
        long? number = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 314,
            Architecture.Arm64 => 274,
            _ => null,
        };
        if (number is not { } call) return;
        var attributes = new Attributes { Size = (uint)Marshal.SizeOf<Attributes>(), Flags = KeepPolicy, Niceness = niceness, Runtime = nanoseconds };
        _ = SystemCall(call, thread, attributes, 0);
    }

    [LibraryImport("libc", EntryPoint = "getpriority")]
    private static partial int GetPriority(int which, int who);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int niceness);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long SystemCall(long number, long thread, in Attributes attributes, long flags);

    /// <summary><c>struct sched_attr</c> in its first version, for the policy of ordinary threads.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Niceness;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}
