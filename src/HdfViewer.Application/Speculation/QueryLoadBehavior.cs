using Mediator;

namespace HdfViewer.Application.Speculation;

/// <summary>Counts what is under way, so that nothing is fetched ahead while somebody waits.</summary>
internal sealed class QueryLoadBehavior<TMessage, TResponse>(QueryLoad load) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : notnull, IMessage
{
    public async ValueTask<TResponse> Handle(
        TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        load.Begin();
        try
        {
            return await next(message, cancellationToken);
        }
        finally
        {
            load.End();
        }
    }
}
