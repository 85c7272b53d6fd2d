using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Objects.GetAttributes;

internal sealed class GetAttributesHandler(IHdfReader reader) : IQueryHandler<GetAttributesQuery, GetAttributesResult>
{
    public async ValueTask<GetAttributesResult> Handle(GetAttributesQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        var offset = query.Offset ?? 0;

        var page = await reader.ReadAttributesAsync(file.Version, path, query.Name, offset, query.Limit, cancellationToken);

        // One attribute asked for by name is no page of the others.
        var nextOffset = query.Name is null ? Paging.NextOffset(offset, page.Items.Count, page.Total) : null;
        return new GetAttributesResult(
            file, path, page.Items, page.Total, IsPage: query.Offset is not null || query.Limit is not null, nextOffset);
    }
}
