using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Where the worker's program is, and how it is started: with pipes and next to no environment.</summary>
internal sealed class WorkerProgram
{
    private const string FileName = "HdfViewer.Worker";
    private readonly string _path;
    private readonly long _heapLimit;

    public WorkerProgram(Hdf5Options options)
    {
        _path = options.WorkerPath is { Length: > 0 } configured ? configured
            : Environment.GetEnvironmentVariable("HDFVIEWER_WORKER") is { Length: > 0 } named ? named
            : System.IO.Path.Combine(AppContext.BaseDirectory, "worker", FileName);
        _heapLimit = (long)options.WorkerMemoryMegabytes << 20;
    }

    /// <summary>The program's path.</summary>
    public string Path => _path;

    public ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(_path)
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
        start.Environment["DOTNET_GCHeapHardLimit"] = _heapLimit.ToString("x");
        start.Environment["HDF5_USE_FILE_LOCKING"] = "FALSE";
        if (NeedsRuntime) start.Environment["DOTNET_ROOT"] = RuntimeRoot;
        return start;
    }

    // A program published with Native AOT has no such file beside it.
    private bool NeedsRuntime => File.Exists(_path + ".runtimeconfig.json");

    // The runtime's assemblies lie in <root>/shared/Microsoft.NETCore.App/<version>/.
    private static string RuntimeRoot => System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
}
