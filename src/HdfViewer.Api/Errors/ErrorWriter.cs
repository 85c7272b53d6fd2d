using System.Text.Json;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.H5Grove;
using HdfViewer.Api.Json;
using HdfViewer.Api.Requests;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Errors;

/// <summary>Writes every failure in the one shape that clients know.</summary>
internal static class ErrorWriter
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    /// <summary>Makes the failure the response.</summary>
    public static Task WriteErrorAsync(this HttpContext context, Error error)
    {
        var response = context.Response;
        response.StatusCode = error.Status;
        response.Headers.CacheControl = "no-store";
        if (error.RetryAfter is { } delay)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);

        if (context.IsH5Grove())
        {
            var answer = JsonSerializer.SerializeToUtf8Bytes(new H5GroveErrorBody(HdfText.WellFormed(error.Message)), JsonSettings.Options);
            response.ContentType = Json;
            response.ContentLength = answer.Length;
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(answer, 0, answer.Length, context.RequestAborted);
        }

        var body = new ErrorBody
        {
            Error = HdfText.WellFormed(error.Message),
            Title = ReasonPhrases.GetReasonPhrase(error.Status),
            Status = error.Status,
            Code = error.Code,
            TraceId = TraceIdOf(context),
            Errors = error.Fields,
        };
        return response.WriteAsJsonAsync(body, JsonSettings.Options, MediaTypeFor(context.Request), context.RequestAborted);
    }

    /// <summary>The id that log lines of this request carry too.</summary>
    public static string TraceIdOf(HttpContext context) => RequestIdentity.Of(context).Quotable;

    /// <summary>The existing frontend tests for <c>application/json</c>; who asks for RFC 9457's own type gets that.</summary>
    private static string MediaTypeFor(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            && accepted.Any(type => type.MediaType.Equals(Problem, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0)
            ? Problem
            : Json;
}
