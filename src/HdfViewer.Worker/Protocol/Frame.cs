using System.Buffers.Binary;

namespace HdfViewer.Worker.Protocol;

/// <summary>
/// How messages lie on the pipe: a header of two little-endian <c>uint32</c> (bytes of JSON, bytes of payload), the JSON, the payload.
/// </summary>
internal static class Frame
{
    /// <summary>Bytes of a frame's header.</summary>
    public const int HeaderSize = 8;

    /// <summary>
    /// The most JSON that a frame may carry. A group of 100,000 children needs about 60 MB; what is larger is a worker gone wrong.
    /// </summary>
    public const int MaxJsonBytes = 256 << 20;

    /// <summary>The most payload that a frame may carry.</summary>
    public const int MaxPayloadBytes = 1 << 30;

    /// <summary>Writes a header.</summary>
    public static void WriteHeader(Span<byte> header, int jsonBytes, int payloadBytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header, jsonBytes);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], payloadBytes);
    }

    /// <summary>Reads a header; throws <see cref="InvalidDataException"/> when its lengths are out of bounds.</summary>
    public static (int JsonBytes, int PayloadBytes) ReadHeader(ReadOnlySpan<byte> header)
    {
        var json = BinaryPrimitives.ReadUInt32LittleEndian(header);
        var payload = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (json is 0 or > MaxJsonBytes || payload > MaxPayloadBytes)
            throw new InvalidDataException($"Not a frame: {json} bytes of JSON and {payload} bytes of payload.");
        return ((int)json, (int)payload);
    }
}
