using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HdfViewer.Testing;

/// <summary>A real Redis, in a process of its own on the loopback address, that can be stopped, frozen, and emptied.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);

    private readonly int _port;
    private Process? _process;

    private RedisServer(int port) => _port = port;

    /// <summary>Its address, as servers under test are told.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{_port}");

    /// <summary>Starts one on a free port.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var redis = NotYetStarted();
        await redis.StartAgainAsync();
        return redis;
    }

    /// <summary>One that has an address, and nothing behind it.</summary>
    public static RedisServer NotYetStarted() => new(FreePort());

    /// <summary>Starts it, with nothing in it.</summary>
    public async Task StartAgainAsync()
    {
        var port = _port.ToString(CultureInfo.InvariantCulture);
        _process = Process.Start(new ProcessStartInfo(
            "redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "warning"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await RunAsync("PING");
                return;
            }
            catch (SocketException) when (waited.Elapsed < LongestStart)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Ends it, as a crash would.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        await SignalAsync(process, "CONT");
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Freezes it: connections stand, and nothing is answered.</summary>
    public Task FreezeAsync() => SignalAsync(_process!, "STOP");

    /// <summary>Lets it go on.</summary>
    public Task ThawAsync() => SignalAsync(_process!, "CONT");

    /// <summary>Runs commands, such as <c>FLUSHALL</c> or <c>GET name</c>, and returns the answer's text.</summary>
    public Task<string> RunAsync(params string[] command) => RunAsync(command.Select(System.Text.Encoding.UTF8.GetBytes).ToArray());

    /// <summary>The names of all keys.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. (await RunAsync("KEYS", "*")).Split("\r\n").Where(line => line.Length > 0 && line[0] is not ('*' or '$'))];

    /// <summary>Writes a value.</summary>
    public Task SetAsync(string key, byte[] value) => RunAsync([[.. "SET"u8], System.Text.Encoding.UTF8.GetBytes(key), value]);

    /// <summary>Reads a value.</summary>
    public async Task<byte[]> GetAsync(string key)
    {
        var answer = await ExchangeAsync([[.. "GET"u8], System.Text.Encoding.UTF8.GetBytes(key)]);
        var start = answer.AsSpan().IndexOf("\r\n"u8) + 2;
        return answer[0] == '$' && answer[1] != '-' ? answer[start..^2] : [];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<string> RunAsync(byte[][] command) => System.Text.Encoding.Latin1.GetString(await ExchangeAsync(command));

    /// <summary>One command on a connection of its own (https://redis.io/docs/latest/develop/reference/protocol-spec), ended so that the answer does.</summary>
    private async Task<byte[]> ExchangeAsync(byte[][] command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port);
        await using var stream = client.GetStream();
        using var request = new MemoryStream();
        foreach (var parts in new[] { command, [[.. "QUIT"u8]] })
        {
            request.Write(System.Text.Encoding.ASCII.GetBytes($"*{parts.Length}\r\n"));
            foreach (var part in parts)
            {
                request.Write(System.Text.Encoding.ASCII.GetBytes($"${part.Length}\r\n"));
                request.Write(part);
                request.Write("\r\n"u8);
            }
        }

        await stream.WriteAsync(request.ToArray());
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);

        // QUIT's own answer is at the end.
        return answer.ToArray()[..^"+OK\r\n".Length];
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
