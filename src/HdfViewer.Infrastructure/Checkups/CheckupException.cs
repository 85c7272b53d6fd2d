namespace HdfViewer.Infrastructure.Checkups;

/// <summary>What was looked at is not as it must be.</summary>
/// <param name="message">A sentence for whoever sets the server up.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class CheckupException(string message, Exception? innerException = null) : Exception(message, innerException);
