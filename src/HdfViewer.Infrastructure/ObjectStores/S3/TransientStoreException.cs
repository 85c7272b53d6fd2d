namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>A try failed in a way that the next one may not. It stays within the store: callers see what is left when the tries are used up.</summary>
/// <param name="message">What happened, as a sentence for the client.</param>
/// <param name="isThrottling">Whether the store asks for fewer requests: it is well, and its circuit must not open for that.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class TransientStoreException(string message, bool isThrottling, Exception? innerException = null)
    : Exception(message, innerException)
{
    public bool IsThrottling { get; } = isThrottling;
}
