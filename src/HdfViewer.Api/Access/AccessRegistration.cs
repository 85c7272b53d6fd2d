using HdfViewer.Application.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>Registers who may ask.</summary>
internal static class AccessRegistration
{
    /// <summary>
    /// Authentication and authorization, from the section <c>Auth</c>. Every address is covered by a policy to fall back on, those that lead
    /// nowhere included; what is open says so itself.
    /// </summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JwtOptions>().Bind(configuration.GetSection(JwtOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>();

        services.AddHttpContextAccessor();
        services.AddSingleton<ICaller, HttpCaller>();
        services.AddSingleton<ApiKeyRing>();
        services.AddSingleton<TokenRights>();
        services.AddSingleton<Schemes>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AccessAnswers>();
        services.AddHostedService<AccessNotice>();

        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, displayName: null, options =>
                options.ForwardDefaultSelector = context => context.RequestServices.GetRequiredService<Schemes>().For(context))
            .AddScheme<AuthenticationSchemeOptions, OpenHandler>(Schemes.Open, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, configureOptions: null)
            .AddJwtBearer(Schemes.Bearer, _ => { });
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerSetup>();
        services.PostConfigure<JwtBearerOptions>(Schemes.Bearer, BearerSetup.ForgetOldKeys);

        // Authentication brings keys for protecting cookies along, written to the disk at start. Nothing here is protected by them.
        var keyMaker = services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly);
        services.Remove(keyMaker);

        services.AddSingleton<IAuthorizationHandler, MayReadHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider => provider.GetRequiredService<AccessAnswers>());
        var policy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new MayRead()).Build();
        services.AddSingleton<IAuthorizationHandler, MayProbeHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(policy).SetDefaultPolicy(policy)
            .AddPolicy(MayProbe.Policy, probe => probe.AddRequirements(new MayProbe()));
        return services;
    }
}
