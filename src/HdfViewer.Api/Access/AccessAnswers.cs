using HdfViewer.Api.Errors;
using HdfViewer.Api.H5Grove;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace HdfViewer.Api.Access;

/// <summary>Answers requests that are turned away: in the usual shape, and people at a browser with a page to sign in.</summary>
/// <param name="schemes">What credentials there are.</param>
/// <param name="audit">Where denials are told.</param>
internal sealed class AccessAnswers(Schemes schemes, AuditLog audit) : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) await next(context);
        else if (CallerIdentity.Of(context) is { } caller) await WriteAsync(context, AccessErrors.Forbidden(caller.Access, context.IsH5Grove()));
        else await ChallengeAsync(context);
    }

    /// <summary>Answers a request whose caller is not known.</summary>
    public async Task ChallengeAsync(HttpContext context)
    {
        if (!schemes.AsksForCredentials)
        {
            await WriteAsync(context, AccessErrors.Protected);
            return;
        }

        // The scheme remembers what it found when the request came in.
        var found = await context.AuthenticateAsync();
        await WriteAsync(context, AccessErrors.Unauthenticated(schemes, found.Failure));
    }

    private async Task WriteAsync(HttpContext context, Error error)
    {
        audit.Denied(context, error.Status, error.Message);
        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = schemes.Challenges().ToArray();
            if (SignInPage.IsWantedBy(context.Request))
            {
                await SignInPage.WriteAsync(context, error.Code == "credentials_missing" ? null : error.Message);
                return;
            }
        }

        await context.WriteErrorAsync(error);
    }
}
