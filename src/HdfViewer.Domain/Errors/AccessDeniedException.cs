namespace HdfViewer.Domain.Errors;

/// <summary>The caller may not see what it asked for, such as a bucket outside the allow-list.</summary>
/// <param name="message">The sentence for the client.</param>
/// <param name="innerException">What caused it.</param>
public sealed class AccessDeniedException(string message, Exception? innerException = null)
    : HdfViewerException("access_denied", message, innerException);
