using HdfViewer.Worker.Protocol;
using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Worker.Driver;

/// <summary>
/// Bytes of a file on disk. It goes through the same driver as the pipe instead of libhdf5's own, so that a file on disk, too, cannot make
/// libhdf5 open another one, and needs no file lock.
/// </summary>
internal sealed class LocalByteSource : ByteSource
{
    private readonly SafeFileHandle _handle;

    /// <summary>Opens the file.</summary>
    public LocalByteSource(FileHandle file, string path)
        : base(file) => _handle = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <inheritdoc/>
    public override bool IsFar => false;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var count = RandomAccess.Read(_handle, destination, offset);
            if (count == 0) throw new EndOfStreamException("The file on disk is shorter than the server said.");
            destination = destination[count..];
            offset += count;
        }
    }

    /// <inheritdoc/>
    public override void Announce(IReadOnlyList<ByteRange> ranges)
    {
        // The operating system reads ahead by itself.
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _handle.Dispose();
        base.Dispose();
    }
}
