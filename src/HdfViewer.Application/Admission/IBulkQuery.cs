using HdfViewer.Application.Pipeline;

namespace HdfViewer.Application.Admission;

/// <summary>
/// A query that reads elements. It may take long and much of the machine, so that it waits for its turn; queries about what is in a file never
/// do.
/// </summary>
public interface IBulkQuery : IAboutFile;
