using System.Globalization;
using System.Runtime.CompilerServices;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// What the process may use up at most. The server watches memory and time and ends a worker in words; these hold when it does not come to that,
/// and cannot be raised again. <see href="https://man7.org/linux/man-pages/man2/setrlimit.2.html"/>
/// </summary>
internal static class ResourceLimits
{
    // The same on x64 and arm64.
    private const int Cpu = 0;
    private const int Data = 2;
    private const int Core = 4;
    private const int OpenFiles = 7;
    private const int AddressSpace = 9;

    // 0, 1 and 2 are open; any further one would be 3.
    private const ulong OnlyThePipes = 3;

    // The runtime of an ordinary build has some 80 open, a client of HTTP a handful.
    private const ulong WithConnections = 256;

    private const ulong RoomForCompiler = 8UL << 30;

    private const int PageBytes = 4096;

    /// <summary>Sets them.</summary>
    /// <param name="settings">Memory and processor time, and whether there are connections.</param>
    public static void Apply(WorkerSettings settings)
    {
        Set(Core, 0);
        Set(Cpu, (ulong)settings.CpuSeconds);

        // Counted from what the runtime has taken by now: it reserves far more addresses than it ever uses. A quarter more than the server
        // allows, so that it is the server that says why.
        var (size, data) = MemoryNow();
        var more = (ulong)settings.MemoryMegabytes << 20;
        more += more / 4;

        // A JIT compiler takes room for code as it goes, mapped twice, and fails for good when it gets none.
        if (RuntimeFeature.IsDynamicCodeSupported) more += RoomForCompiler;
        Set(Data, data + more);
        Set(AddressSpace, size + more + (more / 4));

        // Last: what memory is in use is read from a file.
        if (!settings.IsOpen) Set(OpenFiles, settings.ConnectPort > 0 ? WithConnections : OnlyThePipes);
    }

    private static void Set(int resource, ulong value)
    {
        // Never above what whoever started us allows.
        if (LibC.LimitOf(resource) is { } now) LibC.SetLimit(resource, Math.Min(value, now.Soft), Math.Min(value, now.Hard));
    }

    private static (ulong Size, ulong Data) MemoryNow()
    {
        // proc(5), statm: size resident shared text lib data dt, in pages.
        var fields = File.ReadAllText("/proc/self/statm").Split(' ');
        return (Pages(fields[0]), Pages(fields[5]));

        static ulong Pages(string field) => ulong.Parse(field, CultureInfo.InvariantCulture) * (ulong)Math.Max(PageBytes, Environment.SystemPageSize);
    }
}
