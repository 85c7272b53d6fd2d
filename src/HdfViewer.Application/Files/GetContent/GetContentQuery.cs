using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Files;
using Mediator;

namespace HdfViewer.Application.Files.GetContent;

/// <summary>Asks for the bytes of an object as they are.</summary>
/// <param name="Key">The object.</param>
/// <param name="File">The version, set by the pipeline.</param>
public sealed record GetContentQuery(ObjectKey Key, StoredFile? File = null)
    : IQuery<GetContentResult>, IFileQuery<GetContentQuery>
{
    /// <inheritdoc/>
    public GetContentQuery At(StoredFile file) => this with { File = file };
}
