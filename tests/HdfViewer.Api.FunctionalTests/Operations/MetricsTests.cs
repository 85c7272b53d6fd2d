using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>What Prometheus reads is what has happened: the server's own process, scraped, beside a proxy that counts for itself.</summary>
public sealed class MetricsTests
{
    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;
    private ServerProcess _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_bucket()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), "f.create_dataset('data', data=np.arange(100_000.0).reshape(100, 1000), chunks=(10, 1000), compression='gzip')");
        var s3 = await S3Server.GetAsync();
        _bucket = await s3.CreateBucketAsync("metrics");
        await _bucket.PutFileAsync("f.h5", _folder.Of("f.h5"));
        _proxy = await FaultProxy.StartAsync(s3.Endpoint);
        _server = await ServerProcess.StartAsync(_bucket.Environment(_proxy.Endpoint));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Requests_reads_of_the_store_workers_cache_and_decoding_are_counted()
    {
        await GetAsync("files/f.h5/children");
        await GetAsync("files/f.h5/children");
        var values = await GetAsync("files/f.h5/values?path=/data&format=bin");
        await GetAsync("files/f.h5/meta?path=/nothing");

        var scrape = await Scrape.OfAsync(_server.Client);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(values, Has.Length.EqualTo(800_000));
            Assert.That(scrape["http_server_request_duration_seconds_count", "http_route=\"files/{key}/children\""], Is.EqualTo(2));
            Assert.That(scrape["http_server_request_duration_seconds_count", "http_response_status_code=\"404\""], Is.EqualTo(1));
            Assert.That(scrape["hdfviewer_query_duration_seconds_count", "query=\"GetMetaQuery\"", "outcome=\"object_not_found\""], Is.EqualTo(1));
            Assert.That(scrape["hdfviewer_cache_lookups_total", "outcome=\"hit\""], Is.EqualTo(1));
            Assert.That(scrape["hdfviewer_cache_lookups_total", "outcome=\"miss\""], Is.EqualTo(1));
            Assert.That(scrape["hdfviewer_store_requests_total"], Is.EqualTo(_proxy.Requests));
            Assert.That(scrape["hdfviewer_store_duration_seconds_count"], Is.EqualTo(_proxy.Requests));
            // Prometheus gets at quantiles only through bounds: those of OpenTelemetry's own choice begin at five seconds.
            Assert.That(scrape["hdfviewer_store_duration_seconds_bucket", "le=\"2.5\""], Is.Positive);
            Assert.That(scrape["hdfviewer_store_bytes_total"], Is.GreaterThanOrEqualTo(new FileInfo(_folder.Of("f.h5")).Length));
            Assert.That(scrape["hdfviewer_workers_request_duration_seconds_count", "operation=\"children\""], Is.EqualTo(1));
            Assert.That(scrape["hdfviewer_workers_alive"], Is.EqualTo(_server.WorkerIds.Count));
            Assert.That(scrape["hdfviewer_chunks_decoded_bytes_total"], Is.EqualTo(800_000));
            Assert.That(scrape["hdfviewer_chunks_decode_time_seconds_total"], Is.Positive);
            Assert.That(scrape.Names, Has.Member("hdfviewer_workers_queue").And.Member("hdfviewer_chunks_queue"));
            Assert.That(scrape.Names, Has.Member("dotnet_gc_collections_total").And.Member("kestrel_active_connections"));
        }
    }

    [Test]
    public async Task Metrics_can_be_switched_off()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, KeyValuePair.Create<string, string?>("Telemetry:Prometheus", "false"));

        (await server.Client.GetAsync("/metrics")).IsError(404, "route_not_found");
    }

    [Test]
    public async Task Metrics_are_only_read()
    {
        using var answer = await _server.Client.PostAsync(new Uri("metrics", UriKind.Relative), content: null);

        Assert.That((int)answer.StatusCode, Is.EqualTo(405));
    }

    private async Task<byte[]> GetAsync(string target)
    {
        using var answer = await _server.Client.GetAsync(new Uri(target, UriKind.Relative));
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
