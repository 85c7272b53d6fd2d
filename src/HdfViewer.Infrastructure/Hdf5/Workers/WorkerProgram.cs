using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using HdfViewer.Infrastructure.Hdf5.Access;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Where the worker's program is, and how it is started: with pipes, and with nothing of the server's environment.</summary>
internal sealed class WorkerProgram
{
    private const string FileName = "HdfViewer.Worker";
    private readonly string _path;
    private readonly Hdf5Options _options;
    private readonly Ros3Store? _remote;

    /// <param name="options">The engine's settings.</param>
    /// <param name="remote">The store that workers fetch bytes from by themselves; null where they ask the server.</param>
    public WorkerProgram(Hdf5Options options, Ros3Store? remote)
    {
        _remote = remote;
        _path = options.WorkerPath is { Length: > 0 } configured ? configured
            : Environment.GetEnvironmentVariable("HDFVIEWER_WORKER") is { Length: > 0 } named ? named
            : System.IO.Path.Combine(AppContext.BaseDirectory, "worker", FileName);
        _options = options;
    }

    /// <summary>The program's path.</summary>
    public string Path => _path;

    /// <summary>
    /// How long a worker may be at work in its life before it is replaced. The kernel ends it at twice that: it gets there only when nobody is
    /// left to end it.
    /// </summary>
    public static TimeSpan WorkingLife { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a worker without a complete sandbox is of no use.</summary>
    public bool RequiresSandbox => _options.Sandbox == SandboxMode.Required;

    public ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(_path, Arguments())
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };

        // Nothing of the server's environment, which may hold credentials, goes to a process that parses hostile files.
        start.Environment.Clear();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = ((long)_options.WorkerMemoryMegabytes << 20).ToString("x");
        if (NeedsRuntime) start.Environment["DOTNET_ROOT"] = RuntimeRoot;
        return start;
    }

    private IEnumerable<string> Arguments()
    {
        var cpuSeconds = (int)(2 * (WorkingLife.TotalSeconds + _options.RequestSeconds));
        yield return string.Create(CultureInfo.InvariantCulture, $"--memory-megabytes={_options.WorkerMemoryMegabytes}");
        yield return string.Create(CultureInfo.InvariantCulture, $"--cpu-seconds={cpuSeconds}");
        foreach (var (name, value) in new[]
        {
            ("children", _options.Children), ("attributes", _options.Attributes), ("attribute-megabytes", _options.AttributeMegabytes),
            ("type-depth", _options.TypeDepth), ("link-depth", _options.LinkDepth), ("chunk-megabytes", _options.ChunkMegabytes),
        })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
        }

        if (_remote is not null) yield return string.Create(CultureInfo.InvariantCulture, $"--connect-port={_remote.Port}");
        if (_remote is { HasName: true }) yield return "--resolve";
        yield return "--ends-with-server";
        if (_options.Sandbox == SandboxMode.Off) yield return "--open";
    }

    // A program published with Native AOT has no such file beside it.
    private bool NeedsRuntime => File.Exists(_path + ".runtimeconfig.json");

    // The runtime's assemblies lie in <root>/shared/Microsoft.NETCore.App/<version>/.
    private static string RuntimeRoot => System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
}
