using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;
using HdfViewer.Web.EndToEndTests.Browser;
using HdfViewer.Web.EndToEndTests.Site;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>One bucket, one server and one browser for all tests. Between the bucket and the server is a proxy, which can make it slow.</summary>
[SetUpFixture]
public sealed class TestSite
{
    private static S3Bucket? _bucket;
    private static ServerProcess? _server;
    private static FaultProxy? _store;
    private static Task _runs = Task.CompletedTask;

    /// <summary>The page.</summary>
    internal static Uri Address => Server.Client.BaseAddress!;

    /// <summary>The server.</summary>
    internal static ServerProcess Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>The way from the server to the bucket.</summary>
    internal static FaultProxy Store => _store ?? throw new InvalidOperationException("The proxy has not been started.");

    /// <summary>Another server for the same bucket, by a way of its own.</summary>
    /// <param name="settings">Further settings, as environment variables.</param>
    /// <param name="store">The way to the bucket.</param>
    internal static Task<ServerProcess> StartServerAsync(IReadOnlyDictionary<string, string>? settings = null, FaultProxy? store = null)
    {
        var all = _bucket!.Environment((store ?? Store).Endpoint);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) all[name] = value;
        return ServerProcess.StartAsync(all, PublishedServer.Program);
    }

    /// <summary>A proxy in front of the S3 server.</summary>
    internal static async Task<FaultProxy> StartProxyAsync() => await FaultProxy.StartAsync((await S3Server.GetAsync()).Endpoint);

    /// <summary>Waits until the thousands of keys are there, which are written while tests that need none of them run.</summary>
    internal static async Task WaitForRunsAsync()
    {
        await _runs;
        await Server.Client.PostAsync(new Uri("files/refresh", UriKind.Relative), content: null);
    }

    [OneTimeSetUp]
    public async Task Start()
    {
        _bucket = await (await S3Server.GetAsync()).CreateBucketAsync("page");
        await Files.PutAsync(_bucket);
        _runs = Files.PutRunsAsync(_bucket);
        _store = await StartProxyAsync();
        _server = await StartServerAsync();
        await Chromium.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await Chromium.StopAsync();
        await _runs;
        if (_server is not null) await _server.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        if (_bucket is not null) await _bucket.DisposeAsync();
    }
}
