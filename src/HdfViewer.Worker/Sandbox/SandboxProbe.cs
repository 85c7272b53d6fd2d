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
    public static SandboxReport Run(string? gap)
    {
        var attempts = new List<SandboxAttempt>
        {
            WithText("/etc/passwd", path => Try("open a file to read", 257, 56, CurrentFolder, path)),
            WithText("/tmp/hdf-viewer-probe", path => Try("open a file to write", 257, 56, CurrentFolder, path, WriteNew, 0x180)),
            ThroughTheRuntime("open a file through the runtime", () => File.OpenHandle("/etc/passwd").Dispose()),
            WithText("/tmp/hdf-viewer-probe", path => Try("delete a file", 263, 35, CurrentFolder, path)),
            Try("open an internet socket", 41, 198, 2, 1),
            Try("open a local socket", 41, 198, 1, 1),
            Try("open a pipe to itself", 293, 59, (long)NativeMemory.AllocZeroed(8)),
            WithText("probe", name => Try("make a file in memory", 319, 279, name)),
            Try("set up an io_uring", 425, 425, 1, (long)NativeMemory.AllocZeroed(256)),
            Try("start a process", 56, 220, ChildSignal),
            Try("signal its parent", 62, 129, ParentId, 0),
            Try("read its parent's memory", 310, 270, ParentId),
            Try("look into its parent", 101, 117, 2, ParentId),
            Try("change its limits", 302, 261, 0, 7, (long)NativeMemory.AllocZeroed(16)),
        };
        if (!RuntimeFeature.IsDynamicCodeSupported) attempts.Add(Try("make memory executable", 9, 222, 0, 4096, 7, 0x22, -1));

        // Last, and not without a filter: if it went well, nothing of this program would be left to say so.
        if (gap is null) attempts.Add(WithText("/bin/true", path => Try("become another program", 59, 221, path)));
        return new SandboxReport(gap, !RuntimeFeature.IsDynamicCodeSupported, Variables(), Descriptors(), attempts);
    }

    // The parent's id is no secret, and asking for it is not allowed either: whatever it is, 1 is somebody else.
    private const long ParentId = 1;

    private static SandboxAttempt Try(string what, int x64, int arm64, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0)
    {
        var number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? arm64 : x64;
        var result = LibC.Call(number, a, b, c, d, e, 0);
        var error = result < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (result == 0 && number is 56 or 220 && a == ChildSignal) LibC.Exit(0); // a child, which must not go on
        return new SandboxAttempt(what, error == LibC.EPERM, error);
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
