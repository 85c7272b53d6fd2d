using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using HdfViewer.Worker.Protocol;
using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Worker;

/// <summary>
/// The worker's end of the pipe: requests come in on standard input, answers and questions go out on standard output, one at a time.
/// Nothing else in the process may touch the two.
/// </summary>
internal sealed class ServerPipe
{
    // Larger buffers than this are given back after use: they come from the rare huge group or attribute.
    private const int KeptBufferBytes = 1 << 20;

    private readonly Stream _input;
    private readonly Stream _output;
    private byte[] _received = new byte[4096];
    private ArrayBufferWriter<byte> _sent = new(4096);

    /// <summary>A pipe over two streams that have no buffers of their own.</summary>
    public ServerPipe(Stream input, Stream output) => (_input, _output) = (input, output);

    /// <summary>The pipe over standard input and output.</summary>
    public static ServerPipe OverStandardStreams() => new(
        new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0),
        new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0));

    /// <summary>Waits for the next request; null when the server has closed the pipe.</summary>
    public ServerMessage? ReceiveRequest()
    {
        Span<byte> header = stackalloc byte[Frame.HeaderSize];
        var first = _input.Read(header);
        if (first == 0) return null;
        ReadExactly(header[first..]);
        var (jsonBytes, payloadBytes) = Frame.ReadHeader(header);
        if (payloadBytes != 0) throw new InvalidDataException("A request carries no payload.");
        return ReceiveJson(jsonBytes);
    }

    /// <summary>Sends a message and, right after it, the payload.</summary>
    public void Send(WorkerMessage message, ReadOnlySpan<byte> payload = default)
    {
        _sent.ResetWrittenCount();
        Frame.WriteHeader(_sent.GetSpan(Frame.HeaderSize), 0, 0);
        _sent.Advance(Frame.HeaderSize);
        using (var json = new Utf8JsonWriter(_sent, new JsonWriterOptions { SkipValidation = true }))
            JsonSerializer.Serialize(json, message, ProtocolJson.Default.WorkerMessage);
        var frame = MemoryMarshal.AsMemory(_sent.WrittenMemory).Span;
        Frame.WriteHeader(frame, frame.Length - Frame.HeaderSize, payload.Length);
        _output.Write(frame);
        if (payload.Length > 0) _output.Write(payload);
        if (_sent.Capacity > KeptBufferBytes) _sent = new ArrayBufferWriter<byte>(4096);
    }

    /// <summary>Writes what a probe of the sandbox found out: a line of JSON and no frame, for people and scripts to read.</summary>
    public void SendReport(SandboxReport report)
    {
        _output.Write(JsonSerializer.SerializeToUtf8Bytes(report, ProtocolJson.Default.SandboxReport));
        _output.Write("\n"u8);
    }

    /// <summary>Asks for bytes and waits until they are in <paramref name="destination"/>.</summary>
    public void AskForBytes(BytesNeeded question, Span<byte> destination)
    {
        Send(question);
        var (reply, payloadBytes) = ReceiveReply();
        if (reply is not BytesReply || payloadBytes != destination.Length)
            throw new InvalidDataException($"The answer to a question for {destination.Length} bytes has {payloadBytes}.");
        ReadExactly(destination);
    }

    /// <summary>Announces what will be read and waits until the server has it.</summary>
    public void Announce(BytesSoonNeeded announcement)
    {
        Send(announcement);
        if (ReceiveReply() is not (BytesReply, 0)) throw new InvalidDataException("The answer to an announcement is an empty one.");
    }

    /// <summary>Asks for another file.</summary>
    public OpenReply AskToOpen(OpenNeeded question)
    {
        Send(question);
        return ReceiveReply() is (OpenReply reply, 0) ? reply : throw new InvalidDataException("The question for a file was not answered.");
    }

    private (ServerMessage Message, int PayloadBytes) ReceiveReply()
    {
        Span<byte> header = stackalloc byte[Frame.HeaderSize];
        ReadExactly(header);
        var (jsonBytes, payloadBytes) = Frame.ReadHeader(header);
        return (ReceiveJson(jsonBytes), payloadBytes);
    }

    private ServerMessage ReceiveJson(int length)
    {
        if (_received.Length < length) _received = new byte[length];
        var json = _received.AsSpan(0, length);
        ReadExactly(json);
        return JsonSerializer.Deserialize(json, ProtocolJson.Default.ServerMessage)
            ?? throw new InvalidDataException("A message is never null.");
    }

    private void ReadExactly(Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var count = _input.Read(destination);
            if (count == 0) throw new EndOfStreamException("The server closed the pipe in the middle of a message.");
            destination = destination[count..];
        }
    }
}
