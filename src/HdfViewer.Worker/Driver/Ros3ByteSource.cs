using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Driver;

/// <summary>
/// Bytes that libhdf5's own S3 driver fetches. It stays behind our driver, so that nothing else changes: which files may be opened, what is read
/// through pages, that no read ever fails. Where it cannot get bytes, for it neither tries again nor says what was wrong, the server is asked.
/// </summary>
internal sealed class Ros3ByteSource : ByteSource
{
    private readonly PipeByteSource _server;
    private readonly Ros3Connection? _connection;
    private readonly string? _whyNot;

    /// <summary>Opens the object.</summary>
    public Ros3ByteSource(RemoteObject remote, PipeByteSource server)
        : base(server.File)
    {
        _server = server;
        try
        {
            _connection = Ros3Connection.Open(remote, server.File.Size);
        }
        catch (HdfError error)
        {
            _whyNot = error.Message;
        }
    }

    /// <summary>Nothing is gained by announcing: the driver fetches one range after the other.</summary>
    public override bool IsFar => false;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        if (_connection is null)
        {
            _server.Read(offset, destination, _whyNot);
            return;
        }

        try
        {
            _connection.Read(offset, destination);
        }
        catch (HdfError error)
        {
            _server.Read(offset, destination, error.Message);
        }
    }

    /// <inheritdoc/>
    public override void Announce(IReadOnlyList<ByteRange> ranges)
    {
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _connection?.Dispose();
        base.Dispose();
    }
}
