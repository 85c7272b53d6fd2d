using System.Diagnostics;
using HdfViewer.Application.Pipeline;
using Microsoft.AspNetCore.Http.Features;

namespace HdfViewer.Api.Requests;

/// <summary>One line for each request at Information.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="logger">The log.</param>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private const int LongestTarget = 512;

    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            await next(context);
            return;
        }

        var target = LogText.Clean(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, LongestTarget);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var status = context.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
            var identity = RequestIdentity.Of(context);
            if (identity.GivenId is { } id) LogNamedRequest(context.Request.Method, target, status, milliseconds, identity.TraceId, id);
            else LogRequest(context.Request.Method, target, status, milliseconds, identity.TraceId);
        }
    }

    [LoggerMessage(EventId = 2000, Level = LogLevel.Information, Message = "{Method} {Target} {Status} in {Milliseconds:0.0} ms, trace {TraceId}")]
    private partial void LogRequest(string method, string target, int status, double milliseconds, string traceId);

    [LoggerMessage(
        EventId = 2001,
        Level = LogLevel.Information,
        Message = "{Method} {Target} {Status} in {Milliseconds:0.0} ms, trace {TraceId}, request {GivenId}")]
    private partial void LogNamedRequest(string method, string target, int status, double milliseconds, string traceId, string givenId);
}
