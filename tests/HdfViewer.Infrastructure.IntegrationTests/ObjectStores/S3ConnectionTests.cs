using HdfViewer.Infrastructure.ObjectStores.S3;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

/// <summary>Connections to the store: opening one takes round trips of its own.</summary>
public sealed class S3ConnectionTests : S3Fixture
{
    [Test]
    public async Task Requests_one_after_the_other_use_one_connection()
    {
        await Bucket.PutAsync("file", RandomBytes(300_000));
        var store = ProxiedStore();

        var file = await store.HeadAsync(Key("file"), default);
        await store.ReadHeadAsync(Key("file"), new byte[10_000], default);
        for (var i = 0; i < 5; i++) await store.ReadRangeAsync(file.Version, i * 1000, new byte[200_000], default);
        await foreach (var _ in store.ListAsync(string.Empty, "file", startAfter: null, default)) { }

        Assert.That(Proxy.Requests, Is.EqualTo(8));
        Assert.That(Proxy.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task Connections_opened_ahead_are_those_that_requests_use()
    {
        await Bucket.PutAsync("file", RandomBytes(300_000));
        var options = new S3StoreOptions { WarmConnections = 3, WarmSeconds = 0 };
        var store = ProxiedStore();
        using var warming = new ConnectionWarming(store, Options.Create(options), TimeProvider.System);
        await warming.StartAsync(default);
        await warming.ExecuteTask!;
        var opened = Proxy.Connections;

        var file = await store.HeadAsync(Key("file"), default);
        for (var i = 0; i < 3; i++) await store.ReadRangeAsync(file.Version, i * 1000, new byte[1000], default);

        // Fewer than were to be opened, where one is done before the next begins.
        Assert.That(opened, Is.InRange(1, 3));
        Assert.That(Proxy.Connections, Is.EqualTo(opened));
    }
}
