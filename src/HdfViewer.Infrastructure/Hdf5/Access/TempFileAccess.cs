using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>The worker is given bytes of a copy of the whole object on the local disk.</summary>
internal sealed class TempFileAccess(FileIds ids, TempFiles files, IOptions<Hdf5Options> options) : IFileAccess
{
    /// <inheritdoc/>
    public async ValueTask<FileLease> OpenAsync(FileVersion file, CancellationToken cancellationToken)
    {
        var seconds = options.Value.DownloadSeconds;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            var (path, release) = await files.AcquireAsync(file, patience.Token);
            return new FileLease(file, new FileHandle(ids.Of(file), file.Size, IsNear: true), path, release);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeadlineExceededException($"The file '{file.Key.Name}' was not downloaded within {seconds} seconds.", e);
        }
    }
}
