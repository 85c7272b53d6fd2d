using HdfViewer.Application.Pipeline;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using Mediator;

namespace HdfViewer.Application.Objects.GetOutline;

internal sealed class GetOutlineHandler(IHdfReader reader) : IQueryHandler<GetOutlineQuery, GetOutlineResult>
{
    public async ValueTask<GetOutlineResult> Handle(GetOutlineQuery query, CancellationToken cancellationToken)
    {
        var file = query.PinnedFile();
        var path = HdfPath.Parse(query.Path);
        return new GetOutlineResult(file, path, await reader.OutlineAsync(file.Version, path, cancellationToken));
    }
}
