namespace HdfViewer.Domain.Errors;

/// <summary>There is no such object or attribute in the file, or the link to it dangles.</summary>
/// <param name="path">The path asked for.</param>
/// <param name="message">The sentence for the client; for a dangling link it says what the link points to.</param>
public sealed class ObjectNotFoundException(string path, string message)
    : HdfViewerException("object_not_found", message)
{
    /// <summary>The path asked for.</summary>
    public string Path { get; } = path;
}
