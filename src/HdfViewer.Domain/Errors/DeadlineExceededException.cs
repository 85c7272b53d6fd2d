namespace HdfViewer.Domain.Errors;

/// <summary>The work did not end in the time it was given.</summary>
/// <param name="message">The sentence for the client.</param>
/// <param name="innerException">What caused it.</param>
public sealed class DeadlineExceededException(string message, Exception? innerException = null)
    : HdfViewerException("deadline_exceeded", message, innerException);
