using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>The scope of a request that is about no file.</summary>
internal sealed class NoFiles : IFileScope
{
    public static NoFiles Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsReadByWorker => false;

    /// <inheritdoc/>
    public void NoteDetour(long fileId, string why) => throw Refused();

    /// <inheritdoc/>
    public ValueTask ReadAsync(long fileId, long offset, Memory<byte> destination, CancellationToken cancellationToken) => throw Refused();

    /// <inheritdoc/>
    public Task PrefetchAsync(long fileId, IReadOnlyList<ByteRange> ranges, CancellationToken cancellationToken) => throw Refused();

    /// <inheritdoc/>
    public ValueTask<OpenReply> OpenAsync(long fromFileId, string name, CancellationToken cancellationToken) => throw Refused();

    /// <inheritdoc/>
    public void Check(long fileId, long offset, long length) => throw Refused();

    private static InvalidDataException Refused() => new("A request about no file needs no bytes.");
}
