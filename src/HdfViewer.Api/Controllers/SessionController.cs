using System.Text.Json;
using HdfViewer.Api.Access;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Controllers;

/// <summary>Who asks; and for browsers, signing in and out.</summary>
[ApiController]
[Route("session")]
[Tags("Session")]
public sealed class SessionController : ControllerBase
{
    /// <summary>Says who asks</summary>
    /// <remarks>How the server recognised the caller, and what they may read.</remarks>
    [HttpRead("", Name = "getSession")]
    [ProducesResponseType<SessionContract>(StatusCodes.Status200OK)]
    public ActionResult<SessionContract> Get()
    {
        Response.Headers.CacheControl = "no-store";
        var caller = CallerIdentity.Of(HttpContext)!;
        return new SessionContract
        {
            Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(caller.Kind.ToString()),
            Name = caller.Name ?? string.Empty,
            Access = [.. caller.Access.Grants.Select(grant => grant.ToString())],
            SignedIn = Request.Cookies.ContainsKey(SessionCookie.Name),
        };
    }

    /// <summary>Signs a browser in: the form of the page that turned it away comes here.</summary>
    /// <param name="key">The API key or access token.</param>
    /// <param name="next">Where to go then.</param>
    [HttpPost("")]
    [AllowAnonymous]
    [ApiExplorerSettings(IgnoreApi = true)]
    [Consumes("application/x-www-form-urlencoded")]
    public async Task<ActionResult> EnterAsync([FromForm] string? key, [FromForm] string? next)
    {
        Response.Headers.CacheControl = "no-store";
        var services = HttpContext.RequestServices;
        var schemes = services.GetRequiredService<Schemes>();
        var secret = key?.Trim() ?? string.Empty;
        if (!schemes.AsksForCredentials || !SessionCookie.IsOwnWish(Request)) return await TurnAwayAsync();
        if (secret.Length > SessionCookie.MaxSecretLength) return await AskAgainAsync("This token is too long for a browser to keep; ask for an API key.", next);

        if (await RefuseAsync(Credential.FromText(secret), schemes) is { } failure)
            return await AskAgainAsync(AccessErrors.Unauthenticated(schemes, failure).Message, next);

        SessionCookie.Write(HttpContext, secret, services.GetRequiredService<IOptions<AuthOptions>>().Value.SessionHours);

        // Relative, like everything here: the root as the browser knows it may lie below a prefix that never comes this far.
        Response.Headers.Location = ReturnAddress.Clean(next);
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Signs a browser out.</summary>
    [HttpDelete("")]
    [AllowAnonymous]
    [ApiExplorerSettings(IgnoreApi = true)]
    public ActionResult Leave()
    {
        SessionCookie.Remove(HttpContext);
        return NoContent();
    }

    /// <summary>What is wrong with a credential; null when it is good.</summary>
    private async Task<Exception?> RefuseAsync(Credential credential, Schemes schemes)
    {
        if (credential.IsToken && schemes.TakesTokens)
        {
            // A handler of its own: that of the request has looked at what the browser brought along, such as an older cookie.
            var services = HttpContext.RequestServices;
            var scheme = await services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(Schemes.Bearer);
            var handler = ActivatorUtilities.CreateInstance<JwtBearerHandler>(services);
            HttpContext.Features.Set(credential);
            await handler.InitializeAsync(scheme!, HttpContext);
            var result = await handler.AuthenticateAsync();
            return result.Succeeded ? null : result.Failure ?? new UnknownCredentialException(isToken: false);
        }

        var keys = HttpContext.RequestServices.GetRequiredService<ApiKeyRing>();
        return keys.Find(credential.Secret) is null ? new UnknownCredentialException(credential.IsToken) : null;
    }

    private async Task<ActionResult> TurnAwayAsync()
    {
        await HttpContext.RequestServices.GetRequiredService<AccessAnswers>().ChallengeAsync(HttpContext);
        return new EmptyResult();
    }

    private async Task<ActionResult> AskAgainAsync(string problem, string? next)
    {
        HttpContext.RequestServices.GetRequiredService<AuditLog>().Denied(HttpContext, StatusCodes.Status401Unauthorized, problem);
        Response.Headers.WWWAuthenticate = HttpContext.RequestServices.GetRequiredService<Schemes>().Challenges().ToArray();
        await SignInPage.WriteAsync(HttpContext, problem, ReturnAddress.Clean(next));
        return new EmptyResult();
    }
}
