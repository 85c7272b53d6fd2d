using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Infrastructure.Cores;
using HdfViewer.Infrastructure.Hdf5;
using HdfViewer.Infrastructure.ObjectStores;
using HdfViewer.Infrastructure.Pictures;
using HdfViewer.Infrastructure.Sharing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HdfViewer.Infrastructure;

/// <summary>Registers what implements the Domain's ports.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// Object store, block cache, HDF5 engine, drawing and the cache that instances share, configured from the sections <c>S3</c>, <c>Local</c>,
    /// <c>Blocks</c>, <c>Hdf5</c> and <c>Redis</c>. The process's threads ask for short turns on the cores.
    /// </summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        // Here, where there are few threads yet: all others have it from these.
        TurnsOnCores.AskForShortTurns();
        return services
            .AddObjectStore(configuration)
            .AddBlockCache(configuration)
            .AddHdf5Engine(configuration)
            .AddSharing(configuration)
            .AddSingleton<IPictureEncoder, SkiaPictureEncoder>();
    }
}
