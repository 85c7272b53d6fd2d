using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Registers the block cache.</summary>
internal static class BlockRegistration
{
    /// <summary>File versions and the block reader, from the section <c>Blocks</c>.</summary>
    public static IServiceCollection AddBlockCache(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BlockOptions>().Bind(configuration.GetSection(BlockOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BlockOptions>, BlockOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<BlockOptions>>().Value);
        services.AddSingleton(provider => new BlockCache(
            provider.GetRequiredService<BlockOptions>().MemoryMegabytes * 1024L * 1024, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FetchBuffers>();
        services.AddSingleton<BlockFetcher>();
        services.AddSingleton<RangePlanner>();
        services.AddSingleton<BlockMetrics>();
        services.AddSingleton<IBlockReader, BlockReader>();
        services.AddSingleton<FileVersions>();
        services.AddSingleton<IFileVersions>(provider => provider.GetRequiredService<FileVersions>());
        return services;
    }
}
