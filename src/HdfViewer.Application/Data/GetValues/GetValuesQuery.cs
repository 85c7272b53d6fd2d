using HdfViewer.Application.Admission;
using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using Mediator;

namespace HdfViewer.Application.Data.GetValues;

/// <summary>Asks for the values of a selection, of any size.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The dataset's path; required.</param>
/// <param name="Selection">NumPy's basic slicing, such as <c>0,10:20:2,:</c>; null for everything.</param>
/// <param name="Formats">The formats that will do, the best first; at least one.</param>
/// <param name="IsDescriptionOnly">Whether the values themselves are not wanted, only what they are.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetValuesQuery(
    ObjectKey Key,
    string? Path,
    string? Selection,
    IReadOnlyList<ValuesFormat> Formats,
    bool IsDescriptionOnly = false,
    StoredFile? File = null)
    : IQuery<GetValuesResult>, IFileQuery<GetValuesQuery>, IBulkQuery
{
    /// <inheritdoc/>
    public GetValuesQuery At(StoredFile file) => this with { File = file };
}
