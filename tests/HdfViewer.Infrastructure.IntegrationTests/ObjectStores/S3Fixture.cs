using System.Text;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.ObjectStores.S3;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

/// <summary>A bucket of the real S3 server, a proxy in front of it, and stores that go through either.</summary>
public abstract class S3Fixture
{
    private readonly List<IDisposable> _stores = [];

    internal S3Server Server { get; private set; } = null!;

    internal S3Bucket Bucket { get; private set; } = null!;

    internal FaultProxy Proxy { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Server = await S3Server.GetAsync();
        Bucket = await Server.CreateBucketAsync("stores");
        Proxy = await FaultProxy.StartAsync(Server.Endpoint);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Proxy.DisposeAsync();
        await Bucket.DisposeAsync();
    }

    [SetUp]
    public void ForgetFaults()
    {
        Proxy.Inject = null;
        Proxy.Latency = TimeSpan.Zero;
        Proxy.Reset();
    }

    [TearDown]
    public void CloseStores()
    {
        foreach (var store in _stores) store.Dispose();
        _stores.Clear();
    }

    internal static ObjectKey Key(string name) => ObjectKey.InDefaultBucket(name);

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    internal static byte[] RandomBytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A store straight to the server, or with other settings.</summary>
    internal S3ObjectStore Store(Action<S3StoreOptions>? change = null)
    {
        var options = new S3StoreOptions
        {
            Endpoint = Server.Endpoint,
            AccessKey = Server.AccessKey,
            SecretKey = Server.SecretKey,
            Bucket = Bucket.Name,
            RetryMilliseconds = 10,
        };
        change?.Invoke(options);
        var store = new S3ObjectStore(Options.Create(options), TestMetrics.Store);
        _stores.Add(store);
        return store;
    }

    /// <summary>A store that goes through the proxy.</summary>
    internal S3ObjectStore ProxiedStore(Action<S3StoreOptions>? change = null) =>
        Store(o =>
        {
            o.Endpoint = Proxy.Endpoint;
            change?.Invoke(o);
        });
}
