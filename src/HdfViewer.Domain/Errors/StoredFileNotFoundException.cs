using HdfViewer.Domain.Files;

namespace HdfViewer.Domain.Errors;

/// <summary>There is no object with this key in the store.</summary>
/// <param name="key">The key asked for.</param>
/// <param name="innerException">What caused it.</param>
public sealed class StoredFileNotFoundException(ObjectKey key, Exception? innerException = null)
    : HdfViewerException("file_not_found", $"There is no file '{key.Name}'.", innerException)
{
    /// <summary>The key asked for.</summary>
    public ObjectKey Key { get; } = key;
}
