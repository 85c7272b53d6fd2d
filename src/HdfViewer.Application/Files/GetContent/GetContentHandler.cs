using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Files.GetContent;

internal sealed class GetContentHandler(IObjectStore store) : IQueryHandler<GetContentQuery, GetContentResult>
{
    public ValueTask<GetContentResult> Handle(GetContentQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        return ValueTask.FromResult(
            new GetContentResult(file, (offset, length, token) => store.OpenReadAsync(file.Version, offset, length, token)));
    }
}
