using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>The ways to recognise callers, and which of them applies.</summary>
/// <param name="auth">Who is asked.</param>
/// <param name="jwt">The issuer.</param>
/// <param name="keys">The keys.</param>
internal sealed class Schemes(IOptions<AuthOptions> auth, IOptions<JwtOptions> jwt, ApiKeyRing keys)
{
    /// <summary>Chooses one of the others.</summary>
    public const string Any = "Any";

    /// <summary>Without credentials.</summary>
    public const string Open = "Open";

    /// <summary>By API key.</summary>
    public const string ApiKey = "ApiKey";

    /// <summary>By token.</summary>
    public const string Bearer = "Bearer";

    /// <summary>Whether API keys are taken.</summary>
    public bool TakesKeys => !keys.IsEmpty;

    /// <summary>Whether tokens are taken.</summary>
    public bool TakesTokens => jwt.Value.IsConfigured;

    /// <summary>Whether callers must bring credentials.</summary>
    public bool AsksForCredentials => TakesKeys || TakesTokens;

    /// <summary>Whether only clients on this machine are answered.</summary>
    public bool IsProtected => !AsksForCredentials && auth.Value.Mode != AuthMode.None;

    /// <summary>The one for a request. Without an issuer a token is a key that nobody knows.</summary>
    public string For(HttpContext context)
    {
        if (!AsksForCredentials) return Open;
        return TakesTokens && Credential.Of(context.Request) is { IsToken: true } ? Bearer : ApiKey;
    }

    /// <summary>What <c>WWW-Authenticate</c> lists.</summary>
    public IEnumerable<string> Challenges()
    {
        if (TakesKeys) yield return "ApiKey realm=\"HDF Viewer\"";
        if (TakesTokens) yield return "Bearer realm=\"HDF Viewer\"";
    }
}
