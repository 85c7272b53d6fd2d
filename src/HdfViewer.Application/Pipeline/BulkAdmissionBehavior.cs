using HdfViewer.Application.Admission;
using Mediator;

namespace HdfViewer.Application.Pipeline;

/// <summary>
/// Lets queries that read elements run when it is their turn. It stands behind the cache: what is known is given out at once, and the same
/// question asked by many takes one turn. A stream has had its turn when its first piece is there; what it holds from then on is bounded by the
/// reader, and must not depend on how fast its client is.
/// </summary>
internal sealed class BulkAdmissionBehavior<TQuery, TResponse>(BulkLine line, IClient client) : IPipelineBehavior<TQuery, TResponse>
    where TQuery : IMessage, IBulkQuery
{
    public async ValueTask<TResponse> Handle(
        TQuery query, MessageHandlerDelegate<TQuery, TResponse> next, CancellationToken cancellationToken)
    {
        using var turn = await line.EnterAsync(client.Id, query.Key, cancellationToken);
        return await next(query, cancellationToken);
    }
}
