using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>Readiness follows what serving needs, down and up again, without a restart.</summary>
public sealed class ReadinessTests
{
    [Test]
    public async Task Readiness_goes_with_the_store_and_comes_back_with_it()
    {
        var s3 = await S3Server.GetAsync();
        await using var bucket = await s3.CreateBucketAsync("readiness");
        await using var proxy = await FaultProxy.StartAsync(s3.Endpoint);
        await using var server = await TestServer.StartAsync(
            [.. bucket.Settings(proxy.Endpoint), KeyValuePair.Create<string, string?>("S3:Retries", "0")]);

        var before = await server.Client.GetAsync("/health/ready");
        proxy.Inject = _ => Fault.InternalError;
        var meanwhile = await server.Client.GetAsync("/health/ready");
        proxy.Inject = null;

        Assert.That(before.Status, Is.EqualTo(200), before.Text);
        Assert.That(meanwhile.Status, Is.EqualTo(503), meanwhile.Text);
        Assert.That(meanwhile.Json.GetProperty("checks").GetProperty("store").GetProperty("status").GetString(), Is.EqualTo("unhealthy"));
        Assert.That(meanwhile.Json.GetProperty("checks").GetProperty("worker").GetProperty("status").GetString(), Is.EqualTo("healthy"));
        await Waiting.UntilAsync(async () => (await server.Client.GetAsync("/health/ready")).Status == 200, () => "Readiness did not come back.");
    }

    [Test]
    public async Task Readiness_fails_where_no_worker_starts()
    {
        using var folder = new TemporaryFolder();
        var program = folder.Of("worker");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho 'libhdf5 is not installed' >&2\nexit 3\n");
        using (var chmod = System.Diagnostics.Process.Start("chmod", ["+x", program])) await chmod.WaitForExitAsync();
        await using var server = await TestServer.ServeFolderAsync(folder.Path, KeyValuePair.Create<string, string?>("Hdf5:WorkerPath", program));

        var answer = await server.Client.GetAsync("/health/ready");

        Assert.That(answer.Status, Is.EqualTo(503), answer.Text);
        Assert.That(answer.Json.GetProperty("checks").GetProperty("worker").GetProperty("status").GetString(), Is.EqualTo("unhealthy"));
        Assert.That(answer.Json.GetProperty("checks").GetProperty("store").GetProperty("status").GetString(), Is.EqualTo("healthy"));
        Assert.That((await server.Client.GetAsync("/health/live")).Status, Is.EqualTo(200));
    }
}
