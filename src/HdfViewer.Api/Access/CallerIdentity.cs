using System.Security.Claims;
using HdfViewer.Application.Access;

namespace HdfViewer.Api.Access;

/// <summary>Who asks, and what they may read.</summary>
/// <param name="kind">How they were recognised.</param>
/// <param name="name">What to call them.</param>
/// <param name="access">What they may read.</param>
/// <param name="claims">What an issuer says of them.</param>
internal sealed class CallerIdentity(CallerKind kind, string name, CallerAccess access, params IEnumerable<Claim> claims)
    : ClaimsIdentity([new Claim(DefaultNameClaimType, name), .. claims], authenticationType: kind.ToString())
{
    /// <summary>How they were recognised.</summary>
    public CallerKind Kind { get; } = kind;

    /// <summary>What they may read.</summary>
    public CallerAccess Access { get; } = access;

    /// <summary>Tells this caller from all others, for limits that each has of its own.</summary>
    public string Id { get; } = $"{kind}:{name}";

    /// <summary>Who asks; null when nobody was recognised.</summary>
    public static CallerIdentity? Of(HttpContext context) => context.User.Identity as CallerIdentity;
}
