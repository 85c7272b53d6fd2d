using HdfViewer.Api.Configuration;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Requests;

/// <summary>Headers that keep browsers from guessing, and other pages from taking what is not meant for them.</summary>
internal static class SafetyHeaders
{
    /// <summary>Nothing in an answer may run, load or be framed. Pages say themselves what they need.</summary>
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>On every answer.</summary>
    public static void UseSafetyHeaders(this WebApplication app)
    {
        var http = app.Services.GetRequiredService<IOptions<HttpOptions>>().Value;

        // Pages of other origins that may call the server may show its images, too.
        var resources = http.Origins.Count == 0 ? "same-origin" : "cross-origin";
        var transport = http.HstsSeconds > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"max-age={http.HstsSeconds}") : null;
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;

                // It is of the type that it says it is: texts of files go out as they are, so this matters.
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Resource-Policy"] = resources;
                if (headers.ContentSecurityPolicy.Count == 0 && !IsPage(context.Response)) headers.ContentSecurityPolicy = NothingRuns;
                if (transport is not null && context.Request.IsHttps && !IsThisMachine(context.Request)) headers.StrictTransportSecurity = transport;
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static bool IsPage(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A browser that is told so of localhost holds it against all other programs there.</summary>
    private static bool IsThisMachine(HttpRequest request) => request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
}
