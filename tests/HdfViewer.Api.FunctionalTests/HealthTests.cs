using System.Globalization;

namespace HdfViewer.Api.FunctionalTests;

public sealed class HealthTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_an_empty_folder()
    {
        _folder = new TemporaryFolder();
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Health_is_exactly_what_clients_expect()
    {
        var health = await _server.Client.GetJsonAsync("/health");

        Assert.That(health.Names(), Is.EqualTo(new[] { "status", "timestamp", "service" }));
        Assert.That(health.GetProperty("status").GetString(), Is.EqualTo("healthy"));
        Assert.That(health.GetProperty("service").GetString(), Is.EqualTo("HDF Viewer Backend"));
        var timestamp = DateTimeOffset.Parse(health.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture);
        Assert.That(timestamp.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(timestamp, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
    }

    [TestCase("/health/")]
    [TestCase("/health/live")]
    [TestCase("/health/live/")]
    [TestCase("/health/ready/")]
    public async Task Health_is_answered_with_and_without_a_trailing_slash(string target) =>
        Assert.That((await _server.Client.GetAsync(target)).Status, Is.EqualTo(200));

    [Test]
    public async Task Ready_looks_at_the_store_and_at_a_worker()
    {
        var ready = await _server.Client.GetJsonAsync("/health/ready");

        Assert.That(ready.GetProperty("status").GetString(), Is.EqualTo("healthy"));
        Assert.That(ready.GetProperty("checks").Names(), Is.EquivalentTo(new[] { "store", "worker" }));
    }

    [Test]
    public async Task Not_ready_is_503_and_says_why_without_giving_anything_away()
    {
        await using var server = await TestServer.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["S3:Endpoint"] = "http://127.0.0.1:9",
            ["S3:AccessKey"] = "some-access-key",
            ["S3:SecretKey"] = "some-secret-key",
            ["S3:Bucket"] = "nowhere",
        });

        var answer = await server.Client.GetAsync("/health/ready");

        Assert.That(answer.Status, Is.EqualTo(503));
        var store = answer.Json.GetProperty("checks").GetProperty("store");
        Assert.That(answer.Json.GetProperty("status").GetString(), Is.EqualTo("unhealthy"));
        Assert.That(store.GetProperty("status").GetString(), Is.EqualTo("unhealthy"));
        Assert.That(store.GetProperty("error").GetString(), Is.Not.Empty);
        Assert.That(answer.Text, Does.Not.Contain("some-"));
        Assert.That((await server.Client.GetAsync("/health/live")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_root_tells_people_and_programs_where_to_go()
    {
        var page = await _server.Client.GetAsync("/", ("Accept", "text/html,application/xhtml+xml"));
        var json = await _server.Client.GetJsonAsync("/");

        Assert.That(page["Content-Type"], Does.StartWith("text/html"));
        Assert.That(page.Text, Does.Contain("href=\"docs\"").And.Contain("href=\"files\""));
        Assert.That(json.GetProperty("docs").GetString(), Is.EqualTo("/docs"));
    }

    [Test]
    public async Task Docs_come_from_this_server_alone()
    {
        var page = await _server.Client.GetAsync("/docs/");

        Assert.That(page.Status, Is.EqualTo(200), page.Text);
        Assert.That(page.Text, Does.Not.Match("(src|href)=\"https?://"));
    }
}
