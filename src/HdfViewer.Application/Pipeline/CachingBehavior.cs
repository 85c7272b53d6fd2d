using HdfViewer.Application.Caching;
using Mediator;

namespace HdfViewer.Application.Pipeline;

/// <summary>Answers from the result cache; identical questions asked at the same time are answered by one run of the handler.</summary>
internal sealed class CachingBehavior<TQuery, TResponse>(IResultCache cache) : IPipelineBehavior<TQuery, TResponse>
    where TQuery : IMessage, ICacheableQuery
    where TResponse : class, ICacheableResult<TResponse>
{
    public ValueTask<TResponse> Handle(
        TQuery query, MessageHandlerDelegate<TQuery, TResponse> next, CancellationToken cancellationToken) =>
        cache.GetOrMakeAsync(query.GetCacheKey(), query.CacheScope, token => next(query, token), cancellationToken);
}
