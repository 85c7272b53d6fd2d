namespace HdfViewer.Domain.Errors;

/// <summary>What was asked for is larger than a limit. The message names the limit, the size asked for, and what to do instead.</summary>
/// <param name="message">The sentence for the client.</param>
/// <param name="innerException">What caused it.</param>
public sealed class LimitExceededException(string message, Exception? innerException = null)
    : HdfViewerException("limit_exceeded", message, innerException);
