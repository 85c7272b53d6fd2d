using System.Security.Claims;
using System.Text.Encodings.Web;
using HdfViewer.Application.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>Lets in everybody, or in protected mode everybody on this machine.</summary>
internal sealed class OpenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Schemes schemes)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly ClaimsPrincipal Anyone = new(new CallerIdentity(CallerKind.Anyone, "anyone", CallerAccess.Everything));
    private static readonly ClaimsPrincipal Local = new(new CallerIdentity(CallerKind.Local, "local", CallerAccess.Everything));

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        !schemes.IsProtected ? Success(Anyone)
        : LocalClient.Is(Context) ? Success(Local)
        : AuthenticateResult.NoResult());

    private AuthenticateResult Success(ClaimsPrincipal principal) => AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
}
