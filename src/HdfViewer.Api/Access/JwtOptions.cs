namespace HdfViewer.Api.Access;

/// <summary>The section <c>Auth:Jwt</c>: bearer tokens of an OpenID Connect issuer.</summary>
internal sealed class JwtOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Auth:Jwt";

    /// <summary>The issuer's address, below which <c>/.well-known/openid-configuration</c> is found; empty for none.</summary>
    public string Authority { get; set; } = string.Empty;

    /// <summary>The audiences of which a token must have one, separated by commas.</summary>
    public string Audience { get; set; } = string.Empty;

    /// <summary>Seconds by which the clocks of issuer and server may differ.</summary>
    public int ClockSkewSeconds { get; set; } = 60;

    /// <summary>Whether the issuer must be reached by https; issuers on this machine need not be.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>Scopes of which a token must have all, separated by commas.</summary>
    public string RequiredScopes { get; set; } = string.Empty;

    /// <summary>A claim whose values are grants themselves; empty for none.</summary>
    public string AccessClaim { get; set; } = string.Empty;

    /// <summary>What tokens with certain claims may read.</summary>
    public IList<JwtRuleOptions> Rules { get; } = [];

    /// <summary>Whether tokens are taken at all.</summary>
    public bool IsConfigured => Authority.Length > 0;

    /// <summary>The single audiences.</summary>
    public string[] Audiences => Split(Audience);

    /// <summary>The single scopes.</summary>
    public string[] Scopes => Split(RequiredScopes);

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
