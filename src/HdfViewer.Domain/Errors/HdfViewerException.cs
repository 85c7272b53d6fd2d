namespace HdfViewer.Domain.Errors;

/// <summary>An expected failure. Its message is one sentence that a client may read: what is wrong, and what is allowed.</summary>
/// <param name="code">A stable name in snake_case, such as <c>object_not_found</c>.</param>
/// <param name="message">The sentence.</param>
/// <param name="innerException">What caused it; for the log, never for the client.</param>
public abstract class HdfViewerException(string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>A stable name in snake_case, such as <c>object_not_found</c>.</summary>
    public string Code { get; } = code;
}
