using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Hdf5.Chunks;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>Reads ranges of the local copy that the <see cref="FileAccessStrategy.TempFile"/> strategy makes: the bytes are here already.</summary>
internal sealed class LocalCopyReader(IFileAccess access) : IRangeReader
{
    /// <inheritdoc/>
    public async ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        // The lease keeps the copy where it is while it is read.
        using var lease = await access.OpenAsync(file, cancellationToken);
        using var copy = LocalCopy.Open(lease.CopyPath ?? throw new InvalidOperationException("A file without a local copy."), file);
        await copy.ReadAsync(offset, destination, cancellationToken);
    }
}
