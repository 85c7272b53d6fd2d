namespace HdfViewer.Domain.Errors;

/// <summary>The object store refused the request: wrong credentials, missing bucket, an answer that makes no sense.</summary>
/// <param name="message">The sentence for the client.</param>
/// <param name="innerException">What caused it.</param>
public sealed class StoreRefusedException(string message, Exception? innerException = null)
    : HdfViewerException("store_refused", message, innerException);
