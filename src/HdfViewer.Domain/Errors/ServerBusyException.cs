namespace HdfViewer.Domain.Errors;

/// <summary>All workers are busy and the queue for them is full.</summary>
/// <param name="message">The sentence for the client.</param>
/// <param name="innerException">What caused it.</param>
public sealed class ServerBusyException(string message, Exception? innerException = null)
    : HdfViewerException("server_busy", message, innerException);
