using System.Runtime.InteropServices;
using System.Text;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// Which files may be read and which TCP ports connected to, from now on and for good, by this thread, by what it starts and what it becomes.
/// <see href="https://man7.org/linux/man-pages/man7/landlock.7.html"/>
/// </summary>
internal static unsafe class Landlock
{
    private const int AskVersion = 1; // LANDLOCK_CREATE_RULESET_VERSION
    private const int RulePathBeneath = 1;
    private const int RuleNetPort = 2;

    // LANDLOCK_ACCESS_FS_…: bits 0 to 12 are of the first version; REFER, TRUNCATE and IOCTL_DEV came with the second, third and fifth.
    private const ulong Execute = 1 << 0;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong FirstVersion = (1 << 13) - 1;
    private const ulong Refer = 1 << 13;
    private const ulong Truncate = 1 << 14;
    private const ulong ControlDevice = 1 << 15;

    private const ulong BindTcp = 1 << 0;
    private const ulong ConnectTcp = 1 << 1;

    // LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET, LANDLOCK_SCOPE_SIGNAL
    private const ulong Scopes = 3;

    private const int OpenPath = 0x28_0000; // O_PATH | O_CLOEXEC
    private const int CurrentFolder = -100;

    // The version that knows TCP ports.
    private const long NeededVersion = 4;

    /// <summary>Gives up all files but these to read (and libraries to load), and all ports but these to connect to.</summary>
    /// <returns>Null, or why the kernel cannot.</returns>
    public static string? Apply(IEnumerable<string> readable, IEnumerable<int> ports)
    {
        var version = LibC.Call(SystemCalls.LandlockCreateRuleset.Number, 0, 0, AskVersion, 0, 0, 0);
        if (version < NeededVersion) return "the kernel has no Landlock that knows TCP ports (Linux 6.7 has), so it could read what the server's user may, and connect anywhere";

        var attributes = new RulesetAttributes
        {
            Files = FirstVersion | Refer | Truncate | (version >= 5 ? ControlDevice : 0),
            Network = BindTcp | ConnectTcp,
            Scopes = version >= 6 ? Scopes : 0,
        };
        var size = version >= 6 ? sizeof(RulesetAttributes) : sizeof(RulesetAttributes) - sizeof(ulong);
        var ruleset = (int)LibC.Call(SystemCalls.LandlockCreateRuleset.Number, (long)&attributes, size, 0, 0, 0, 0);
        if (ruleset < 0) return $"the kernel makes no set of Landlock rules (errno {Marshal.GetLastPInvokeError()})";
        try
        {
            foreach (var path in readable) Allow(ruleset, path);
            foreach (var port in ports)
            {
                var rule = new PortRule { Access = ConnectTcp, Port = (ulong)port };
                if (LibC.Call(SystemCalls.LandlockAddRule.Number, ruleset, RuleNetPort, (long)&rule, 0, 0, 0) != 0)
                    return $"the kernel takes no Landlock rule for a port (errno {Marshal.GetLastPInvokeError()})";
            }

            return LibC.Call(SystemCalls.LandlockRestrictSelf.Number, ruleset, 0, 0, 0, 0, 0) == 0
                ? null
                : $"the kernel does not apply Landlock rules (errno {Marshal.GetLastPInvokeError()})";
        }
        finally
        {
            _ = LibC.Close(ruleset);
        }
    }

    // What is not there, or has no such kind of rule, stays closed.
    private static void Allow(int ruleset, string path)
    {
        int descriptor;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            descriptor = (int)LibC.Call(SystemCalls.Openat.Number, CurrentFolder, (long)name, OpenPath, 0, 0, 0);
        if (descriptor < 0) return;
        var access = ReadFile | Execute | (Directory.Exists(path) ? ReadFolder : 0);
        var rule = new PathRule { Access = access, Parent = descriptor };
        _ = LibC.Call(SystemCalls.LandlockAddRule.Number, ruleset, RulePathBeneath, (long)&rule, 0, 0, 0);
        _ = LibC.Close(descriptor);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RulesetAttributes
    {
        public ulong Files;
        public ulong Network;
        public ulong Scopes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        public ulong Access;
        public int Parent;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PortRule
    {
        public ulong Access;
        public ulong Port;
    }
}
