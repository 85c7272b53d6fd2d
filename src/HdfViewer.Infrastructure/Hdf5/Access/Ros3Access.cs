using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>
/// The worker fetches the bytes by itself, with libhdf5's S3 driver. That reads whatever version is there: so the version is looked up once more
/// before an answer is given, and what was read of another one is thrown away, with the worker that has read it.
/// </summary>
internal sealed class Ros3Access(FileIds ids, Ros3Store remote, IObjectStore store, TimeProvider time, ILogger<Ros3Access> logger) : IFileAccess
{
    // A store that the driver cannot read from would fill the log.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private const int MostOfReason = 200;

    private readonly Lock _gate = new();
    private long? _saidAt;
    private long _unsaid;

    /// <inheritdoc/>
    public ValueTask<FileLease> OpenAsync(FileVersion file, CancellationToken cancellationToken)
    {
        var handle = new FileHandle(ids.Of(file), file.Size, Remote: remote.Find(file.Key));
        return ValueTask.FromResult(handle.Remote is null ? new FileLease(file, handle) : new Lease(file, handle, this));
    }

    private async Task ConfirmAsync(FileVersion file, CancellationToken cancellationToken)
    {
        try
        {
            if ((await store.HeadAsync(file.Key, cancellationToken)).Version != file) throw new FileChangedException(file.Key);
        }
        catch (StoredFileNotFoundException e)
        {
            throw new FileChangedException(file.Key, e);
        }
    }

    private void NoteDetour(FileVersion file, string why)
    {
        long others;
        lock (_gate)
        {
            if (_saidAt is { } since && time.GetElapsedTime(since) < Quiet)
            {
                _unsaid++;
                return;
            }

            _saidAt = time.GetTimestamp();
            others = _unsaid;
            _unsaid = 0;
        }

        // In the worker's words, and so perhaps in those of a file.
        logger.Ros3Detour(file, LogText.Clean(why, MostOfReason), others);
    }

    private sealed class Lease(FileVersion version, FileHandle handle, Ros3Access access) : FileLease(version, handle)
    {
        /// <inheritdoc/>
        public override bool IsReadByWorker => true;

        /// <inheritdoc/>
        public override Task ConfirmAsync(CancellationToken cancellationToken) => access.ConfirmAsync(Version, cancellationToken);

        /// <inheritdoc/>
        public override void NoteDetour(string why) => access.NoteDetour(Version, why);
    }
}
