using HdfViewer.Domain.Files;

namespace HdfViewer.Domain.Errors;

/// <summary>The object was overwritten or deleted while this version of it was being read.</summary>
/// <param name="key">The object's key.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FileChangedException(ObjectKey key, Exception? innerException = null)
    : HdfViewerException("file_changed", $"The file '{key.Name}' changed while it was being read; ask again.", innerException)
{
    /// <summary>The object's key.</summary>
    public ObjectKey Key { get; } = key;
}
