using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>File versions; that one is out of date is told to the other instances too.</summary>
internal sealed class AnnouncedVersions(FileVersions versions, SharedEvents events) : IFileVersions
{
    public ValueTask<StoredFile> GetAsync(ObjectKey key, CancellationToken cancellationToken) => versions.GetAsync(key, cancellationToken);

    public void Forget(ObjectKey key)
    {
        versions.Forget(key);
        events.AnnounceChange(key);
    }
}
