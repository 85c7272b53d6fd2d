using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>What clients are told when the store fails, and what happens when they leave.</summary>
public sealed class StoreFailureTests
{
    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;
    private TestServer _server = null!;

    [SetUp]
    public async Task Serve_a_bucket_through_a_proxy()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), "f['data'] = np.arange(10.0)");
        var s3 = await S3Server.GetAsync();
        _bucket = await s3.CreateBucketAsync("failures");
        await _bucket.PutFileAsync("f.h5", _folder.Of("f.h5"));
        await _bucket.PutAsync("large", new byte[16 << 20]);
        _proxy = await FaultProxy.StartAsync(s3.Endpoint);
        _server = await TestServer.StartAsync(
        [
            .. _bucket.Settings(_proxy.Endpoint),
            KeyValuePair.Create<string, string?>("S3:Retries", "1"),
            KeyValuePair.Create<string, string?>("S3:RetryMilliseconds", "10"),
            KeyValuePair.Create<string, string?>("S3:TrySeconds", "1"),
            KeyValuePair.Create<string, string?>("S3:DeadlineSeconds", "2"),
        ]);
    }

    [TearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase(Fault.SlowDown)]
    [TestCase(Fault.InternalError)]
    [TestCase(Fault.Reset)]
    public async Task A_store_that_is_down_is_503_with_a_time_to_ask_again(Fault fault)
    {
        _proxy.Inject = _ => fault;

        var answer = await _server.Client.GetAsync("/files/f.h5/children");

        answer.IsError(503, "store_unavailable");
        Assert.That(int.Parse(answer["Retry-After"]!, System.Globalization.CultureInfo.InvariantCulture), Is.Positive);
    }

    [Test]
    public async Task A_store_that_stalls_is_a_failure_within_its_deadline_and_service_is_back_afterwards()
    {
        _proxy.Inject = _ => Fault.Stall;
        var stalled = await _server.Client.GetAsync("/files/f.h5/children");
        _proxy.Inject = null;
        var after = await _server.Client.GetAsync("/files/f.h5/children");

        Assert.That(stalled.Status, Is.EqualTo(503).Or.EqualTo(504), stalled.Text);
        Assert.That(after.Status, Is.EqualTo(200), after.Text);
    }

    [Test]
    public async Task Wrong_credentials_are_502_without_a_word_of_them()
    {
        await using var server = await TestServer.StartAsync(
            [.. _bucket.Settings(), KeyValuePair.Create<string, string?>("S3:SecretKey", "not-the-secret-key")]);

        var answer = await server.Client.GetAsync("/files/f.h5/children");

        answer.IsError(502, "store_refused");
        Assert.That(answer.Text, Does.Not.Contain("not-the-secret-key"));
    }

    [Test]
    public async Task A_missing_bucket_is_502()
    {
        await using var server = await TestServer.StartAsync(
            [.. _bucket.Settings(), KeyValuePair.Create<string, string?>("S3:Bucket", "no-such-bucket-here")]);

        Assert.That((await server.Client.GetAsync("/files")).Status, Is.EqualTo(502));
    }

    [Test]
    public async Task A_client_that_leaves_stops_the_transfer_from_the_store()
    {
        await _server.Client.SendAsync(HttpMethod.Head, "/files/large/content");
        _proxy.Inject = request => request.Range.StartsWith("bytes=0-", StringComparison.Ordinal) ? Fault.None : Fault.Stall;
        using var client = new HttpClient { BaseAddress = _server.Address };
        using (var response = await client.GetAsync("/files/large/content", HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(_proxy.UnderWay, Is.Positive);
        }

        Assert.That(() => _proxy.UnderWay, Is.Zero.After(5_000, 50));
    }
}
