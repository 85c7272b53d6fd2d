using HdfViewer.Api.FunctionalTests.Conformance;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>A request is found again: by its trace, or by the id that a gateway or client gave it, in answers and in the log.</summary>
public sealed class CorrelationTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string TraceParent = $"00-{Trace}-b7ad6b7169203331-01";

    private TemporaryFolder _folder = null!;
    private ServerProcess _process = null!;
    private TestClient _client = null!;

    [OneTimeSetUp]
    public async Task Serve_an_empty_folder()
    {
        _folder = new TemporaryFolder();
        _process = await ServerProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["HDF_ROOT"] = _folder.Path });
        _client = new TestClient(_process.Client.BaseAddress!);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("X-Request-Id")]
    [TestCase("X-Correlation-Id")]
    public async Task An_id_comes_back_on_answers_of_every_kind(string header)
    {
        var answer = await _client.GetAsync("/files", (header, "gw-17"));
        var error = await _client.GetAsync("/files/nothing.h5/children", (header, "gw-18"));
        var nowhere = await _client.GetAsync("/nowhere", (header, "gw-19"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer[header], Is.EqualTo("gw-17"));
            Assert.That(error[header], Is.EqualTo("gw-18"));
            Assert.That(nowhere[header], Is.EqualTo("gw-19"));
            Assert.That(error.Json.GetProperty("trace_id").GetString(), Is.EqualTo("gw-18"));
        }

        await LogHasAsync("request gw-18");
    }

    [Test]
    public async Task Both_ids_come_back_each_as_itself()
    {
        var answer = await _client.GetAsync("/files", ("X-Request-Id", "one"), ("X-Correlation-Id", "two"));

        Assert.That(answer["X-Request-Id"], Is.EqualTo("one"));
        Assert.That(answer["X-Correlation-Id"], Is.EqualTo("two"));
    }

    [Test]
    public async Task A_trace_goes_on()
    {
        var error = await _client.GetAsync("/files/nothing.h5/children", ("traceparent", TraceParent), ("X-Request-Id", "gw-20"));

        Assert.That(error.Json.GetProperty("trace_id").GetString(), Is.EqualTo(Trace));
        Assert.That(error["X-Request-Id"], Is.EqualTo("gw-20"));
        await LogHasAsync($"trace {Trace}, request gw-20");
    }

    [Test]
    public async Task Who_sends_no_id_gets_one_that_the_log_knows()
    {
        var error = await _client.GetAsync("/files/nothing.h5/children");

        var id = error["X-Request-Id"];
        Assert.That(id, Does.Match("^[0-9a-f]{32}$"));
        Assert.That(error.Json.GetProperty("trace_id").GetString(), Is.EqualTo(id));
        await LogHasAsync($"trace {id}");
    }

    [TestCase("with space")]
    [TestCase("<script>")]
    [TestCase("")]
    [TestCase("tab\there")]
    public async Task What_cannot_be_an_id_is_not_taken_for_one(string id)
    {
        var answer = await _client.GetAsync("/files", ("X-Request-Id", id));

        Assert.That(answer["X-Request-Id"], Does.Match("^[0-9a-f]{32}$"));
    }

    [Test]
    public async Task An_id_that_is_too_long_is_not_taken()
    {
        var answer = await _client.GetAsync("/files", ("X-Request-Id", new string('a', 129)));

        Assert.That(answer["X-Request-Id"], Does.Match("^[0-9a-f]{32}$"));
    }

    [Test]
    public async Task Logs_can_be_JSON_with_the_ids_as_members()
    {
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HDF_ROOT"] = _folder.Path,
            ["Telemetry__JsonLogs"] = "true",
        });
        using var client = new TestClient(server.Client.BaseAddress!);

        await client.GetAsync("/files", ("X-Request-Id", "json-1"));

        await Waiting.UntilAsync(() => server.Output.Contains("json-1", StringComparison.Ordinal), () => server.Output);
        var line = server.Output.Split('\n').First(l => l.Contains("json-1", StringComparison.Ordinal));
        var entry = System.Text.Json.JsonDocument.Parse(line).RootElement;
        Assert.That(entry.GetProperty("State").GetProperty("GivenId").GetString(), Is.EqualTo("json-1"));
        Assert.That(entry.GetProperty("State").GetProperty("Status").GetInt32(), Is.EqualTo(200));
    }

    private Task LogHasAsync(string text) =>
        Waiting.UntilAsync(() => _process.Output.Contains(text, StringComparison.Ordinal), () => _process.Output);
}
