using HdfViewer.Api.FunctionalTests.Operations;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Sharing;

/// <summary>One of several servers over one bucket and one Redis, with a way to the store that counts.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly TestServer _server;

    private Instance(TestServer server, FaultProxy proxy)
    {
        _server = server;
        Proxy = proxy;
    }

    public FaultProxy Proxy { get; }

    public TestClient Client => _server.Client;

    public static async Task<Instance> StartAsync(S3Bucket bucket, RedisServer redis, params (string Name, string Value)[] settings)
    {
        var s3 = await S3Server.GetAsync();
        var proxy = await FaultProxy.StartAsync(s3.Endpoint);
        var server = await TestServer.StartAsync(
        [
            .. bucket.Settings(proxy.Endpoint),
            // What instances share is known by the store's address; the proxies' differ.
            KeyValuePair.Create<string, string?>("Redis:Store", bucket.Name),
            KeyValuePair.Create<string, string?>("Redis:Url", redis.Url),
            KeyValuePair.Create<string, string?>("Redis:TimeoutMilliseconds", "2000"),
            KeyValuePair.Create<string, string?>("Redis:CircuitSeconds", "0.5"),
            KeyValuePair.Create<string, string?>("Blocks:VersionSeconds", "0"),
            .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)),
        ]);
        return new Instance(server, proxy);
    }

    /// <summary>An instance that can read no file itself: what it answers, another one has found out.</summary>
    public static Task<Instance> StartWithoutWorkersAsync(S3Bucket bucket, RedisServer redis) =>
        StartAsync(bucket, redis, ("Hdf5:WorkerPath", "/bin/false"), ("Hdf5:QueueSeconds", "0.5"));

    /// <summary>A successful answer, without what says whether it came from a cache.</summary>
    public async Task<string> AskAsync(string target)
    {
        var answer = await Client.GetAsync(target);
        Assert.That(answer.Status, Is.EqualTo(200), () => $"{target}: {answer.Text}");
        return Convert.ToBase64String(answer.Body) is var bytes && answer["Content-Type"]!.StartsWith("application/json", StringComparison.Ordinal)
            ? answer.Text.Replace("\"cached\":true", "\"cached\":false", StringComparison.Ordinal)
            : bytes;
    }

    /// <summary>Waits until the instance gives out what another one has made, or its own is there for others.</summary>
    public static async Task UntilSharedAsync(RedisServer redis, int values) =>
        await Waiting.UntilAsync(
            async () => (await redis.KeysAsync()).Count(key => key.Contains(":answer:", StringComparison.Ordinal)) >= values,
            () => "Too little is shared.");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Proxy.DisposeAsync();
    }
}
