using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>A way for the bytes of a file to come to a worker.</summary>
internal interface IFileAccess
{
    /// <summary>Makes a file version ready for a worker.</summary>
    ValueTask<FileLease> OpenAsync(FileVersion file, CancellationToken cancellationToken);
}
