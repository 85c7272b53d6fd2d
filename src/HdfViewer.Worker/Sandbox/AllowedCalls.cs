using System.Runtime.InteropServices;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// The system calls that a worker needs once it is at work: reading and writing what is open, memory, threads of the runtime, signals to itself,
/// time, the end. None of them brings a new descriptor, reaches another process, or names a file.
/// </summary>
internal static class AllowedCalls
{
    /// <summary><c>seccomp</c> itself: by which the filter is set.</summary>
    public static int FilterCall => Number(317, 277);

    /// <summary><c>clone3</c>, which carries its flags in memory where no filter can see them; the C library falls back on <c>clone</c>.</summary>
    public static int UnfilterableClone => Number(435, 435);

    // CLONE_THREAD is set, and none of the CLONE_NEW… that would give the thread namespaces of its own.
    private static readonly ArgumentRule MakesThread = new(0, Mask: 0x0001_0000 | 0x7E02_0080, Value: 0x0001_0000);

    private static readonly ArgumentRule IsNotExecutable = new(2, Mask: 4, Value: 0);

    /// <summary>The calls by number, with the conditions on their arguments.</summary>
    /// <param name="mayMakeCode">Whether a JIT compiler is at work, which needs executable memory.</param>
    public static IReadOnlyList<(int Number, ArgumentRule[] Rules)> List(bool mayMakeCode)
    {
        ArgumentRule[] memory = mayMakeCode ? [] : [IsNotExecutable];
        (int X64, int Arm64, ArgumentRule[] Rules)[] calls =
        [
            (0, 63, []), // read
            (1, 64, []), // write
            (202, 98, []), // futex
            (9, 222, memory), // mmap
            (11, 215, []), // munmap
            (28, 233, []), // madvise
            (10, 226, memory), // mprotect
            (12, 214, []), // brk
            (25, 216, []), // mremap
            (27, 232, []), // mincore: whoever unwinds a stack looks before it reads
            (26, 227, []), // msync: the same
            (324, 283, []), // membarrier
            (24, 124, []), // sched_yield
            (17, 67, []), // pread64
            (18, 68, []), // pwrite64
            (19, 65, []), // readv
            (20, 66, []), // writev
            (3, 57, []), // close
            (5, 80, []), // fstat
            (8, 62, []), // lseek
            (7, -1, []), // poll
            (271, 73, []), // ppoll
            (228, 113, []), // clock_gettime
            (229, 114, []), // clock_getres
            (96, 169, []), // gettimeofday
            (201, -1, []), // time
            (35, 101, []), // nanosleep
            (230, 115, []), // clock_nanosleep
            (219, 128, []), // restart_syscall
            (39, 172, []), // getpid
            (186, 178, []), // gettid
            (309, 168, []), // getcpu
            (204, 123, []), // sched_getaffinity
            (99, 179, []), // sysinfo
            (98, 165, []), // getrusage
            (318, 278, []), // getrandom
            (302, 261, [new(0, ~0u, 0), new(2, ~0u, 0), new(2, ~0u, 0, IsUpperHalf: true)]), // prlimit64: of itself, to look only
            (157, 167, [new(0, ~0u, LibC.PR_SET_NAME)]), // prctl
            (72, 25, [new(1, ~0u, LibC.F_GETFD)]), // fcntl: to look only
            (56, 220, [MakesThread]), // clone
            (273, 99, []), // set_robust_list
            (334, 293, []), // rseq
            (218, 96, []), // set_tid_address
            (131, 132, []), // sigaltstack
            (13, 134, []), // rt_sigaction
            (14, 135, []), // rt_sigprocmask
            (15, 139, []), // rt_sigreturn
            (234, 131, [new(0, ~0u, (uint)Environment.ProcessId)]), // tgkill: the runtime stops its own threads with it
            (60, 93, []), // exit
            (231, 94, []), // exit_group
        ];
        return [.. calls.Select(c => (Number(c.X64, c.Arm64), c.Rules)).Where(c => c.Item1 >= 0)];
    }

    private static int Number(int x64, int arm64) => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? arm64 : x64;
}
