using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Driver;

/// <summary>Bytes that the server hands over the pipe.</summary>
internal sealed class PipeByteSource(FileHandle file, ServerPipe pipe) : ByteSource(file)
{
    /// <inheritdoc/>
    public override bool IsFar => !File.IsNear;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) =>
        pipe.AskForBytes(new BytesNeeded(File.Id, offset, destination.Length), destination);

    /// <inheritdoc/>
    public override void Announce(IReadOnlyList<ByteRange> ranges)
    {
        if (ranges.Count > 0) pipe.Announce(new BytesSoonNeeded(File.Id, ranges));
    }
}
