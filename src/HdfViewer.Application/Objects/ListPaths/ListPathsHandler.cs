using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Objects.ListPaths;

internal sealed class ListPathsHandler(IHdfReader reader) : IQueryHandler<ListPathsQuery, ListPathsResult>
{
    public async ValueTask<ListPathsResult> Handle(ListPathsQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var paths = await reader.ListPathsAsync(file.Version, HdfPath.Parse(query.Path), query.FindUnresolved, cancellationToken);
        return new ListPathsResult(file, paths);
    }
}
