using HdfViewer.Api.Errors;
using HdfViewer.Api.Keys;
using HdfViewer.Application.Pipeline;
using Microsoft.AspNetCore.Http.Features;

namespace HdfViewer.Api.Access;

/// <summary>
/// One line for each request that was denied: who, from where, what, and why. Never the credential, and no parameters but the bucket, since
/// people put secrets into addresses.
/// </summary>
/// <param name="logger">Where the lines go.</param>
internal sealed partial class AuditLog(ILogger<AuditLog> logger)
{
    private const int LongestText = 256;

    /// <summary>Tells of a denial.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">What it was answered.</param>
    /// <param name="reason">Why, in a word or a sentence.</param>
    public void Denied(HttpContext context, int status, string reason)
    {
        if (!logger.IsEnabled(LogLevel.Warning)) return;
        var bucket = context.Request.Query["bucket"].ToString();
        var path = RawTarget.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).Path;
        LogDenied(
            status,
            Clean(CallerIdentity.Of(context)?.Id ?? "nobody"),
            context.Connection.RemoteIpAddress?.ToString() ?? "this machine",
            context.Request.Method,
            Clean(bucket.Length == 0 ? path : $"{path} in {bucket}"),
            Clean(reason),
            ErrorWriter.TraceIdOf(context));
    }

    private static string Clean(string text) => LogText.Clean(text, LongestText);

    [LoggerMessage(EventId = 2020, Level = LogLevel.Warning, Message = "Denied ({Status}) {Caller} at {Address}: {Method} {Path}: {Reason} Trace {TraceId}")]
    private partial void LogDenied(int status, string caller, string address, string method, string path, string reason, string traceId);
}
