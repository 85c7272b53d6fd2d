using HdfViewer.Application.Files;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Ports;
using Mediator;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Application.Pipeline;

/// <summary>
/// Finds the object's current version and pins the query to it. When the object turns out to have changed in the meantime, the query is
/// asked
/// once more about the new version: a second change in a row is for the caller to know.
/// </summary>
internal sealed class VersionPinningBehavior<TQuery, TResponse>(
    IFileVersions versions, BucketPolicy buckets, ILogger<VersionPinningBehavior<TQuery, TResponse>> logger)
    : IPipelineBehavior<TQuery, TResponse>
    where TQuery : IMessage, IFileQuery<TQuery>
{
    public async ValueTask<TResponse> Handle(
        TQuery query, MessageHandlerDelegate<TQuery, TResponse> next, CancellationToken cancellationToken)
    {
        // Pinned by whoever sent it: then only this version will do.
        if (query.File is not null) return await next(query, cancellationToken);

        buckets.Check(query.Key.Bucket);
        var file = await versions.GetAsync(query.Key, cancellationToken);
        try
        {
            return await next(query.At(file), cancellationToken);
        }
        catch (FileChangedException)
        {
            logger.Changed(typeof(TQuery).Name, file.Version);
        }

        versions.Forget(query.Key);
        file = await versions.GetAsync(query.Key, cancellationToken);
        try
        {
            return await next(query.At(file), cancellationToken);
        }
        catch (FileChangedException)
        {
            // What is remembered is known to be wrong: the next caller must not start from it.
            versions.Forget(query.Key);
            throw;
        }
    }
}
