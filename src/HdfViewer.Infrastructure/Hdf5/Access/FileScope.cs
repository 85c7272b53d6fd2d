using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>The file of a request, and the files that it was allowed to lead to.</summary>
internal sealed class FileScope(FileLease main, IBlockReader blocks, ExternalFiles externals) : IFileScope, IDisposable
{
    private readonly Dictionary<long, FileLease> _files = new() { [main.Handle.Id] = main };
    private readonly Dictionary<long, LocalCopy> _copies = [];
    private volatile bool _isReadByWorker = main.IsReadByWorker;

    /// <summary>The file that the request is about.</summary>
    public FileLease Main => main;

    /// <inheritdoc/>
    public ValueTask ReadAsync(long fileId, long offset, Memory<byte> destination, CancellationToken cancellationToken) =>
        CopyOf(fileId) is { } copy
            ? copy.ReadAsync(offset, destination, cancellationToken)
            : blocks.ReadAsync(Find(fileId), offset, destination, cancellationToken);

    /// <inheritdoc/>
    public Task PrefetchAsync(long fileId, IReadOnlyList<ByteRange> ranges, CancellationToken cancellationToken) =>
        LeaseOf(fileId).CopyPath is null ? blocks.PrefetchAsync(Find(fileId), ranges, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask<OpenReply> OpenAsync(long fromFileId, string name, CancellationToken cancellationToken)
    {
        var (lease, isForbidden) = await externals.OpenAsync(main.Version, Find(fromFileId), name, cancellationToken);
        if (lease is null) return new OpenReply(null, isForbidden);
        if (!_files.TryAdd(lease.Handle.Id, lease)) lease.Dispose();
        else if (lease.IsReadByWorker) _isReadByWorker = true;
        return new OpenReply(_files[lease.Handle.Id].Handle, IsForbidden: false);
    }

    /// <inheritdoc/>
    public void Check(long fileId, long offset, long length)
    {
        var size = Find(fileId).Size;
        if (offset < 0 || length < 0 || offset > size - length)
            throw new InvalidDataException($"Bytes {offset} to {offset + length} of a file of {size} bytes.");
    }

    /// <inheritdoc/>
    public bool IsReadByWorker => _isReadByWorker;

    /// <inheritdoc/>
    public void NoteDetour(long fileId, string why) => LeaseOf(fileId).NoteDetour(why);

    /// <summary>Makes sure that what the worker has read by itself was of the versions that it was to read.</summary>
    /// <exception cref="FileChangedException">It need not have been.</exception>
    public Task ConfirmAsync(CancellationToken cancellationToken) =>
        IsReadByWorker ? Task.WhenAll(_files.Values.Select(f => f.ConfirmAsync(cancellationToken))) : Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var copy in _copies.Values) copy.Dispose();
        foreach (var lease in _files.Values) lease.Dispose();
    }

    private LocalCopy? CopyOf(long fileId)
    {
        if (_copies.TryGetValue(fileId, out var open)) return open;
        var lease = LeaseOf(fileId);
        return lease.CopyPath is { } path ? _copies[fileId] = LocalCopy.Open(path, lease.Version) : null;
    }

    private FileVersion Find(long fileId) => LeaseOf(fileId).Version;

    private FileLease LeaseOf(long fileId) =>
        _files.TryGetValue(fileId, out var lease) ? lease : throw new InvalidDataException($"File {fileId} was never opened for this request.");
}
