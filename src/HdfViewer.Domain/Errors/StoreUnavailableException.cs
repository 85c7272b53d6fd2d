namespace HdfViewer.Domain.Errors;

/// <summary>The object store does not answer, throttles, or its circuit is open.</summary>
/// <param name="message">The sentence for the client.</param>
/// <param name="retryAfter">When asking again makes sense.</param>
/// <param name="innerException">What caused it.</param>
public sealed class StoreUnavailableException(string message, TimeSpan retryAfter, Exception? innerException = null)
    : HdfViewerException("store_unavailable", message, innerException)
{
    /// <summary>When asking again makes sense.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
