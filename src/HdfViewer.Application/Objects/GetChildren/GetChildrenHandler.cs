using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Objects.GetChildren;

internal sealed class GetChildrenHandler(IHdfReader reader) : IQueryHandler<GetChildrenQuery, GetChildrenResult>
{
    public async ValueTask<GetChildrenResult> Handle(GetChildrenQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        var offset = query.Offset ?? 0;

        var page = await reader.ListChildrenAsync(
            file.Version, path, offset, query.Limit, GetChildrenQuery.AttributesPerChild, cancellationToken);

        return new GetChildrenResult(
            file,
            path,
            page.Items,
            page.Total,
            IsPage: query.Offset is not null || query.Limit is not null,
            Paging.NextOffset(offset, page.Items.Count, page.Total));
    }
}
