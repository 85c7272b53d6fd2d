using System.Net;
using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>A server that is asked to stop says so to gateways first, ends what it has begun, and leaves.</summary>
public sealed class DrainTests
{
    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;

    [OneTimeSetUp]
    public async Task Fill_a_bucket()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), "f['data'] = np.arange(10.0)");
        var s3 = await S3Server.GetAsync();
        _bucket = await s3.CreateBucketAsync("drain");
        await _bucket.PutFileAsync("f.h5", _folder.Of("f.h5"));
        _proxy = await FaultProxy.StartAsync(s3.Endpoint);
    }

    [SetUp]
    public void Let_the_store_be_quick() => _proxy.Latency = TimeSpan.Zero;

    [OneTimeTearDown]
    public async Task Remove_it()
    {
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task On_SIGTERM_readiness_fails_while_requests_are_still_answered_and_those_under_way_end_well()
    {
        await using var server = await StartAsync(drainSeconds: 600);
        _proxy.Latency = TimeSpan.FromSeconds(6);
        var underWay = server.Client.GetAsync(new Uri("files/f.h5/children", UriKind.Relative));
        await Waiting.UntilAsync(() => _proxy.UnderWay > 0, () => "The request did not reach the store.");

        server.Signal("TERM");

        await Waiting.UntilAsync(async () => await StatusAsync(server, "health/ready") == HttpStatusCode.ServiceUnavailable, () => "Readiness did not fail.");
        using (var ready = await server.Client.GetAsync(new Uri("health/ready", UriKind.Relative)))
        {
            Assert.That(await ready.Content.ReadAsStringAsync(), Does.Contain("stopping"));
            Assert.That(ready.Headers.ConnectionClose, Is.True, "Clients must be told to make their next connection elsewhere.");
        }

        Assert.That(await StatusAsync(server, "health/live"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(server, "openapi/v1.json"), Is.EqualTo(HttpStatusCode.OK));

        // As if the time for gateways were over.
        server.Signal("TERM");

        using var answer = await underWay;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await server.WaitForExitAsync(TimeSpan.FromSeconds(30)), Is.Zero, () => server.Output);
    }

    [Test]
    public async Task A_second_SIGTERM_does_not_wait_for_gateways()
    {
        await using var server = await StartAsync(drainSeconds: 600);
        server.Signal("TERM");
        await Waiting.UntilAsync(async () => await StatusAsync(server, "health/ready") == HttpStatusCode.ServiceUnavailable, () => "Readiness did not fail.");

        server.Signal("TERM");

        Assert.That(await server.WaitForExitAsync(TimeSpan.FromSeconds(30)), Is.Zero, () => server.Output);
    }

    [Test]
    public async Task Ctrl_C_does_not_wait_for_gateways_either()
    {
        await using var server = await StartAsync(drainSeconds: 600);

        server.Signal("INT");

        Assert.That(await server.WaitForExitAsync(TimeSpan.FromSeconds(30)), Is.Zero, () => server.Output);
    }

    [Test]
    public async Task What_does_not_end_in_time_is_cut_off()
    {
        await using var server = await StartAsync(drainSeconds: 0, stopSeconds: 1);
        _proxy.Latency = TimeSpan.FromMinutes(5);
        var underWay = server.Client.GetAsync(new Uri("files/f.h5/children", UriKind.Relative));
        await Waiting.UntilAsync(() => _proxy.UnderWay > 0, () => "The request did not reach the store.");

        server.Signal("TERM");

        await server.WaitForExitAsync(TimeSpan.FromSeconds(30));
        Assert.That(async () => await underWay, Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Workers_end_with_their_server()
    {
        await using var server = await StartAsync(drainSeconds: 0);
        await server.Client.GetStringAsync(new Uri("files/f.h5/children", UriKind.Relative));
        var workers = server.WorkerIds;

        server.Signal("TERM");
        await server.WaitForExitAsync(TimeSpan.FromSeconds(30));

        Assert.That(workers, Is.Not.Empty);
        await Waiting.UntilAsync(() => workers.All(id => !Directory.Exists($"/proc/{id}")), () => "A worker is left.");
    }

    [Test]
    public async Task The_wait_for_gateways_comes_to_an_end_by_itself()
    {
        await using var server = await StartAsync(drainSeconds: 1);

        server.Signal("TERM");

        Assert.That(await server.WaitForExitAsync(TimeSpan.FromSeconds(60)), Is.Zero, () => server.Output);
        Assert.That(server.Output, Does.Contain("for another 1 s"));
    }

    private Task<ServerProcess> StartAsync(int drainSeconds, int stopSeconds = 30)
    {
        var settings = _bucket.Environment(_proxy.Endpoint);
        settings["Http__DrainSeconds"] = $"{drainSeconds}";
        settings["Http__StopSeconds"] = $"{stopSeconds}";
        return ServerProcess.StartAsync(settings);
    }

    private static async Task<HttpStatusCode> StatusAsync(ServerProcess server, string target)
    {
        using var answer = await server.Client.GetAsync(new Uri(target, UriKind.Relative));
        return answer.StatusCode;
    }
}
