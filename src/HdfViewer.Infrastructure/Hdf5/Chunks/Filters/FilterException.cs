namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Stored bytes are not what a filter writes. Becomes an error that names dataset and chunk before it leaves the chunk pipeline.</summary>
/// <param name="message">What is wrong, to be read after "the chunk cannot be decoded:"; it has no full stop at the end.</param>
/// <param name="innerException">What caused it.</param>
internal sealed class FilterException(string message, Exception? innerException = null) : Exception(message, innerException);
