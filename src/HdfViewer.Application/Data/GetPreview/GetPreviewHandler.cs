using Mediator;

namespace HdfViewer.Application.Data.GetPreview;

internal sealed class GetPreviewHandler : IQueryHandler<GetPreviewQuery, GetPreviewResult>
{
    public ValueTask<GetPreviewResult> Handle(GetPreviewQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
}
