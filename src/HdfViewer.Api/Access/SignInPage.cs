using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Access;

/// <summary>
/// What a browser sees instead of a page that it may not open yet: a form for the key. It has no script, and everything in it is relative, so
/// that it works behind any prefix.
/// </summary>
internal static class SignInPage
{
    /// <summary>Where the form goes, from the root of the server.</summary>
    public const string Action = "session";

    /// <summary>The form's fields: the key or token, and where to go then.</summary>
    public const string SecretField = "key";

    /// <inheritdoc cref="SecretField"/>
    public const string NextField = "next";

    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.6 system-ui, sans-serif; max-width: 26rem; margin: 16vh auto; padding: 0 1.5rem; }
        h1 { font-weight: 600; letter-spacing: -.01em; margin-bottom: .25rem; }
        p { margin-top: 0; }
        .wrong { color: light-dark(#a40000, #ff9d9d); }
        label { display: block; font-weight: 600; margin-bottom: .25rem; }
        input, button { font: inherit; padding: .5rem .75rem; border-radius: .4rem; border: 1px solid color-mix(in srgb, currentColor 35%, transparent); box-sizing: border-box; }
        input { width: 100%; margin-bottom: .75rem; }
        button { font-weight: 600; cursor: pointer; }
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Whether somebody is looking: scripts and programs do not ask for HTML.</summary>
    public static bool IsWantedBy(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Sends the page as a 401.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">What was wrong with what was brought; null when there was nothing.</param>
    /// <param name="next">Where to go after signing in; null for where the request wanted to go.</param>
    public static Task WriteAsync(HttpContext context, string? problem, string? next = null)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;

        // Browsers keep the cookie back when a link on another site led here. Asked again by this page itself they send it, if they have it.
        var isArrival = HttpMethods.IsGet(context.Request.Method) && problem is null
            && context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        return response.WriteAsync(Html(context, problem, next ?? ReturnAddress.Of(context), isArrival), context.RequestAborted);
    }

    private static string Html(HttpContext context, string? problem, string next, bool isArrival)
    {
        var html = HtmlEncoder.Default;
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            {(isArrival ? "<meta http-equiv=\"refresh\" content=\"0\">" : "")}
            <title>Sign in to HDF Viewer</title>
            <style>{Style}</style>
            </head>
            <body>
            <h1>HDF Viewer</h1>
            <p{(problem is null ? "" : " class=\"wrong\" role=\"alert\"")}>{html.Encode(problem ?? "Sign in to see the files.")}</p>
            <form method="post" action="{ReturnAddress.ToRoot(context)}{Action}">
            <label for="{SecretField}">API key or access token</label>
            <input id="{SecretField}" name="{SecretField}" type="password" autocomplete="current-password" required autofocus>
            <input name="{NextField}" type="hidden" value="{html.Encode(next)}">
            <button>Sign in</button>
            </form>
            </body>
            </html>
            """;
    }
}
