using HdfViewer.Application.Caching;
using Mediator;

namespace HdfViewer.Application.Files.RefreshFiles;

internal sealed class RefreshFilesHandler(IResultCache cache) : ICommandHandler<RefreshFilesCommand>
{
    public async ValueTask<Unit> Handle(RefreshFilesCommand command, CancellationToken cancellationToken)
    {
        await cache.ForgetListingsAsync(cancellationToken);
        return Unit.Value;
    }
}
