using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// Bounds a worker that may use the network, before anything else happens. Landlock binds the thread that asks for it and those that come after,
/// and a runtime has several threads from its start: so the process becomes its own program again, whose threads are then all bound.
/// </summary>
internal static unsafe class NetworkBounds
{
    /// <summary>The argument of a process that is bound already.</summary>
    public const string Argument = "--bounded";

    private const string ThisProgram = "/proc/self/exe";
    private const int DnsPort = 53;

    // What programs, their libraries, the resolver and TLS are made of and set up by. Nothing in there is secret; private keys are in none.
    private static readonly string[] Readable =
    [
        "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/pki/tls/certs", "/etc/ca-certificates",
        "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/localtime",
        "/proc", "/sys/fs/cgroup", "/sys/devices/system", "/dev/urandom", "/dev/random", "/dev/null",
    ];

    /// <summary>Applies them; does not come back where that goes well.</summary>
    /// <returns>Why it could not be done.</returns>
    public static string Apply(WorkerSettings settings)
    {
        if (!OperatingSystem.IsLinux()) return "only Linux can bound the files and ports of a process";
        if (LibC.Control(LibC.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "the kernel knows nothing of no_new_privs";
        IEnumerable<string> own = [AppContext.BaseDirectory];
        if (RuntimeFeature.IsDynamicCodeSupported) own = own.Append(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")));
        int[] ports = settings.Resolves ? [settings.ConnectPort, DnsPort] : [settings.ConnectPort];
        if (Landlock.Apply(Readable.Concat(own), ports) is { } gap) return gap;
        return $"the worker cannot start itself again within its bounds (errno {Restart()})";
    }

    private static int Restart()
    {
        string[] arguments = [.. Environment.GetCommandLineArgs(), Argument];
        var pointers = stackalloc byte*[arguments.Length + 1];
        for (var i = 0; i < arguments.Length; i++) pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
        pointers[arguments.Length] = null;
        fixed (byte* program = Encoding.UTF8.GetBytes(ThisProgram + '\0'))
            _ = LibC.Become(program, pointers);
        return Marshal.GetLastPInvokeError();
    }
}
