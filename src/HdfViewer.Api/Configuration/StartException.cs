namespace HdfViewer.Api.Configuration;

/// <summary>The server cannot start, for a reason that its operator can do something about.</summary>
/// <param name="message">One sentence that names what to change.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class StartException(string message, Exception? innerException = null) : Exception(message, innerException);
