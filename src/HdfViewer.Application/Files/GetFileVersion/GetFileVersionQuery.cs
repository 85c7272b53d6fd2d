using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using Mediator;

namespace HdfViewer.Application.Files.GetFileVersion;

/// <summary>Asks which version of an object is current. The cheapest question about a file: it never opens it.</summary>
/// <param name="Key">The object.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetFileVersionQuery(ObjectKey Key, StoredFile? File = null)
    : IQuery<GetFileVersionResult>, IFileQuery<GetFileVersionQuery>, IFrequentQuery
{
    /// <inheritdoc/>
    public GetFileVersionQuery At(StoredFile file) => this with { File = file };
}
