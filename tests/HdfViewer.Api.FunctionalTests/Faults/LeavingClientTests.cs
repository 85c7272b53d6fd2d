using HdfViewer.Api.FunctionalTests.Operations;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Faults;

/// <summary>For a client that has gone nothing is fetched, decoded or asked of a worker any more.</summary>
public sealed class LeavingClientTests
{
    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_bucket()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            f.create_dataset('data', data=np.random.default_rng(1).random((400, 10_000)), chunks=(10, 10_000), compression='gzip', compression_opts=1)
            f.flush()
            for i in range(50): f.create_group('behind the data %d' % i)
            """);
        var s3 = await S3Server.GetAsync();
        _bucket = await s3.CreateBucketAsync("leaving");
        await _bucket.PutFileAsync("f.h5", _folder.Of("f.h5"));
        _proxy = await FaultProxy.StartAsync(s3.Endpoint);
        _server = await TestServer.StartAsync([.. _bucket.Settings(_proxy.Endpoint), KeyValuePair.Create<string, string?>("Blocks:WholeFileKilobytes", "64"), KeyValuePair.Create<string, string?>("Blocks:HeadKilobytes", "64")]);
    }

    [SetUp]
    public void Let_the_store_be_well() => _proxy.Inject = null;

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("/files/f.h5/children", TestName = "A_worker_that_waits_for_bytes_is_given_up_with_its_client")]
    [TestCase("/files/f.h5/stats?path=/data", TestName = "Fetching_and_decoding_stop_with_the_client")]
    public async Task What_a_client_wanted_stops_when_it_leaves(string target)
    {
        // The head comes, so that a worker begins; what lies further on does not.
        _proxy.Inject = request => request.Method == "GET" && !request.Range.StartsWith("bytes=0-", StringComparison.Ordinal) ? Fault.Stall : Fault.None;
        using var client = new HttpClient { BaseAddress = _server.Address };
        using var leaving = new CancellationTokenSource();
        var asking = client.GetAsync(new Uri(target, UriKind.Relative), leaving.Token);
        await Waiting.UntilAsync(() => _proxy.UnderWay > 0, () => "Nothing was asked of the store that stalls.");

        await leaving.CancelAsync();

        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());
        await Waiting.UntilAsync(() => _proxy.UnderWay == 0, () => "Something is still asked of the store.");
        await Waiting.UntilAsync(async () => await BusyWorkersAsync() == 0, () => "A worker is still busy.");
    }

    private async Task<double> BusyWorkersAsync() => new Scrape((await _server.Client.GetAsync("/metrics")).Text)["hdfviewer_workers_busy"];
}
