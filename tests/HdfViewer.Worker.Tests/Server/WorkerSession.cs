using System.Diagnostics;
using System.Text.Json;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Tests.Server;

/// <summary>The server's end of a worker's pipe, over the bytes of one file at a time.</summary>
internal sealed class WorkerSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private byte[] _bytes = [];
    private long _lastId;

    public WorkerSession(params string[] arguments)
    {
        var start = new ProcessStartInfo(WorkerPath, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Errors += line.Data;
        _process.BeginErrorReadLine();
        Hello = (Hello)Guarded(Receive).Message;
    }

    /// <summary>The worker that the solution builds, or another build of it (such as the Native AOT one).</summary>
    public static string WorkerPath =>
        Environment.GetEnvironmentVariable("HDFVIEWER_WORKER") is { Length: > 0 } other
            ? other
            : Path.Join(AppContext.BaseDirectory, "HdfViewer.Worker");

    public Hello Hello { get; }

    public FileHandle File { get; private set; } = new(0, 0);

    public string Errors { get; private set; } = string.Empty;

    public int ProcessId => _process.Id;

    public bool HasEnded => _process.HasExited;

    public int ExitCode
    {
        get
        {
            _process.WaitForExit();
            return _process.ExitCode;
        }
    }

    /// <summary>What the worker asked for since the file was opened.</summary>
    public List<BytesNeeded> Asked { get; } = [];

    /// <summary>What the worker announced since the file was opened.</summary>
    public List<ByteRange> Announced { get; } = [];

    /// <summary>The other files that the worker asked for.</summary>
    public List<string> Wanted { get; } = [];

    /// <summary>What is answered when the worker asks for another file.</summary>
    public OpenReply OpenReply { get; set; } = new(null, IsForbidden: true);

    /// <summary>Called before bytes are handed over; false makes the server's end close the pipe instead.</summary>
    public Func<BytesNeeded, bool> MayHandOver { get; set; } = static _ => true;

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public FileHandle Open(byte[] bytes)
    {
        _bytes = bytes;
        Asked.Clear();
        Announced.Clear();
        Wanted.Clear();
        return File = new FileHandle(++_lastId, bytes.Length);
    }

    public (WorkerMessage Message, byte[] Payload) Ask(ServerMessage request) => Guarded(() =>
    {
        Send(request);
        while (true)
        {
            var (message, payload) = Receive();
            switch (message)
            {
                case BytesNeeded needed:
                    Assert.That(needed.FileId, Is.EqualTo(File.Id));
                    Assert.That(needed is { Offset: >= 0, Length: > 0 } && needed.Offset + needed.Length <= _bytes.Length, $"{needed}");
                    Asked.Add(needed);
                    if (!MayHandOver(needed)) _process.StandardInput.Close();
                    else Send(new BytesReply(), _bytes.AsSpan((int)needed.Offset, needed.Length));
                    break;
                case BytesSoonNeeded soon:
                    Assert.That(soon.Ranges, Has.All.Matches<ByteRange>(r => r is { Offset: >= 0, Length: > 0 } && r.Offset + r.Length <= File.Size));
                    Announced.AddRange(soon.Ranges);
                    Send(new BytesReply());
                    break;
                case OpenNeeded open:
                    Wanted.Add(open.Name);
                    Send(OpenReply);
                    break;
                default:
                    return (message, payload);
            }
        }
    });

    public T Ask<T>(ServerMessage request)
        where T : WorkerMessage
    {
        var (message, _) = Ask(request);
        return message as T ?? throw new AssertionException($"Instead of {typeof(T).Name}: {message}");
    }

    public void CloseInput() => _process.StandardInput.Close();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Send(ServerMessage message, ReadOnlySpan<byte> payload = default)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, ProtocolJson.Default.ServerMessage);
        var header = new byte[Frame.HeaderSize];
        Frame.WriteHeader(header, json.Length, payload.Length);
        var input = _process.StandardInput.BaseStream;
        input.Write(header);
        input.Write(json);
        input.Write(payload);
        input.Flush();
    }

    private (WorkerMessage Message, byte[] Payload) Receive()
    {
        var output = _process.StandardOutput.BaseStream;
        var header = new byte[Frame.HeaderSize];
        output.ReadExactly(header);
        var (jsonBytes, payloadBytes) = Frame.ReadHeader(header);
        var json = new byte[jsonBytes];
        output.ReadExactly(json);
        var payload = new byte[payloadBytes];
        output.ReadExactly(payload);
        return (JsonSerializer.Deserialize(json, ProtocolJson.Default.WorkerMessage)!, payload);
    }

    private T Guarded<T>(Func<T> work)
    {
        var isHung = false;
        using var watch = new Timer(
            _ =>
            {
                isHung = true;
                _process.Kill();
            },
            null,
            Patience,
            Timeout.InfiniteTimeSpan);
        try
        {
            return work();
        }
        catch (IOException error)
        {
            _process.WaitForExit();
            if (isHung) throw new AssertionException($"The worker did not answer in {Patience.TotalSeconds} s.", error);
            throw new WorkerDiedException($"The worker ended with code {_process.ExitCode}. {Errors}", error);
        }
    }
}

/// <summary>The worker process ended instead of answering.</summary>
internal sealed class WorkerDiedException(string message, Exception inner) : Exception(message, inner);
