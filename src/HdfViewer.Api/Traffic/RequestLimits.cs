using HdfViewer.Api.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Traffic;

/// <summary>
/// Refuses requests that are too large, in words. Kestrel has limits of its own, somewhat wider, behind which it just closes the connection or
/// answers without a body.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="options">The limits.</param>
internal sealed class RequestLimits(RequestDelegate next, IOptions<TrafficOptions> options)
{
    private const int Kilobyte = 1024;

    /// <summary>What a header costs on the wire besides name and value: colon, space, line end.</summary>
    private const int HeaderOverhead = 4;

    private readonly int _maxUrl = options.Value.UrlKilobytes * Kilobyte;
    private readonly int _maxHeaders = options.Value.Headers;
    private readonly int _maxHeaderBytes = options.Value.HeaderKilobytes * Kilobyte;
    private readonly int _maxBody = options.Value.BodyKilobytes * Kilobyte;

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var url = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length;
        if (url > _maxUrl)
            return Refuse(context, StatusCodes.Status414UriTooLong, "url_too_long", $"The URL has {url} characters; at most {_maxUrl} are allowed.");
        if (context.Request.ContentLength > _maxBody)
        {
            return Refuse(
                context, StatusCodes.Status413PayloadTooLarge, "body_too_large",
                $"The body of the request has {context.Request.ContentLength} bytes; at most {_maxBody} are allowed.");
        }

        var headers = context.Request.Headers;
        if (headers.Count > _maxHeaders)
            return Refuse(context, StatusCodes.Status431RequestHeaderFieldsTooLarge, "headers_too_large", $"The request has {headers.Count} headers; at most {_maxHeaders} are allowed.");
        var bytes = 0L;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values) bytes += name.Length + (value?.Length ?? 0) + HeaderOverhead;
        }

        return bytes > _maxHeaderBytes
            ? Refuse(context, StatusCodes.Status431RequestHeaderFieldsTooLarge, "headers_too_large", $"The headers of the request have {bytes} bytes; at most {_maxHeaderBytes} are allowed.")
            : next(context);
    }

    private static Task Refuse(HttpContext context, int status, string code, string message) => context.WriteErrorAsync(new Error(status, code, message));
}
