using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Sandbox;

/// <summary>Tries, from inside, what must not be possible: by system calls as an attacker's code would make them, past every library.</summary>
internal static unsafe class SandboxProbe
{
    private const int CurrentFolder = -100;
    private const int WriteNew = 0x41; // O_WRONLY | O_CREAT
    private const int ChildSignal = 17;
    private const int LastDescriptor = 1023;

    /// <summary>Tries it all.</summary>
    /// <param name="gap">What the sandbox lacks, as far as is known.</param>
    /// <param name="settings">What a worker that uses the network may do.</param>
    public static SandboxReport Run(string? gap, WorkerSettings settings)
    {
        var attempts = new List<SandboxAttempt>
        {
            WithText("/etc/passwd", path => Try("open a file to read", SystemCalls.Openat, CurrentFolder, path)),
            WithText("/tmp/hdf-viewer-probe", path => Try("open a file to write", SystemCalls.Openat, CurrentFolder, path, WriteNew, 0x180)),
            ThroughTheRuntime("open a file through the runtime", () => File.OpenHandle("/etc/passwd").Dispose()),
            WithText("/tmp/hdf-viewer-probe", path => Try("delete a file", SystemCalls.Unlinkat, CurrentFolder, path)),
            settings.ConnectPort == 0 ? Try("open an internet socket", SystemCalls.Socket, 2, 1) : ConnectElsewhere(settings.ConnectPort),
            Try("open a local socket", SystemCalls.Socket, 1, 1),
            Try("open a pipe to itself", SystemCalls.Pipe2, (long)NativeMemory.AllocZeroed(8)),
            WithText("probe", name => Try("make a file in memory", SystemCalls.MemfdCreate, name)),
            Try("set up an io_uring", SystemCalls.IoUringSetup, 1, (long)NativeMemory.AllocZeroed(256)),
            Try("start a process", SystemCalls.Clone, ChildSignal),
            Try("signal its parent", SystemCalls.Kill, ParentId, 0),
            Try("read its parent's memory", SystemCalls.ProcessVmReadv, ParentId),
            Try("look into its parent", SystemCalls.Ptrace, 2, ParentId),
            Try("change its limits", SystemCalls.Prlimit64, 0, 7, (long)NativeMemory.AllocZeroed(16)),
        };
        if (!RuntimeFeature.IsDynamicCodeSupported) attempts.Add(Try("make memory executable", SystemCalls.Mmap, 0, 4096, 7, 0x22, -1));

        // Last, and not without a filter: if it went well, nothing of this program would be left to say so.
        if (gap is null) attempts.Add(WithText("/bin/true", path => Try("become another program", SystemCalls.Execve, path)));
        return new SandboxReport(gap, !RuntimeFeature.IsDynamicCodeSupported, Variables(), Descriptors(), attempts);
    }

    // The parent's id is no secret, and asking for it is not allowed either: whatever it is, 1 is somebody else.
    private const long ParentId = 1;

    private static SandboxAttempt Try(string what, SystemCall call, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0)
    {
        var result = LibC.Call(call.Number, a, b, c, d, e, 0);
        var error = result < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (result == 0 && call == SystemCalls.Clone && a == ChildSignal) LibC.Exit(0); // a child, which must not go on
        return new SandboxAttempt(what, error is LibC.EPERM or LibC.EACCES, error);
    }

    // Another port of this very machine, where a refusal by whoever listens, or does not, has another number.
    private static SandboxAttempt ConnectElsewhere(int port)
    {
        var socket = LibC.Call(SystemCalls.Socket.Number, 2, 1, 0, 0, 0, 0);
        var other = port == 1 ? 2 : 1;
        Span<byte> address = stackalloc byte[16]; // sockaddr_in: AF_INET, the port, 127.0.0.1
        address.Clear();
        address[0] = 2;
        address[3] = (byte)other;
        address[4] = 127;
        address[7] = 1;
        fixed (byte* to = address) return Try("connect to another port", SystemCalls.Connect, socket, (long)to, 16);
    }

    private static SandboxAttempt ThroughTheRuntime(string what, Action attempt)
    {
        try
        {
            attempt();
            return new SandboxAttempt(what, IsRefused: false, 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SandboxAttempt(what, IsRefused: true, LibC.EPERM);
        }
    }

    private static SandboxAttempt WithText(string text, Func<long, SandboxAttempt> attempt)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(text + '\0')) return attempt((long)bytes);
    }

    private static List<string> Variables() =>
        [.. Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal)];

    private static List<int> Descriptors() =>
        [.. Enumerable.Range(0, LastDescriptor + 1).Where(d => LibC.FileControl(d, LibC.F_GETFD, 0) >= 0)];
}
