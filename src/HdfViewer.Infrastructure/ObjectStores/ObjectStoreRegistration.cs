using HdfViewer.Application.Checkups;
using HdfViewer.Application.Speculation;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Checkups;
using HdfViewer.Infrastructure.ObjectStores.Local;
using HdfViewer.Infrastructure.ObjectStores.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.ObjectStores;

/// <summary>Registers the object store.</summary>
internal static class ObjectStoreRegistration
{
    /// <summary>
    /// S3 when any setting says where a bucket is or how to get at it, however incomplete (its validator then says what is missing); the local
    /// folder otherwise.
    /// </summary>
    public static IServiceCollection AddObjectStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.AddSingleton<StoreMetrics>();
        services.AddSingleton<ICheckup, StoreCheckup>();
        return IsS3(configuration)
            ? services.AddS3(configuration)
            : services.AddLocalFolder(configuration);
    }

    /// <summary>Whether files come from S3.</summary>
    public static bool IsS3(IConfiguration configuration)
    {
        var section = configuration.GetSection(S3StoreOptions.Section);
        string[] settings =
        [
            nameof(S3StoreOptions.Endpoint),
            nameof(S3StoreOptions.AccessKey),
            nameof(S3StoreOptions.SecretKey),
            nameof(S3StoreOptions.SessionToken),
            nameof(S3StoreOptions.Bucket),
            nameof(S3StoreOptions.AllowedBuckets),
        ];
        return settings.Any(setting => !string.IsNullOrWhiteSpace(section[setting]))
            || (bool.TryParse(section[nameof(S3StoreOptions.Anonymous)], out var isAnonymous) && isAnonymous);
    }

    private static IServiceCollection AddS3(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<S3StoreOptions>().Bind(configuration.GetSection(S3StoreOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<S3StoreOptions>, S3StoreOptionsValidator>();
        services.AddSingleton<S3ObjectStore>();
        services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<S3ObjectStore>());
        services.AddHostedService<ConnectionWarming>();
        services.AddSingleton<IStoreTraffic>(provider => provider.GetRequiredService<StoreMetrics>());
        services.AddSingleton<S3Protocol>();
        return services;
    }

    private static IServiceCollection AddLocalFolder(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LocalStoreOptions>().Bind(configuration.GetSection(LocalStoreOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LocalStoreOptions>, LocalStoreOptionsValidator>();
        services.AddSingleton<IObjectStore, LocalObjectStore>();
        return services;
    }
}
