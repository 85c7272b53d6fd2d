namespace HdfViewer.Domain.Errors;

/// <summary>No HDF5 worker can be started: its program or libhdf5 is missing, or of another version. A fault of the installation: 503.</summary>
/// <param name="message">The sentence for the client and the operator: what is missing, and how to install it.</param>
/// <param name="innerException">What caused it.</param>
public sealed class EngineUnavailableException(string message, Exception? innerException = null)
    : HdfViewerException("engine_unavailable", message, innerException);
