using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>A copy of a file on the local disk, opened.</summary>
internal sealed class LocalCopy : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly FileVersion _file;

    private LocalCopy(SafeFileHandle handle, FileVersion file) => (_handle, _file) = (handle, file);

    /// <summary>Opens the copy.</summary>
    public static LocalCopy Open(string path, FileVersion file) => new(File.OpenHandle(path, options: FileOptions.Asynchronous), file);

    /// <summary>Reads exactly <c>destination.Length</c> bytes.</summary>
    public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (!destination.IsEmpty)
        {
            var read = await RandomAccess.ReadAsync(_handle, destination, offset, cancellationToken);
            if (read == 0) throw new UnreadableFileException($"The file '{_file.Key.Name}' is shorter than it was.", null);
            destination = destination[read..];
            offset += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
