using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>Signs browsers in and out: what they send by the form of <see cref="SignInPage"/>, checked, becomes their cookie.</summary>
internal static class SignIn
{
    private const string Path = "/session";

    /// <summary>Maps both. They are open to all, since whoever comes here is not known yet.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, EnterAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapDelete(Path, Leave).AllowAnonymous().ExcludeFromDescription();
    }

    private static void Leave(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = "no-store";
        SessionCookie.Remove(context);
    }

    private static async Task EnterAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var schemes = services.GetRequiredService<Schemes>();
        if (!schemes.AsksForCredentials || !SessionCookie.IsOwnWish(context.Request))
        {
            await services.GetRequiredService<AccessAnswers>().ChallengeAsync(context);
            return;
        }

        var form = await ReadFormAsync(context);
        var secret = form[SignInPage.SecretField].ToString().Trim();
        var next = ReturnAddress.Clean(form[SignInPage.NextField].ToString());
        if (await WhatIsWrongAsync(context, schemes, secret) is { } problem)
        {
            services.GetRequiredService<AuditLog>().Denied(context, StatusCodes.Status401Unauthorized, problem);
            context.Response.Headers.WWWAuthenticate = schemes.Challenges().ToArray();
            await SignInPage.WriteAsync(context, problem, next);
            return;
        }

        SessionCookie.Write(context, secret, services.GetRequiredService<IOptions<AuthOptions>>().Value.SessionHours);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.CacheControl = "no-store";

        // Relative, like everything here: the root as the browser knows it may lie below a prefix that never comes this far.
        context.Response.Headers.Location = next;
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) throw new BadHttpRequestException("Signing in takes a form.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException exception)
        {
            throw new BadHttpRequestException("The form is malformed.", exception);
        }
    }

    /// <summary>What is wrong with a key or token, in a sentence; null when it is good.</summary>
    private static async Task<string?> WhatIsWrongAsync(HttpContext context, Schemes schemes, string secret)
    {
        if (secret.Length > SessionCookie.MaxSecretLength) return "This token is too long for a browser to keep; ask for an API key.";

        var credential = Credential.FromText(secret);
        var failure = credential.IsToken && schemes.TakesTokens
            ? await CheckTokenAsync(context, credential)
            : context.RequestServices.GetRequiredService<ApiKeyRing>().Find(secret) is null ? new UnknownCredentialException(credential.IsToken) : null;
        return failure is null ? null : AccessErrors.Unauthenticated(schemes, failure).Message;
    }

    /// <summary>By a handler of its own: that of the request has looked at what the browser brought along, such as an older cookie.</summary>
    private static async Task<Exception?> CheckTokenAsync(HttpContext context, Credential credential)
    {
        var services = context.RequestServices;
        var scheme = await services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(Schemes.Bearer);
        var handler = ActivatorUtilities.CreateInstance<JwtBearerHandler>(services);
        context.Features.Set(credential);
        await handler.InitializeAsync(scheme!, context);
        var result = await handler.AuthenticateAsync();
        return result.Succeeded ? null : result.Failure ?? new UnknownCredentialException(isToken: false);
    }
}
