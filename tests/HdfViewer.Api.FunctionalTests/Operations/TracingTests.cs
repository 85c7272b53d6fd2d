using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>What a collector is sent: a trace that goes on from the caller's, down to each request to the store and each call of a worker.</summary>
public sealed class TracingTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Caller = "00f067aa0ba902b7";

    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;
    private OtlpCollector _collector = null!;
    private ServerProcess _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_bucket_and_collect()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), "f.create_dataset('data', data=np.arange(3_000_000.0).reshape(300, 10_000), chunks=(10, 10_000))");
        var s3 = await S3Server.GetAsync();
        _bucket = await s3.CreateBucketAsync("tracing");
        await _bucket.PutFileAsync("f.h5", _folder.Of("f.h5"));
        _proxy = await FaultProxy.StartAsync(s3.Endpoint);
        _collector = await OtlpCollector.StartAsync();
        var settings = _bucket.Environment(_proxy.Endpoint);
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Endpoint;
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        settings["OTEL_BLRP_SCHEDULE_DELAY"] = "100";
        settings["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        _server = await ServerProcess.StartAsync(settings);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        await _collector.DisposeAsync();
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_trace_has_one_span_for_each_request_to_the_store_and_each_call_of_a_worker()
    {
        _proxy.Reset();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("files/f.h5/values?path=/data&format=bin", UriKind.Relative));
        request.Headers.Add("traceparent", $"00-{Trace}-{Caller}-01");
        request.Headers.Add("X-Request-Id", "traced-1");
        using var answer = await _server.Client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();

        await Waiting.UntilAsync(() => Mine().Any(span => span.ParentId == Caller), () => "The request's span did not arrive.");
        await Waiting.UntilAsync(() => Named("store ").Length >= _proxy.Requests, () => $"{Named("store ").Length} spans of {_proxy.Requests} requests.");

        await Waiting.UntilAsync(() => Orphans().Length == 0, () => "Spans without a parent: " + string.Join(", ", Orphans().Select(span => span.Name)));

        var root = Mine().Single(span => span.ParentId == Caller);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body, Has.Length.EqualTo(24_000_000));
            Assert.That(_proxy.Requests, Is.GreaterThan(2));
            Assert.That(Named("store "), Has.Length.EqualTo(_proxy.Requests));
            Assert.That(Named("store ").Select(span => span.Tags["aws.s3.key"]), Has.All.EqualTo("f.h5"));
            Assert.That(Named("worker ").Select(span => span.Name), Has.Member("worker layout").And.Member("worker chunks"));
            Assert.That(Named("GetValuesQuery"), Has.Length.EqualTo(1));
            Assert.That(root.Tags["hdfviewer.request_id"], Is.EqualTo("traced-1"));
        }

        var scrape = await Scrape.OfAsync(_server.Client);
        Assert.That(Named("worker "), Has.Length.GreaterThanOrEqualTo((int)scrape["hdfviewer_workers_request_duration_seconds_count"]));
    }

    [Test]
    public async Task A_repeated_try_has_a_span_of_its_own_that_says_how_it_ended()
    {
        const string trace = "11111111111111111111111111111111";
        await _bucket.PutFileAsync("again.h5", _folder.Of("f.h5"));
        var first = 0;
        _proxy.Inject = r => r.Target.Contains("again", StringComparison.Ordinal) && Interlocked.Exchange(ref first, 1) == 0 ? Fault.SlowDown : Fault.None;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("files/again.h5/children", UriKind.Relative));
        request.Headers.Add("traceparent", $"00-{trace}-{Caller}-01");

        using var answer = await _server.Client.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        await Waiting.UntilAsync(() => Outcomes().Contains("throttled") && Outcomes().Contains("ok"), () => string.Join(", ", Outcomes()));

        string[] Outcomes() => [.. _collector.Spans
            .Where(span => span.TraceId == trace && span.Name.StartsWith("store ", StringComparison.Ordinal))
            .Select(span => span.Tags["hdfviewer.outcome"])];
    }

    [Test]
    public async Task Metrics_and_logs_are_sent_too_and_logs_bear_the_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("files/f.h5/children", UriKind.Relative));
        request.Headers.Add("X-Request-Id", "logged-1");

        using var answer = await _server.Client.SendAsync(request);

        await Waiting.UntilAsync(() => _collector.HasMetric("hdfviewer.store.requests"), () => "No metrics came.");
        await Waiting.UntilAsync(() => _collector.HasLog("logged-1"), () => "No log came.");
    }

    [Test]
    public async Task Probes_and_scrapes_are_not_traced()
    {
        await _server.Client.GetStringAsync(new Uri("health/ready", UriKind.Relative));
        await _server.Client.GetStringAsync(new Uri("metrics", UriKind.Relative));
        await _server.Client.GetStringAsync(new Uri("files/f.h5/attributes?path=/data", UriKind.Relative));

        await Waiting.UntilAsync(() => _collector.Spans.Any(span => span.Name == "GetAttributesQuery"), () => "No span came.");
        Assert.That(_collector.Spans.Select(span => span.Name), Has.None.Contains("health").And.None.Contains("metrics"));
        Assert.That(_collector.Spans.Select(span => span.Name), Has.None.EqualTo("store list"));
    }

    [Test]
    public async Task A_collector_that_is_gone_disturbs_nobody()
    {
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HDF_ROOT"] = _folder.Path,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
        });

        await server.Client.GetStringAsync(new Uri("files/f.h5/children", UriKind.Relative));

        Assert.That(server.IsAlive);
        server.Signal("INT");
        Assert.That(await server.WaitForExitAsync(TimeSpan.FromSeconds(30)), Is.Zero);
    }

    private Span[] Mine() => [.. _collector.Spans.Where(span => span.TraceId == Trace)];

    /// <summary>Spans that have no place under the request.</summary>
    private Span[] Orphans()
    {
        var ids = Mine().Select(span => span.Id).Append(Caller).ToHashSet(StringComparer.Ordinal);
        return [.. Mine().Where(span => !ids.Contains(span.ParentId))];
    }

    private Span[] Named(string start) => [.. Mine().Where(span => span.Name.StartsWith(start, StringComparison.Ordinal))];
}
