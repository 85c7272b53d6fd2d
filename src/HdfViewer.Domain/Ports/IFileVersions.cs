using HdfViewer.Domain.Files;

namespace HdfViewer.Domain.Ports;

/// <summary>Knows which version of an object is current. Answers are remembered for a short, configurable time.</summary>
public interface IFileVersions
{
    /// <summary>The object's version, at most as old as the configured time.</summary>
    /// <exception cref="Errors.StoredFileNotFoundException">There is no such key.</exception>
    ValueTask<StoredFile> GetAsync(ObjectKey key, CancellationToken cancellationToken);

    /// <summary>Forgets what is remembered of the object: the next look-up asks the store.</summary>
    void Forget(ObjectKey key);
}
