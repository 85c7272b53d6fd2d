namespace HdfViewer.Api.Access;

/// <summary>What tokens with a certain claim may read, as <c>Auth:Jwt:Rules:0</c> and so on.</summary>
internal sealed class JwtRuleOptions
{
    /// <summary>The claim's name. <c>scope</c> means the single scopes of a token, however the issuer writes them.</summary>
    public string Claim { get; set; } = "scope";

    /// <summary>The value that it must have, or one of them.</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>What such tokens may read, as <see cref="Application.Access.AccessGrant.TryParse"/> has it.</summary>
    public IList<string> Access { get; } = [];
}
