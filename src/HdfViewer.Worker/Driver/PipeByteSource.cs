using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Driver;

/// <summary>Bytes that the server hands over the pipe.</summary>
internal sealed class PipeByteSource(FileHandle file, ServerPipe pipe) : ByteSource(file)
{
    /// <inheritdoc/>
    public override bool IsFar => !File.IsNear;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) => Read(offset, destination, detour: null);

    /// <summary>Fills <paramref name="destination"/>, and says why that could not be done in another way.</summary>
    public void Read(long offset, Span<byte> destination, string? detour) =>
        pipe.AskForBytes(new BytesNeeded(File.Id, offset, destination.Length, detour), destination);

    /// <inheritdoc/>
    public override void Announce(IReadOnlyList<ByteRange> ranges)
    {
        if (ranges.Count > 0) pipe.Announce(new BytesSoonNeeded(File.Id, ranges));
    }
}
