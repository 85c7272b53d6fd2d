using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace HdfViewer.Api.Access;

/// <summary>How tokens of the configured issuer are checked.</summary>
/// <param name="settings">The issuer.</param>
/// <param name="rights">What tokens may read.</param>
internal sealed class BearerSetup(IOptions<JwtOptions> settings, TokenRights rights) : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>
    /// Signatures that only the holder of a private key can make. What is signed by a shared secret would be as good as the public key is secret.
    /// </summary>
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>A caller waits for this when the issuer's keys are not known yet.</summary>
    private static readonly TimeSpan IssuerPatience = TimeSpan.FromSeconds(5);

    /// <summary>Issuers change keys; a token with an unknown one makes the server ask for them, but not more often than this.</summary>
    private static readonly TimeSpan KeysAtMostEach = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != Schemes.Bearer || !settings.Value.IsConfigured) return;
        var jwt = settings.Value;
        options.Authority = jwt.Authority;

        // The validator of the settings has decided which issuers may do without.
        options.RequireHttpsMetadata = false;
        options.BackchannelTimeout = IssuerPatience;
        options.RefreshInterval = KeysAtMostEach;
        options.MapInboundClaims = false;
        options.TokenValidationParameters.ValidAudiences = jwt.Audiences;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(jwt.ClockSkewSeconds);
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.RequireExpirationTime = true;
        options.Events = new JwtBearerEvents { OnMessageReceived = TakeTokenAsync, OnTokenValidated = Recognise };
    }

    /// <summary>
    /// Keys that an issuer has taken back are to open nothing from then on. By default they would for another hour, in case that the new ones
    /// are a mistake.
    /// </summary>
    public static void ForgetOldKeys(JwtBearerOptions options)
    {
        if (options.ConfigurationManager is BaseConfigurationManager manager) manager.UseLastKnownGoodConfiguration = false;
    }

    /// <inheritdoc/>
    public void Configure(JwtBearerOptions options)
    {
        // Only the named scheme is used.
    }

    /// <summary>
    /// Takes the token from wherever it is, and makes sure that the issuer's keys are at hand: without them the token would look wrong, although
    /// it is the issuer that is not there.
    /// </summary>
    private static async Task TakeTokenAsync(MessageReceivedContext context)
    {
        context.Token = Credential.Of(context.Request)?.Secret;
        if (context.Options.ConfigurationManager is not { } issuer) return;
        try
        {
            await issuer.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw new IssuerUnavailableException(exception);
        }
    }

    private Task Recognise(TokenValidatedContext context)
    {
        context.Principal = new ClaimsPrincipal(rights.Identify(context.Principal?.Claims ?? []));
        return Task.CompletedTask;
    }
}
