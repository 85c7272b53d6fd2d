using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Driver;

/// <summary>Bytes that the server hands over the pipe.</summary>
internal sealed class PipeByteSource(FileHandle file, ServerPipe pipe) : ByteSource(file)
{
    // A message of the server stays in memory as a whole, so large reads come in pieces.
    private const int PieceBytes = 4 << 20;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var length = Math.Min(destination.Length, PieceBytes);
            pipe.AskForBytes(new BytesNeeded(File.Id, offset, length), destination[..length]);
            destination = destination[length..];
            offset += length;
        }
    }

    /// <inheritdoc/>
    public override void Announce(IReadOnlyList<ByteRange> ranges)
    {
        if (ranges.Count > 0) pipe.Announce(new BytesSoonNeeded(File.Id, ranges));
    }
}
