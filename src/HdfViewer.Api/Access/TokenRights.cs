using System.Security.Claims;
using HdfViewer.Application.Access;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>Says who the bearer of a token is, and what they may read.</summary>
/// <param name="options">The rules.</param>
internal sealed class TokenRights(IOptions<JwtOptions> options)
{
    private const string Scope = "scope";

    /// <summary>Some issuers call it so.</summary>
    private const string ScopeByOtherName = "scp";

    /// <summary>Claims that name somebody, the most telling first: people, then programs.</summary>
    private static readonly string[] NameClaims = ["sub", "client_id", "azp"];

    /// <summary>
    /// The bearer. A token that lacks a required scope is somebody's, but opens nothing. Without rules and without a claim of grants every token
    /// opens everything; with either it opens what they say.
    /// </summary>
    public CallerIdentity Identify(IEnumerable<Claim> claims)
    {
        var all = claims.ToArray();
        var name = NameClaims.Select(type => Array.Find(all, claim => claim.Type == type)?.Value).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return new CallerIdentity(CallerKind.Token, name ?? "unnamed", AccessOf(all), all);
    }

    private CallerAccess AccessOf(Claim[] claims)
    {
        var jwt = options.Value;
        var scopes = ValuesOf(claims, Scope).ToHashSet(StringComparer.Ordinal);
        if (!jwt.Scopes.All(scopes.Contains)) return CallerAccess.Nothing;
        if (jwt.Rules.Count == 0 && jwt.AccessClaim.Length == 0) return CallerAccess.Everything;

        var granted = jwt.Rules.Where(rule => ValuesOf(claims, rule.Claim).Contains(rule.Value, StringComparer.Ordinal)).SelectMany(rule => rule.Access);
        if (jwt.AccessClaim.Length > 0) granted = granted.Concat(claims.Where(claim => claim.Type == jwt.AccessClaim).Select(claim => claim.Value));
        return Grants.Read(granted);
    }

    /// <summary>Scopes come as one text with spaces (RFC 8693 section 4.2) or as a list; other claims are taken as they are.</summary>
    private static IEnumerable<string> ValuesOf(Claim[] claims, string type) => type == Scope
        ? claims.Where(claim => claim.Type is Scope or ScopeByOtherName).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        : claims.Where(claim => claim.Type == type).Select(claim => claim.Value);
}
