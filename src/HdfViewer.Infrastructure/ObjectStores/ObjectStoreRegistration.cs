using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.ObjectStores.Local;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.ObjectStores;

/// <summary>Registers the object store.</summary>
internal static class ObjectStoreRegistration
{
    /// <summary>The local folder of the section <c>Local</c>.</summary>
    public static IServiceCollection AddObjectStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LocalStoreOptions>().Bind(configuration.GetSection(LocalStoreOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LocalStoreOptions>, LocalStoreOptionsValidator>();
        services.AddSingleton<IObjectStore, LocalObjectStore>();
        return services;
    }
}
