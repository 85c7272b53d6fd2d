using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>The built server as a process of its own, so that its memory and its survival can be seen from outside.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output;

    private ServerProcess(Process process, StringBuilder output, Uri address)
    {
        _process = process;
        _output = output;
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(120) };
    }

    /// <summary>Asks the server.</summary>
    public HttpClient Client { get; }

    /// <summary>Whether the process is still the one that was started.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>What the server printed.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    /// <summary>Starts the server with settings in the form of environment variables, and waits until it is ready.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="program">The server's program; the one beside the tests when not given.</param>
    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> settings, string? program = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [program ?? Path.Combine(AppContext.BaseDirectory, "HdfViewer.Api.dll")])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of the environment of the test run may configure the server: only what the test says.
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToArray()) start.Environment.Remove(name);
        if (Environment.GetEnvironmentVariable("HDFVIEWER_TEST_WORKER") is { Length: > 0 } worker) start.Environment["Hdf5__WorkerPath"] = worker;
        start.Environment["HOST"] = "127.0.0.1";
        start.Environment["PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (name, value) in settings) start.Environment[name] = value;

        var output = new StringBuilder();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Collect(output, e.Data);
        process.ErrorDataReceived += (_, e) => Collect(output, e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var server = new ServerProcess(process, output, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Resident memory of the server, and of each of its workers, in MiB.</summary>
    public (double Server, IReadOnlyList<double> Workers) ReadMemory() =>
        (ResidentMegabytes(_process.Id), [.. ChildrenOf(_process.Id).Select(ResidentMegabytes)]);

    /// <summary>How many descriptors the server has open.</summary>
    public int Handles => Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd").Count();

    /// <summary>How many threads the server has.</summary>
    public int Threads => Directory.EnumerateDirectories($"/proc/{_process.Id}/task").Count();

    /// <summary>Kills the server, and not its workers.</summary>
    public async Task KillAloneAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    /// <summary>Process ids of the workers.</summary>
    public IReadOnlyList<int> WorkerIds => [.. ChildrenOf(_process.Id)];

    /// <summary>Sends a signal such as <c>TERM</c>.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the process to end by itself, and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit)
        {
            if (_process.HasExited) throw new InvalidOperationException($"The server ended with code {_process.ExitCode}:\n{Output}");
            try
            {
                using var answer = await Client.GetAsync(new Uri("health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The server was not ready after {StartLimit.TotalSeconds} s:\n{Output}");
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("S3_", StringComparison.Ordinal) || name.StartsWith("AWS_", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.Contains("__", StringComparison.Ordinal)
        || name.StartsWith("OTEL_", StringComparison.Ordinal) || name is "REDIS_URL" or "HDF_ROOT" or "HOST" or "PORT" or "DEBUG" or "CORS_ORIGINS" or "PATH_BASE";

    private static void Collect(StringBuilder output, string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static IEnumerable<int> ChildrenOf(int id) =>
        Directory.EnumerateDirectories($"/proc/{id}/task")
            .SelectMany(task => ReadOrEmpty(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, System.Globalization.CultureInfo.InvariantCulture));

    private static double ResidentMegabytes(int id)
    {
        var line = ReadOrEmpty($"/proc/{id}/status").Split('\n').FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>A process may end while it is looked at.</summary>
    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
