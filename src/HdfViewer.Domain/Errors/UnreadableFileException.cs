namespace HdfViewer.Domain.Errors;

/// <summary>The object is no HDF5 file, or it is truncated or corrupt.</summary>
/// <param name="message">The sentence for the client: where the file is broken, and how.</param>
/// <param name="path">The path of the unreadable object; null when the file as a whole cannot be opened.</param>
/// <param name="innerException">What caused it.</param>
public sealed class UnreadableFileException(string message, string? path = null, Exception? innerException = null)
    : HdfViewerException("unreadable_file", message, innerException)
{
    /// <summary>The path of the unreadable object; null when the file as a whole cannot be opened.</summary>
    public string? Path { get; } = path;
}
