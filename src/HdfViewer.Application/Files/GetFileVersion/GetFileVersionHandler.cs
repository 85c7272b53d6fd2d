using HdfViewer.Application.Pipeline;
using Mediator;

namespace HdfViewer.Application.Files.GetFileVersion;

internal sealed class GetFileVersionHandler : IQueryHandler<GetFileVersionQuery, GetFileVersionResult>
{
    // The pipeline has already done the work: it pinned the query.
    public ValueTask<GetFileVersionResult> Handle(GetFileVersionQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new GetFileVersionResult(query.PinnedFile()));
}
