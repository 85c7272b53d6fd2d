using HdfViewer.Application.Checkups;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Checkups;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.Hdf5.Storage;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Infrastructure.ObjectStores;
using HdfViewer.Infrastructure.ObjectStores.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>Registers the HDF5 engine.</summary>
internal static class Hdf5Registration
{
    /// <summary>The reader and its workers, from the sections <c>Hdf5</c> and <c>Chunks</c>.</summary>
    public static IServiceCollection AddHdf5Engine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<Hdf5Options>().Bind(configuration.GetSection(Hdf5Options.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<Hdf5Options>, Hdf5OptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<EngineMetrics>();
        services.AddSingleton<FileIds>();
        services.AddSingleton<TempFiles>();
        services.AddSingleton<IFileAccess>(provider => provider.GetRequiredService<IOptions<Hdf5Options>>().Value.Access switch
        {
            FileAccessStrategy.TempFile => ActivatorUtilities.CreateInstance<TempFileAccess>(provider),
            FileAccessStrategy.Ros3 => ActivatorUtilities.CreateInstance<Ros3Access>(provider),
            _ => ActivatorUtilities.CreateInstance<RangeAccess>(provider),
        });
        services.AddSingleton<LinkedFiles>();
        services.AddSingleton<ILinkedFiles>(provider => provider.GetRequiredService<LinkedFiles>());
        services.AddSingleton<ExternalFiles>();
        services.AddSingleton<KnownLayouts>();
        services.AddSingleton<Quarantine>();
        services.AddSingleton<WorkerPool>();
        services.AddSingleton<ICheckup, EngineCheckup>();
        services.AddRos3(configuration);
        services.AddSingleton<WorkerDispatcher>();
        services.AddSingleton<CarefulReader>();
        services.AddChunkPipeline(configuration);
        services.AddSingleton<IndexSource>();
        services.AddSingleton<StorageCatalog>();
        services.AddSingleton<DirectReader>();
        services.AddSingleton<OutlineBatches>();
        services.AddSingleton<IHdfReader, Hdf5Reader>();
        services.AddHostedService<WorkerUpkeep>();
        return services;
    }

    private static void AddRos3(this IServiceCollection services, IConfiguration configuration)
    {
        var store = ObjectStoreRegistration.IsS3(configuration) ? configuration.GetSection(S3StoreOptions.Section).Get<S3StoreOptions>() : null;
        services.AddSingleton<IValidateOptions<Hdf5Options>>(new Ros3Validator(store));
        if (configuration.GetValue($"{Hdf5Options.Section}:{nameof(Hdf5Options.Access)}", FileAccessStrategy.Ranges) != FileAccessStrategy.Ros3) return;
        services.AddSingleton<Ros3Store>();
        services.AddSingleton<ICheckup, Ros3Checkup>();
    }

    private static void AddChunkPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChunkPipelineOptions>().Bind(configuration.GetSection(ChunkPipelineOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChunkPipelineOptions>, ChunkPipelineOptionsValidator>();
        services.AddSingleton<IRangeReader>(provider => provider.GetRequiredService<IOptions<Hdf5Options>>().Value.Access switch
        {
            FileAccessStrategy.TempFile => ActivatorUtilities.CreateInstance<LocalCopyReader>(provider),
            _ => ActivatorUtilities.CreateInstance<DataRangeReader>(provider),
        });
        services.AddSingleton<ChunkMetrics>();
        services.AddSingleton(provider => new ChunkPipeline(
            provider.GetRequiredService<IRangeReader>(),
            provider.GetRequiredService<IOptions<ChunkPipelineOptions>>().Value,
            provider.GetRequiredService<ChunkMetrics>()));
    }
}
