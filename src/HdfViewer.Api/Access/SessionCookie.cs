using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Access;

/// <summary>
/// What a browser keeps after signing in: the key or token itself, out of reach of scripts and of other sites. Nothing about it is kept on
/// the server, so it is good on every instance, and ends when the key does.
/// </summary>
internal static class SessionCookie
{
    /// <summary>Its name.</summary>
    public const string Name = "hdfviewer-session";

    /// <summary>Browsers drop cookies beyond 4096 bytes (RFC 6265 section 6.1), attributes included.</summary>
    public const int MaxSecretLength = 3800;

    /// <summary>What the cookie holds; null without one, and where another site may have made the browser ask.</summary>
    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var secret) && secret.Length > 0 && IsOwnWish(request) ? secret : null;

    /// <summary>Gives it to the browser.</summary>
    public static void Write(HttpContext context, string secret, int hours)
    {
        var options = Describe(context);
        if (hours > 0) options.MaxAge = TimeSpan.FromHours(hours);
        context.Response.Cookies.Append(Name, secret, options);
    }

    /// <summary>Takes it away.</summary>
    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Describe(context));

    /// <summary>
    /// Whether the request comes from a page of this server, as far as it matters: reading shows other sites nothing, and
    /// <c>SameSite=Strict</c> keeps the cookie from them anyway; but sites of the same domain could post.
    /// </summary>
    public static bool IsOwnWish(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return true;
        if (request.Headers["Sec-Fetch-Site"] is { Count: 1 } site) return site.ToString() is "same-origin" or "none";
        return request.Headers[HeaderNames.Origin] is not { Count: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static CookieOptions Describe(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = PathOf(context.Request),
        IsEssential = true,
    };

    /// <summary>
    /// Encoded, since browsers compare it with the path of their address as it is written. A semicolon ends it (RFC 6265 section 5.2): of a path
    /// that has one, browsers would keep something else.
    /// </summary>
    private static string PathOf(HttpRequest request) =>
        request.PathBase.ToUriComponent() is { Length: > 0 } path && !path.Contains(';', StringComparison.Ordinal) ? path : "/";
}
