using System.Diagnostics.Metrics;
using HdfViewer.Api.FunctionalTests.Access;
using HdfViewer.Api.FunctionalTests.Operations;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>What viewers ask next is there when they ask, for those whom it is meant for, and at no more than it may cost.</summary>
[NonParallelizable]
public sealed class SpeculationTests
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Program = "python-requests/2.32.3";

    // What follows from the root: the preview of one dataset, and the children of three groups.
    private const int Following = 4;

    private readonly Dictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;
    private MeterListener _listener = null!;

    [OneTimeSetUp]
    public async Task Upload_a_file_whose_groups_lie_far_from_what_they_hold()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("open/f.h5"), """
            f['line'] = np.random.default_rng(5).standard_normal(200_000)
            for i in range(4):
                f[f'g{i}/near'] = i
                f.create_dataset(f'far{i}', (2_500_000,))
            for i in range(4):
                f[f'far{i}'][...] = np.random.default_rng(i).standard_normal(2_500_000)
                for k in range(4): f[f'g{i}/d{k}'] = np.arange(10)
            """);
        _bucket = await (await S3Server.GetAsync()).CreateBucketAsync("speculation");
        await _bucket.PutFileAsync("open/f.h5", _folder.Of("open/f.h5"));
    }

    [OneTimeTearDown]
    public async Task Delete()
    {
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [SetUp]
    public async Task Count()
    {
        _proxy = await FaultProxy.StartAsync((await S3Server.GetAsync()).Endpoint);
        _outcomes.Clear();
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "hdfviewer.speculation.questions") listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            lock (_outcomes) _outcomes[(string)tags[0].Value!] = Outcomes((string)tags[0].Value!) + count;
        });
        _listener.Start();
    }

    [TearDown]
    public async Task Stop()
    {
        _listener.Dispose();
        await _proxy.DisposeAsync();
    }

    [Test]
    public async Task What_a_browser_asks_next_needs_nothing_of_the_store()
    {
        await using var server = await ServeAsync();

        await GetAsync(server, "children?path=/", Browser);
        await Waiting.UntilAsync(() => Outcomes("answered") == Following, Told);
        var before = _proxy.Requests;
        var group = await GetAsync(server, "children?path=/g0", Browser);
        var preview = await GetAsync(server, "preview?path=/line", Browser);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_proxy.Requests, Is.EqualTo(before));
            Assert.That(group.Json.GetProperty("children").GetArrayLength(), Is.EqualTo(5));
            Assert.That(group.Json.GetProperty("cached").GetBoolean(), Is.True);
            Assert.That(preview.Json.GetProperty("cached").GetBoolean(), Is.True);
        }
    }

    [Test]
    public async Task Previews_are_made_as_they_were_last_asked_for()
    {
        await using var server = await ServeAsync();

        await GetAsync(server, "preview?path=/far0&detail=fast&include_stats=false&mode=line", Browser);
        await GetAsync(server, "children?path=/", Browser);
        await Waiting.UntilAsync(() => Outcomes("answered") == Following, Told);
        var preview = await GetAsync(server, "preview?path=/line&detail=fast&include_stats=false", Browser);

        Assert.That(preview.Json.GetProperty("cached").GetBoolean(), Is.True);
    }

    [TestCase("Speculation:For", "Browsers", Program)]
    [TestCase("Speculation:For", "Nobody", Browser)]
    [TestCase("Speculation:MegabytesPerMinute", "0", Browser)]
    public async Task For_others_or_without_a_budget_nothing_is_fetched_ahead(string setting, string value, string client)
    {
        await using var server = await ServeAsync((setting, value));

        await GetAsync(server, "children?path=/", client);
        await GetAsync(server, "children?path=/g3", client);
        var before = _proxy.Requests;
        await GetAsync(server, "children?path=/g0", client);

        Assert.That(_proxy.Requests, Is.GreaterThan(before));
        Assert.That(Told(), Is.Empty);
    }

    [Test]
    public async Task What_is_not_affordable_is_not_fetched()
    {
        // The preview takes more than a megabyte; that much is there again a minute later.
        await using var server = await ServeAsync(("Speculation:MegabytesPerMinute", "1"));

        await GetAsync(server, "children?path=/", Browser);
        await Waiting.UntilAsync(() => Outcomes("answered") + Outcomes("unaffordable") == Following, Told);
        var before = _proxy.Requests;
        await GetAsync(server, "children?path=/g2", Browser);

        Assert.That(Outcomes("unaffordable"), Is.AtLeast(Following - 1));
        Assert.That(_proxy.Requests, Is.GreaterThan(before));
    }

    /// <summary>Outside of requests nobody may read anything: that questions are answered shows on whose behalf they are asked.</summary>
    [Test]
    public async Task Questions_are_asked_with_the_rights_of_the_client()
    {
        await using var server = await ServeAsync([.. Key.Settings.Select(setting => (setting.Key, setting.Value!))]);

        await GetAsync(server, "children?path=/", Browser, Key.Header(Key.Bob));
        await Waiting.UntilAsync(() => Outcomes("answered") == Following, Told);

        Assert.That(Outcomes("failed"), Is.Zero);
    }

    [Test]
    public async Task Connections_are_open_before_they_are_needed_and_no_more_than_asked_for()
    {
        await using var server = await ServeAsync(("S3:WarmConnections", "3"), ("S3:WarmSeconds", "0"));

        await Waiting.UntilAsync(() => _proxy.Requests == 3 && _proxy.UnderWay == 0, () => $"{_proxy.Requests} requests");

        Assert.That(_proxy.Log.Select(request => request.Method), Is.All.EqualTo("HEAD"));
        Assert.That(_proxy.Bytes, Is.Zero);
    }

    [Test]
    public async Task A_store_that_is_down_does_not_keep_the_server_from_starting()
    {
        _proxy.Inject = _ => Fault.InternalError;
        await using var server = await ServeAsync(("S3:WarmConnections", "3"), ("S3:Retries", "0"));
        await Waiting.UntilAsync(() => _proxy.Requests >= 3, () => $"{_proxy.Requests} requests");

        _proxy.Inject = null;
        var answer = await GetAsync(server, "children?path=/", Program);

        Assert.That(answer.Status, Is.EqualTo(200));
    }

    private static Task<Answer> GetAsync(TestServer server, string question, string client, params (string, string)[] headers) =>
        server.Client.GetAsync($"/files/open/f.h5/{question}", [("User-Agent", client), .. headers]);

    private Task<TestServer> ServeAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var all = _bucket.Settings(_proxy.Endpoint);
        all["Blocks:VersionSeconds"] = "600";
        foreach (var (name, value) in settings) all[name] = value;
        return TestServer.StartAsync(all);
    }

    private long Outcomes(string outcome)
    {
        lock (_outcomes) return _outcomes.GetValueOrDefault(outcome);
    }

    private string Told()
    {
        lock (_outcomes) return string.Join(", ", _outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"));
    }
}
