using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Objects.GetMeta;

internal sealed class GetMetaHandler(IHdfReader reader) : IQueryHandler<GetMetaQuery, GetMetaResult>
{
    public async ValueTask<GetMetaResult> Handle(GetMetaQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);

        var description = await reader.DescribeAsync(file.Version, path, GetMetaQuery.AttributeLimit, cancellationToken);

        return new GetMetaResult(file, path, description.Object, description.Link);
    }
}
