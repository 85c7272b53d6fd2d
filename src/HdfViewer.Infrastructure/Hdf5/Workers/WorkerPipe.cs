using System.Text.Json;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// Frames to and from a worker, one exchange at a time. What comes from a worker is not trusted: lengths are bounded before memory is given to
/// them, and what is no message ends the conversation.
/// </summary>
internal sealed class WorkerPipe(PipeThread thread)
{
    // As much as a pipe holds, so that one read empties it.
    private readonly byte[] _buffer = new byte[64 << 10];

    /// <summary>Writes part of a message whose rest follows.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> part) => thread.TakeTurnAsync(part, Memory<byte>.Empty, 0);

    /// <summary>Sends a message (or the last part of one) and waits for what the worker says to it.</summary>
    /// <exception cref="EndOfStreamException">The worker is gone.</exception>
    /// <exception cref="IOException">The worker is gone.</exception>
    /// <exception cref="InvalidDataException">The worker does not keep to the protocol.</exception>
    /// <exception cref="AnswerTooLargeException">The worker says more than it may.</exception>
    public async Task<(WorkerMessage Message, byte[] Payload)> ExchangeAsync(ReadOnlyMemory<byte> message, AnswerBounds bounds)
    {
        var filled = await thread.TakeTurnAsync(message, _buffer, Frame.HeaderSize);
        if (filled < Frame.HeaderSize) throw new EndOfStreamException("The worker closed its end.");
        var (jsonLength, payloadLength) = Frame.ReadHeader(_buffer);
        if (payloadLength > bounds.Payload) throw new InvalidDataException($"A payload of {payloadLength} bytes where {bounds.Payload} were asked for.");
        if (jsonLength > bounds.Json) throw new AnswerTooLargeException(jsonLength);

        var reader = new BufferedTurns(thread, _buffer, Frame.HeaderSize, filled);
        var json = await reader.ReadAsync(jsonLength);
        var answer = Parse(json.Span);
        var payload = payloadLength == 0 ? [] : GC.AllocateUninitializedArray<byte>(payloadLength);
        await reader.ReadIntoAsync(payload);
        if (reader.Left > 0) throw new InvalidDataException("The worker spoke out of turn.");
        return (answer, payload);
    }

    private static WorkerMessage Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProtocolJson.Default.WorkerMessage)
                   ?? throw new InvalidDataException("The worker said null.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or FormatException
                                      or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("The worker's message makes no sense.", e);
        }
    }

    /// <summary>What one exchange has received so far: the bytes that came along with the header first, then more turns.</summary>
    private sealed class BufferedTurns(PipeThread thread, byte[] buffer, int start, int end)
    {
        private int _start = start;
        private int _end = end;

        public int Left => _end - _start;

        public async Task<ReadOnlyMemory<byte>> ReadAsync(int length)
        {
            if (length <= Left) return Take(length);

            // The array grows with what has really come: a length is only a claim.
            var result = new byte[Math.Min(length, 1 << 20)];
            var filled = Left;
            Take(filled).CopyTo(result);
            while (filled < length)
            {
                if (filled == result.Length) Array.Resize(ref result, (int)Math.Min(length, 2L * result.Length));
                await FillAsync(result.AsMemory(filled));
                filled = result.Length;
            }

            return result;
        }

        public async Task ReadIntoAsync(Memory<byte> destination)
        {
            var have = Math.Min(Left, destination.Length);
            Take(have).CopyTo(destination);
            if (have < destination.Length) await FillAsync(destination[have..]);
        }

        private ReadOnlyMemory<byte> Take(int length)
        {
            var taken = buffer.AsMemory(_start, length);
            _start += length;
            return taken;
        }

        private async Task FillAsync(Memory<byte> destination)
        {
            if (await thread.TakeTurnAsync(ReadOnlyMemory<byte>.Empty, destination, destination.Length) < destination.Length)
                throw new EndOfStreamException("The worker ended in the middle of a message.");
        }
    }
}

/// <summary>The most that an answer may hold.</summary>
/// <param name="Json">Bytes of JSON.</param>
/// <param name="Payload">Bytes of payload.</param>
internal readonly record struct AnswerBounds(long Json, long Payload);

/// <summary>A worker's answer is longer than the request allows: the object is too large to be described at once.</summary>
internal sealed class AnswerTooLargeException(long json) : Exception($"The worker announced {json} bytes of JSON.");
