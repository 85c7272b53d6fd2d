using HdfViewer.Api.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace HdfViewer.Api.Keys;

/// <summary>
/// Takes the key out of the path before routing sees it. Keys may hold anything, encoded or not, so routing matches
/// <c>/files/{stand-in}/{action}</c> and the key itself travels as a <see cref="FileAddress"/> feature.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
internal sealed class FileAddressMiddleware(RequestDelegate next)
{
    private const string Root = "files";

    /// <summary>Stands for the key in the path that routing sees.</summary>
    private const string StandIn = "/files/key";

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var target = RawTarget.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (PercentDecoder.Decode(target.Query) is null) throw new MalformedUrlException("query");

        var rest = target.After(Root);
        if (rest is null)
        {
            // Dot segments that lead into /files from elsewhere: what would the key be?
            if (context.Request.Path.StartsWithSegments("/" + Root, StringComparison.OrdinalIgnoreCase)) throw new MalformedUrlException("path");
            return next(context);
        }

        if (rest.Length == 0 || IsRefresh(context.Request, rest))
        {
            context.Request.Path = rest.Length == 0 ? "/" + Root : "/" + Root + "/refresh";
            return next(context);
        }

        var address = FileAddress.Parse(rest) ?? throw new MalformedUrlException("path");
        context.Features.Set(address);
        context.Request.Path = address.Action.Length == 0 ? StandIn : $"{StandIn}/{address.Action}";
        return next(context);
    }

    /// <summary>Refreshing the list is the only thing to POST; a GET of the same path is about a file of that name.</summary>
    private static bool IsRefresh(HttpRequest request, string rest) =>
        HttpMethods.IsPost(request.Method) && rest is ("refresh" or "refresh/");
}
