using System.Text.Json;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Lays out the server's messages as frames.</summary>
internal static class FrameWriter
{
    private static readonly byte[] BytesReplyJson = JsonSerializer.SerializeToUtf8Bytes<ServerMessage>(new BytesReply(), ProtocolJson.Default.ServerMessage);

    /// <summary>Where the payload of a <see cref="BytesReply"/> begins.</summary>
    public static int BytesReplyPrefix => Frame.HeaderSize + BytesReplyJson.Length;

    /// <summary>A <see cref="BytesReply"/> without payload.</summary>
    public static ReadOnlyMemory<byte> EmptyBytesReply { get; } = MakeEmptyBytesReply();

    /// <summary>A message without payload.</summary>
    public static ReadOnlyMemory<byte> Write(ServerMessage message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, ProtocolJson.Default.ServerMessage);
        var frame = new byte[Frame.HeaderSize + json.Length];
        Frame.WriteHeader(frame, json.Length, 0);
        json.CopyTo(frame, Frame.HeaderSize);
        return frame;
    }

    /// <summary>Writes what comes before the payload of a <see cref="BytesReply"/>: <see cref="BytesReplyPrefix"/> bytes.</summary>
    public static void WriteBytesReplyPrefix(Span<byte> frame, int payloadLength)
    {
        Frame.WriteHeader(frame, BytesReplyJson.Length, payloadLength);
        BytesReplyJson.CopyTo(frame[Frame.HeaderSize..]);
    }

    private static byte[] MakeEmptyBytesReply()
    {
        var frame = new byte[BytesReplyPrefix];
        WriteBytesReplyPrefix(frame, 0);
        return frame;
    }
}
