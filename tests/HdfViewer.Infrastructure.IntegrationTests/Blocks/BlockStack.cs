using System.Diagnostics.Metrics;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

/// <summary>The block cache, put together as the server does, over any store.</summary>
internal sealed class BlockStack
{
    private static readonly IMeterFactory Meters =
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public BlockStack(IObjectStore store, BlockOptions? options = null, TimeProvider? time = null)
    {
        options ??= new BlockOptions();
        time ??= TimeProvider.System;
        var wrapped = Options.Create(options);
        var buffers = new FetchBuffers(options);
        Cache = new BlockCache(options.MemoryMegabytes * 1024L * 1024, time);
        var fetcher = new BlockFetcher(store, Cache, buffers);
        Reader = new BlockReader(Cache, fetcher, new RangePlanner(options), new BlockMetrics(Meters, Cache), wrapped, time);
        Versions = new FileVersions(store, Reader, buffers, wrapped, time);
    }

    public BlockCache Cache { get; }

    public BlockReader Reader { get; }

    public FileVersions Versions { get; }
}
