using HdfViewer.Api.Access;
using Microsoft.AspNetCore.Diagnostics;

namespace HdfViewer.Api.Errors;

/// <summary>Turns exceptions into answers: expected ones by the table, others into a 500 that tells nothing but a trace id.</summary>
/// <param name="audit">Where denials are told.</param>
/// <param name="logger">Where the others are told in full.</param>
internal sealed partial class ExceptionAnswers(AuditLog audit, ILogger<ExceptionAnswers> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Nobody is there to read an answer, whatever it was that failed when the client left.
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var error = ErrorTable.For(exception);
        if (error is null)
        {
            LogUnexpected(exception, httpContext.Request.Method, httpContext.Request.Path, ErrorWriter.TraceIdOf(httpContext));
            error = ErrorTable.ForStatus(StatusCodes.Status500InternalServerError);
        }
        else if (error.Status >= StatusCodes.Status500InternalServerError)
        {
            LogUnavailable(exception, error.Status, error.Code, ErrorWriter.TraceIdOf(httpContext));
        }

        if (error.Status == StatusCodes.Status403Forbidden) audit.Denied(httpContext, error.Status, error.Message);
        await httpContext.WriteErrorAsync(error);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed unexpectedly, trace {TraceId}")]
    private partial void LogUnexpected(Exception exception, string method, string path, string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answered {Status} {Code}, trace {TraceId}")]
    private partial void LogUnavailable(Exception exception, int status, string code, string traceId);
}
