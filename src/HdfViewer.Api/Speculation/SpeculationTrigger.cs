using HdfViewer.Api.Access;
using HdfViewer.Api.Traffic;
using HdfViewer.Application.Speculation;

namespace HdfViewer.Api.Speculation;

/// <summary>Tells what has been answered to whom, once the answer is with its client.</summary>
internal sealed class SpeculationTrigger(ISpeculation speculation)
{
    // What every browser's name for itself has begun with since the first ones; tools and libraries have names of their own.
    private const string BrowserName = "Mozilla/";

    /// <summary>Follows a question up when its answer has been sent.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="result">What is answered.</param>
    public void Follow(HttpContext context, object query, object result)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !speculation.IsFor(IsBrowser(context.Request))) return;
        if (CallerIdentity.Of(context)?.Access is not { } access) return;
        var client = ClientId.Of(context);
        context.Response.OnCompleted(() =>
        {
            speculation.Answered(query, result, access, client);
            return Task.CompletedTask;
        });
    }

    private static bool IsBrowser(HttpRequest request) => request.Headers.UserAgent.ToString().StartsWith(BrowserName, StringComparison.Ordinal);
}
