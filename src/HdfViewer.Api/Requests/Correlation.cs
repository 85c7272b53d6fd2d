using System.Diagnostics;

namespace HdfViewer.Api.Requests;

/// <summary>
/// Gives a request its names: the answer says which id to quote, everything that the log says meanwhile bears the caller's id, and so does the
/// trace.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="logger">The log.</param>
internal sealed class Correlation(RequestDelegate next, ILogger<Correlation> logger)
{
    private const string Name = "RequestId";

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var identity = RequestIdentity.Of(context);

        // At the last moment: a failure clears what headers there are.
        context.Response.OnStarting(static state => Answer((HttpContext)state), context);
        return identity.GivenId is { } id ? InvokeNamedAsync(context, id) : next(context);
    }

    private async Task InvokeNamedAsync(HttpContext context, string id)
    {
        Activity.Current?.SetTag("hdfviewer.request_id", id);
        using var scope = logger.BeginScope(new KeyValuePair<string, object?>[] { new(Name, id) });
        await next(context);
    }

    private static Task Answer(HttpContext context)
    {
        var identity = RequestIdentity.Of(context);
        context.Response.Headers[RequestIdentity.RequestIdHeader] = identity.GivenId ?? identity.TraceId;
        if (RequestIdentity.Read(context.Request, RequestIdentity.CorrelationIdHeader) is { } correlation)
            context.Response.Headers[RequestIdentity.CorrelationIdHeader] = correlation;
        return Task.CompletedTask;
    }
}
