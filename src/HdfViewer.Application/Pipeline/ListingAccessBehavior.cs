using HdfViewer.Application.Access;
using Mediator;

namespace HdfViewer.Application.Pipeline;

/// <summary>
/// Narrows listings to what the caller may read. What a listing is narrowed to is part of its cache key, so callers with different rights
/// never share one.
/// </summary>
internal sealed class ListingAccessBehavior<TQuery, TResponse>(ICaller caller, AccessPolicy policy) : IPipelineBehavior<TQuery, TResponse>
    where TQuery : IMessage, IListingQuery<TQuery>
{
    public ValueTask<TResponse> Handle(
        TQuery query, MessageHandlerDelegate<TQuery, TResponse> next, CancellationToken cancellationToken)
    {
        var folders = policy.FoldersOf(caller.Access, query.Bucket ?? string.Empty);
        return next(folders is null ? query : query.Within(folders), cancellationToken);
    }
}
