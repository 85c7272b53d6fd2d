using HdfViewer.Domain.Files;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>A file version that is ready for a worker until this is disposed of.</summary>
/// <param name="version">The file version.</param>
/// <param name="handle">Its name for the worker.</param>
/// <param name="copyPath">Where a copy of the whole file lies on the local disk; null where there is none.</param>
/// <param name="release">What is to be done at the end.</param>
internal sealed class FileLease(FileVersion version, FileHandle handle, string? copyPath = null, Action? release = null) : IDisposable
{
    private Action? _release = release;

    public FileVersion Version { get; } = version;

    public FileHandle Handle { get; } = handle;

    /// <summary>Where a copy of the whole file lies on the local disk; null where there is none.</summary>
    public string? CopyPath { get; } = copyPath;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
