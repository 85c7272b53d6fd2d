using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Infrastructure.Hdf5;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Infrastructure.ObjectStores;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>The HDF5 engine over a folder, with real workers, and a gate in front of the bytes.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Engine(string folder, params (string Setting, object Value)[] settings)
        : this([("Local:Root", folder), .. settings.Select(s => ($"Hdf5:{s.Setting}", s.Value))])
    {
    }

    /// <summary>Over whatever store the settings name in full.</summary>
    public Engine((string Setting, object Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Setting, Convert.ToString(s.Value))))
            .AddInMemoryCollection([KeyValuePair.Create("Blocks:VersionSeconds", (string?)"0")])
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddObjectStore(configuration).AddBlockCache(configuration).AddHdf5Engine(configuration);
        services.Replace(ServiceDescriptor.Singleton<IBlockReader>(provider => Bytes = new GatedBlockReader(
            ActivatorUtilities.CreateInstance<BlockReader>(provider))));
        _services = services.BuildServiceProvider();
        Reader = _services.GetRequiredService<IHdfReader>();
        Pool = _services.GetRequiredService<WorkerPool>();
        _ = _services.GetRequiredService<IBlockReader>();
    }

    public IHdfReader Reader { get; }

    public WorkerPool Pool { get; }

    public GatedBlockReader Bytes { get; private set; } = null!;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<FileVersion> FileAsync(string name)
    {
        var file = await Get<IFileVersions>().GetAsync(ObjectKey.InDefaultBucket(name), CancellationToken.None);
        return file.Version;
    }

    /// <summary>Reads as what no pipeline reads is read: with libhdf5, in a worker.</summary>
    public async Task<byte[]> ReadThroughWorkerAsync(FileVersion file, string path, Selection selection)
    {
        var (message, payload) = await Get<WorkerDispatcher>().SendAsync(file, Request.Read(path, selection, 512 << 20), CancellationToken.None);
        Assert.That(message, Is.TypeOf<ReadAnswer>(), $"{message}");
        return payload;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
