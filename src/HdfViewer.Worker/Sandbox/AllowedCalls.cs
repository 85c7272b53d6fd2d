using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// The system calls that a worker needs once it is at work: reading and writing what is open, memory, threads of the runtime, signals to itself,
/// time, the end. None of them brings a new descriptor, reaches another process, or names a file.
/// </summary>
internal static class AllowedCalls
{
    // CLONE_THREAD is set, and none of the CLONE_NEW… that would give the thread namespaces of its own.
    private static readonly ArgumentRule MakesThread = new(0, Mask: 0x0001_0000 | 0x7E02_0080, Value: 0x0001_0000);

    private static readonly ArgumentRule IsNotExecutable = new(2, Mask: 4, Value: 0);

    /// <summary>The calls by number, with the conditions on their arguments.</summary>
    /// <param name="mayMakeCode">Whether a JIT compiler is at work, which needs executable memory.</param>
    public static IReadOnlyList<(SystemCall Call, ArgumentRule[] Rules)> List(bool mayMakeCode)
    {
        ArgumentRule[] memory = mayMakeCode ? [] : [IsNotExecutable];
        (SystemCall Call, ArgumentRule[] Rules)[] calls =
        [
            (SystemCalls.Read, []),
            (SystemCalls.Write, []),
            (SystemCalls.Futex, []),
            (SystemCalls.Mmap, memory),
            (SystemCalls.Munmap, []),
            (SystemCalls.Madvise, []),
            (SystemCalls.Mprotect, memory),
            (SystemCalls.Brk, []),
            (SystemCalls.Mremap, []),
            (SystemCalls.Mincore, []), // whoever unwinds a stack looks before it reads
            (SystemCalls.Msync, []), // the same
            (SystemCalls.Membarrier, []),
            (SystemCalls.SchedYield, []),
            (SystemCalls.Pread64, []),
            (SystemCalls.Pwrite64, []),
            (SystemCalls.Readv, []),
            (SystemCalls.Writev, []),
            (SystemCalls.Close, []),
            (SystemCalls.Fstat, []),
            (SystemCalls.Lseek, []),
            (SystemCalls.Poll, []),
            (SystemCalls.Ppoll, []),
            (SystemCalls.ClockGettime, []),
            (SystemCalls.ClockGetres, []),
            (SystemCalls.Gettimeofday, []),
            (SystemCalls.Time, []),
            (SystemCalls.Nanosleep, []),
            (SystemCalls.ClockNanosleep, []),
            (SystemCalls.RestartSyscall, []),
            (SystemCalls.Getpid, []),
            (SystemCalls.Gettid, []),
            (SystemCalls.Getcpu, []),
            (SystemCalls.SchedGetaffinity, []),
            (SystemCalls.Sysinfo, []),
            (SystemCalls.Getrusage, []),
            (SystemCalls.Getrandom, []),
            (SystemCalls.Prlimit64, [new(0, ~0u, 0), new(2, ~0u, 0), new(2, ~0u, 0, IsUpperHalf: true)]), // of itself, to look only
            (SystemCalls.Prctl, [new(0, ~0u, LibC.PR_SET_NAME)]),
            (SystemCalls.Fcntl, [new(1, ~0u, LibC.F_GETFD)]), // to look only
            (SystemCalls.Clone, [MakesThread]),
            (SystemCalls.SetRobustList, []),
            (SystemCalls.Rseq, []),
            (SystemCalls.SetTidAddress, []),
            (SystemCalls.Sigaltstack, []),
            (SystemCalls.RtSigaction, []),
            (SystemCalls.RtSigprocmask, []),
            (SystemCalls.RtSigreturn, []),
            (SystemCalls.Tgkill, [new(0, ~0u, (uint)Environment.ProcessId)]), // the runtime stops its own threads with it
            (SystemCalls.Exit, []),
            (SystemCalls.ExitGroup, []),
        ];
        return [.. calls.Where(c => c.Call.Number >= 0)];
    }
}
