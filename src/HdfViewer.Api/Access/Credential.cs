using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Access;

/// <summary>What a request brings to prove who asks.</summary>
/// <param name="Secret">The key or the token.</param>
/// <param name="IsToken">Whether it is an issuer's token rather than an API key.</param>
internal sealed record Credential(string Secret, bool IsToken)
{
    /// <summary>The header for API keys.</summary>
    public const string ApiKeyHeader = "X-Api-Key";

    private const string ApiKeyScheme = "ApiKey ";
    private const string BearerScheme = "Bearer ";

    /// <summary>
    /// What a request brings, the more deliberate first: the header for keys, <c>Authorization</c>, and what a browser was given at sign-in.
    /// Null when there is nothing; schemes of others (a gateway's Basic) are nothing too.
    /// </summary>
    public static Credential? Of(HttpRequest request)
    {
        // Signing in presents what is to become the cookie.
        if (request.HttpContext.Features.Get<Credential>() is { } presented) return presented;

        var keys = request.Headers[ApiKeyHeader];
        if (keys.Count > 0) return new Credential(keys.ToString().Trim(), IsToken: false);

        var authorization = request.Headers[HeaderNames.Authorization].ToString();
        if (authorization.StartsWith(ApiKeyScheme, StringComparison.OrdinalIgnoreCase))
            return new Credential(authorization[ApiKeyScheme.Length..].Trim(), IsToken: false);
        if (authorization.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase))
            return new Credential(authorization[BearerScheme.Length..].Trim(), IsToken: true);

        return SessionCookie.Read(request) is { } kept ? FromText(kept) : null;
    }

    /// <summary>A key or a token, whichever it looks like: a token has three parts, and no key has a dot.</summary>
    public static Credential FromText(string secret) => new(secret, secret.Count(c => c == '.') == 2);
}
