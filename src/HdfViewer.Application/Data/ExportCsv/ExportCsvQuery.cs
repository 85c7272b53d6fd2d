using HdfViewer.Application.Admission;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using Mediator;

namespace HdfViewer.Application.Data.ExportCsv;

/// <summary>Asks for a part of a dataset as a stream of rows.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The dataset's path; required.</param>
/// <param name="Parameters">Which part of it; limits that are not given mean everything.</param>
/// <param name="ComparePaths">With lines: up to four datasets of the same shape, separated by commas, each a column.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record ExportCsvQuery(
    ObjectKey Key, string? Path, DataParameters Parameters, string? ComparePaths = null, StoredFile? File = null)
    : IQuery<ExportCsvResult>, IFileQuery<ExportCsvQuery>, IBulkQuery, IDataQuery
{
    /// <inheritdoc/>
    public ExportCsvQuery At(StoredFile file) => this with { File = file };
}
