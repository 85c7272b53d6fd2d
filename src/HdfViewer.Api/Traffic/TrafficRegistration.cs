using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Traffic;

/// <summary>Registers what bounds the traffic.</summary>
internal static class TrafficRegistration
{
    /// <summary>The limits of the section <c>Traffic</c>.</summary>
    public static IServiceCollection AddTrafficLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TrafficOptions>().Bind(configuration.GetSection(TrafficOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, TrafficLimits>();
        return services;
    }
}
