using HdfViewer.Api.Configuration;
using HdfViewer.Api.Keys;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Requests;

/// <summary>
/// Takes the path that a gateway serves us under off the front of the request's, so that all behind it work as at the root, and keeps it for
/// links. Gateways that take it off themselves, and requests that come around the gateway, are as welcome.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="options">The path.</param>
internal sealed class PathBaseMiddleware(RequestDelegate next, IOptions<HttpOptions> options)
{
    private readonly PathString _base = new(options.Value.PathBase.Length == 0 ? null : options.Value.PathBase);

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!_base.HasValue) return next(context);

        var request = context.Request;
        if (request.Path.StartsWithSegments(_base, StringComparison.Ordinal, out var rest))
        {
            request.Path = rest.HasValue ? rest : "/";
            var target = context.Features.GetRequiredFeature<IHttpRequestFeature>();
            if (RawTarget.Parse(target.RawTarget).Below(_base) is { } below) target.RawTarget = below.ToString();
        }

        // A gateway that says under which path it serves us (X-Forwarded-Prefix) knows best.
        if (!request.PathBase.HasValue) request.PathBase = _base;
        return next(context);
    }
}
