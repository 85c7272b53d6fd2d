using HdfViewer.Api.Errors;
using HdfViewer.Api.H5Grove;
using HdfViewer.Application.Access;
using Microsoft.IdentityModel.Tokens;

namespace HdfViewer.Api.Access;

/// <summary>What callers who are turned away are told.</summary>
internal static class AccessErrors
{
    /// <summary>Nobody may ask from elsewhere yet.</summary>
    public static Error Protected { get; } = new(
        StatusCodes.Status403Forbidden,
        "protected_mode",
        "This server is in protected mode and answers only clients on its own machine: to open it to others, configure API keys (API_KEYS) or an "
        + "OIDC issuer (JWT_AUTHORITY and JWT_AUDIENCE), or switch protection off with AUTH=none.");

    /// <summary>Nothing was brought, or something that proves nothing.</summary>
    /// <param name="schemes">What may be brought.</param>
    /// <param name="failure">What was wrong with what was brought; null when there was nothing.</param>
    public static Error Unauthenticated(Schemes schemes, Exception? failure) => new(
        StatusCodes.Status401Unauthorized,
        failure is null ? "credentials_missing" : "credentials_invalid",
        failure is null ? Ask(schemes) : Explain(failure));

    /// <summary>The caller is known, and may not.</summary>
    /// <param name="access">What it is that the caller may.</param>
    /// <param name="isH5Grove">Whether the answer is in h5grove's protocol, whose clients know what is wrong by its words.</param>
    public static Error Forbidden(CallerAccess access, bool isH5Grove) => new(
        StatusCodes.Status403Forbidden,
        "access_denied",
        (access.Grants.Count, isH5Grove) switch
        {
            (0, _) => "These credentials are valid but give access to nothing on this server: they lack a scope or a claim that it asks for.",
            (_, true) => H5GroveErrors.Denied,
            _ => "You may not read this with these credentials.",
        });

    private static string Ask(Schemes schemes)
    {
        var key = $"an API key in the header {Credential.ApiKeyHeader}";
        const string Token = "an access token in the header Authorization, as in 'Bearer …'";
        return schemes switch
        {
            { TakesKeys: true, TakesTokens: true } => $"This server asks for {key}, or {Token}.",
            { TakesKeys: true } => $"This server asks for {key}.",
            _ => $"This server asks for {Token}.",
        };
    }

    /// <summary>Says which, but never what the server compared with: that would help who tries.</summary>
    private static string Explain(Exception failure) => failure switch
    {
        UnknownCredentialException => failure.Message,
        SecurityTokenExpiredException => "The access token has expired.",
        SecurityTokenNotYetValidException => "The access token is not valid yet.",
        SecurityTokenInvalidAudienceException => "The access token is meant for another service.",
        SecurityTokenInvalidIssuerException => "The access token is of an issuer that this server does not trust.",
        SecurityTokenNoExpirationException => "The access token never expires, which this server does not accept.",
        SecurityTokenInvalidAlgorithmException or SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException =>
            "The access token is not signed by the issuer that this server trusts.",
        SecurityTokenMalformedException or ArgumentException => "The access token is malformed.",
        AggregateException { InnerExceptions: [var first, ..] } => Explain(first),
        _ => "The access token is not valid.",
    };
}
