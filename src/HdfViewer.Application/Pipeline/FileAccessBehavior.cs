using HdfViewer.Application.Access;
using Mediator;

namespace HdfViewer.Application.Pipeline;

/// <summary>
/// Refuses queries about objects that the caller may not read, before anything is asked of the store or taken from a cache.
/// </summary>
internal sealed class FileAccessBehavior<TQuery, TResponse>(ICaller caller, AccessPolicy policy) : IPipelineBehavior<TQuery, TResponse>
    where TQuery : IMessage, IAboutFile
{
    public ValueTask<TResponse> Handle(
        TQuery query, MessageHandlerDelegate<TQuery, TResponse> next, CancellationToken cancellationToken)
    {
        policy.Check(caller.Access, query.Key);
        return next(query, cancellationToken);
    }
}
