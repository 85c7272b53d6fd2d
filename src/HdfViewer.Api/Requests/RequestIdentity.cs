using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace HdfViewer.Api.Requests;

/// <summary>
/// The names that a request goes by: the trace that it belongs to (W3C <c>traceparent</c>, or one of its own), and the id that a gateway or
/// client has given it. Answers repeat the id, log lines have both.
/// </summary>
/// <param name="TraceId">The trace's id.</param>
/// <param name="IsTraced">Whether the trace was begun by the caller.</param>
/// <param name="GivenId">The caller's id; null when there is none.</param>
internal sealed record RequestIdentity(string TraceId, bool IsTraced, string? GivenId)
{
    /// <summary>The header that gateways name requests with.</summary>
    public const string RequestIdHeader = "X-Request-Id";

    /// <summary>The header that some clients name them with.</summary>
    public const string CorrelationIdHeader = "X-Correlation-Id";

    private const int MaxLength = 128;

    // What ids are made of, UUIDs, ULIDs and AWS's Root=1-… among them. Nothing that could break a log line or a header.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:;=/+@#|");

    /// <summary>What to quote about this request: the caller's trace, else the caller's id, else the trace that it was given here.</summary>
    public string Quotable => IsTraced ? TraceId : GivenId ?? TraceId;

    /// <summary>The request's names.</summary>
    public static RequestIdentity Of(HttpContext context)
    {
        if (context.Features.Get<RequestIdentity>() is { } known) return known;
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity ?? Activity.Current;
        var trace = activity?.TraceId ?? default;
        var identity = new RequestIdentity(
            trace == default ? context.TraceIdentifier : trace.ToHexString(),
            // What the server begins by itself has no parent.
            trace != default && activity!.ParentId is not null,
            Read(context.Request, RequestIdHeader) ?? Read(context.Request, CorrelationIdHeader));
        context.Features.Set(identity);
        return identity;
    }

    /// <summary>An id that the caller has sent, if it can be one.</summary>
    public static string? Read(HttpRequest request, string header)
    {
        var values = request.Headers[header];
        return values is [{ Length: > 0 and <= MaxLength } id] && !id.AsSpan().ContainsAnyExcept(Allowed) ? id : null;
    }
}
