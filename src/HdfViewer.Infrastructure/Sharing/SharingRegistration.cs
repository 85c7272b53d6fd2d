using HdfViewer.Application.Caching;
using HdfViewer.Application.Checkups;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Checkups;
using HdfViewer.Infrastructure.Hdf5.Workers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>Registers the cache that instances share.</summary>
internal static class SharingRegistration
{
    /// <summary>From the section <c>Redis</c>; nothing when it names no server.</summary>
    public static IServiceCollection AddSharing(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(RedisOptions.Section);
        if (string.IsNullOrWhiteSpace(section[nameof(RedisOptions.Url)])) return services;

        services.AddOptions<RedisOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();
        services.AddMetrics();
        services.AddSingleton<RedisMetrics>();
        services.AddSingleton<RedisConnection>();
        services.AddSingleton(provider => new SharedNames(configuration, provider.GetRequiredService<IOptions<RedisOptions>>().Value));
        services.AddSingleton<SharedEvents>();
        services.AddSingleton<SharedValues>();
        services.AddSingleton<ISharedResults, SharedResults>();
        services.AddSingleton<ISharedIndexes, SharedIndexes>();

        // In place of those that keep it to themselves.
        services.AddSingleton<IFileVersions, AnnouncedVersions>();
        services.AddHostedService<SharedUpkeep>();
        services.AddSingleton<ICheckup, RedisCheckup>();
        return services;
    }
}
