using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>A file version that is ready for a worker until this is disposed of.</summary>
/// <param name="version">The file version.</param>
/// <param name="handle">Its name for the worker.</param>
/// <param name="copyPath">Where a copy of the whole file lies on the local disk; null where there is none.</param>
/// <param name="release">What is to be done at the end.</param>
internal class FileLease(FileVersion version, FileHandle handle, string? copyPath = null, Action? release = null) : IDisposable
{
    private Action? _release = release;

    public FileVersion Version { get; } = version;

    public FileHandle Handle { get; } = handle;

    /// <summary>Where a copy of the whole file lies on the local disk; null where there is none.</summary>
    public string? CopyPath { get; } = copyPath;

    /// <summary>Whether the worker fetches the bytes by itself, past the server.</summary>
    public virtual bool IsReadByWorker => false;

    /// <summary>Makes sure that what the worker has read by itself was of this version.</summary>
    /// <exception cref="FileChangedException">It need not have been.</exception>
    public virtual Task ConfirmAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Notes that the worker has asked the server for bytes that it was to fetch by itself.</summary>
    public virtual void NoteDetour(string why)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the file.</summary>
    protected virtual void Dispose(bool disposing) => Interlocked.Exchange(ref _release, null)?.Invoke();
}
