namespace HdfViewer.Domain.Errors;

/// <summary>The request does not fit the object it is about, such as a 2-D mode on a 1-D dataset.</summary>
/// <param name="message">The sentence for the client.</param>
/// <param name="innerException">What caused it.</param>
public sealed class InvalidRequestException(string message, Exception? innerException = null)
    : HdfViewerException("invalid_request", message, innerException);
