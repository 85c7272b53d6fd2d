namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// The system calls that the sandbox knows, by their names in the kernel's tables (arch/x86/entry/syscalls/syscall_64.tbl, and
/// include/uapi/asm-generic/unistd.h for arm64), against which a test compares them.
/// </summary>
internal static class SystemCalls
{
    public static readonly SystemCall Read = new("read", 0, 63);
    public static readonly SystemCall Write = new("write", 1, 64);
    public static readonly SystemCall Futex = new("futex", 202, 98);
    public static readonly SystemCall Mmap = new("mmap", 9, 222);
    public static readonly SystemCall Munmap = new("munmap", 11, 215);
    public static readonly SystemCall Madvise = new("madvise", 28, 233);
    public static readonly SystemCall Mprotect = new("mprotect", 10, 226);
    public static readonly SystemCall Brk = new("brk", 12, 214);
    public static readonly SystemCall Mremap = new("mremap", 25, 216);
    public static readonly SystemCall Mincore = new("mincore", 27, 232);
    public static readonly SystemCall Msync = new("msync", 26, 227);
    public static readonly SystemCall Membarrier = new("membarrier", 324, 283);
    public static readonly SystemCall SchedYield = new("sched_yield", 24, 124);
    public static readonly SystemCall Pread64 = new("pread64", 17, 67);
    public static readonly SystemCall Pwrite64 = new("pwrite64", 18, 68);
    public static readonly SystemCall Readv = new("readv", 19, 65);
    public static readonly SystemCall Writev = new("writev", 20, 66);
    public static readonly SystemCall Close = new("close", 3, 57);
    public static readonly SystemCall Fstat = new("fstat", 5, 80);
    public static readonly SystemCall Lseek = new("lseek", 8, 62);
    public static readonly SystemCall Poll = new("poll", 7, -1);
    public static readonly SystemCall Ppoll = new("ppoll", 271, 73);
    public static readonly SystemCall ClockGettime = new("clock_gettime", 228, 113);
    public static readonly SystemCall ClockGetres = new("clock_getres", 229, 114);
    public static readonly SystemCall Gettimeofday = new("gettimeofday", 96, 169);
    public static readonly SystemCall Time = new("time", 201, -1);
    public static readonly SystemCall Nanosleep = new("nanosleep", 35, 101);
    public static readonly SystemCall ClockNanosleep = new("clock_nanosleep", 230, 115);
    public static readonly SystemCall RestartSyscall = new("restart_syscall", 219, 128);
    public static readonly SystemCall Getpid = new("getpid", 39, 172);
    public static readonly SystemCall Gettid = new("gettid", 186, 178);
    public static readonly SystemCall Getcpu = new("getcpu", 309, 168);
    public static readonly SystemCall SchedGetaffinity = new("sched_getaffinity", 204, 123);
    public static readonly SystemCall Sysinfo = new("sysinfo", 99, 179);
    public static readonly SystemCall Getrusage = new("getrusage", 98, 165);
    public static readonly SystemCall Getrandom = new("getrandom", 318, 278);
    public static readonly SystemCall Prlimit64 = new("prlimit64", 302, 261);
    public static readonly SystemCall Prctl = new("prctl", 157, 167);
    public static readonly SystemCall Fcntl = new("fcntl", 72, 25);
    public static readonly SystemCall Clone = new("clone", 56, 220);
    public static readonly SystemCall SetRobustList = new("set_robust_list", 273, 99);
    public static readonly SystemCall Rseq = new("rseq", 334, 293);
    public static readonly SystemCall SetTidAddress = new("set_tid_address", 218, 96);
    public static readonly SystemCall Sigaltstack = new("sigaltstack", 131, 132);
    public static readonly SystemCall RtSigaction = new("rt_sigaction", 13, 134);
    public static readonly SystemCall RtSigprocmask = new("rt_sigprocmask", 14, 135);
    public static readonly SystemCall RtSigreturn = new("rt_sigreturn", 15, 139);
    public static readonly SystemCall Tgkill = new("tgkill", 234, 131);
    public static readonly SystemCall Exit = new("exit", 60, 93);
    public static readonly SystemCall ExitGroup = new("exit_group", 231, 94);
    public static readonly SystemCall Openat = new("openat", 257, 56);
    public static readonly SystemCall Unlinkat = new("unlinkat", 263, 35);
    public static readonly SystemCall Socket = new("socket", 41, 198);
    public static readonly SystemCall Socketpair = new("socketpair", 53, 199);
    public static readonly SystemCall Connect = new("connect", 42, 203);
    public static readonly SystemCall Sendto = new("sendto", 44, 206);
    public static readonly SystemCall Recvfrom = new("recvfrom", 45, 207);
    public static readonly SystemCall Sendmsg = new("sendmsg", 46, 211);
    public static readonly SystemCall Recvmsg = new("recvmsg", 47, 212);
    public static readonly SystemCall Sendmmsg = new("sendmmsg", 307, 269);
    public static readonly SystemCall Shutdown = new("shutdown", 48, 210);
    public static readonly SystemCall Getsockname = new("getsockname", 51, 204);
    public static readonly SystemCall Getpeername = new("getpeername", 52, 205);
    public static readonly SystemCall Setsockopt = new("setsockopt", 54, 208);
    public static readonly SystemCall Getsockopt = new("getsockopt", 55, 209);
    public static readonly SystemCall Newfstatat = new("newfstatat", 262, 79);
    public static readonly SystemCall Uname = new("uname", 63, 160);
    public static readonly SystemCall Ioctl = new("ioctl", 16, 29);
    public static readonly SystemCall Pipe2 = new("pipe2", 293, 59);
    public static readonly SystemCall MemfdCreate = new("memfd_create", 319, 279);
    public static readonly SystemCall IoUringSetup = new("io_uring_setup", 425, 425);
    public static readonly SystemCall Kill = new("kill", 62, 129);
    public static readonly SystemCall ProcessVmReadv = new("process_vm_readv", 310, 270);
    public static readonly SystemCall Ptrace = new("ptrace", 101, 117);
    public static readonly SystemCall Execve = new("execve", 59, 221);
    public static readonly SystemCall Seccomp = new("seccomp", 317, 277);
    public static readonly SystemCall Clone3 = new("clone3", 435, 435);
    public static readonly SystemCall LandlockCreateRuleset = new("landlock_create_ruleset", 444, 444);
    public static readonly SystemCall LandlockAddRule = new("landlock_add_rule", 445, 445);
    public static readonly SystemCall LandlockRestrictSelf = new("landlock_restrict_self", 446, 446);
}
