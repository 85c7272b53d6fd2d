namespace HdfViewer.Api.FunctionalTests.Traffic;

/// <summary>Requests that are too large are refused in words.</summary>
public sealed class RequestLimitTests
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
    public async Task A_body_that_is_too_large_is_413()
    {
        using var body = new ByteArrayContent(new byte[70_000]);

        var answer = await _server.Client.SendAsync(HttpMethod.Post, "/files/refresh", body);

        Assert.That(answer.IsError(413, "body_too_large"), Does.Contain("70000").And.Contain("65536"));
    }

    [Test]
    public async Task One_that_does_not_say_how_large_it_is_too()
    {
        using var body = new StreamContent(new MemoryStream([.. "key="u8, .. new byte[70_000]]));
        body.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, Access.Key.Settings);

        var answer = await server.Client.SendAsync(HttpMethod.Post, "/session", body, ("Transfer-Encoding", "chunked"));

        answer.IsError(413, "body_too_large");
    }

    [Test]
    public async Task Headers_that_are_too_large_are_431()
    {
        var answer = await _server.Client.GetAsync("/files", ("X-Long", new string('a', 40_000)));

        Assert.That(answer.IsError(431, "headers_too_large"), Does.Contain("32768"));
    }

    [Test]
    public async Task Too_many_headers_are_431()
    {
        var answer = await _server.Client.GetAsync("/files", [.. Enumerable.Range(0, 150).Select(i => ($"X-{i}", "a"))]);

        Assert.That(answer.IsError(431, "headers_too_large"), Does.Contain("100"));
    }

    [Test]
    public async Task Limits_can_be_set()
    {
        await using var server = await TestServer.ServeFolderAsync(
            _folder.Path, new("Traffic:UrlKilobytes", "8"), new KeyValuePair<string, string?>("Traffic:HeaderKilobytes", "64"));

        Assert.That((await server.Client.GetAsync("/files?prefix=" + new string('a', 8200))).IsError(414, "url_too_long"), Does.Contain("8192"));
        Assert.That((await server.Client.GetAsync("/files", ("X-Long", new string('a', 40_000)))).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Whatever_is_far_too_large_is_refused_by_the_server_below_and_does_no_harm()
    {
        Assert.That((await _server.Client.GetAsync("/files", ("X-Long", new string('a', 100_000)))).Status, Is.EqualTo(431));
        Assert.That((await _server.Client.GetAsync("/" + new string('a', 600_000))).Status, Is.EqualTo(414));
        Assert.That((await _server.Client.GetAsync("/files")).Status, Is.EqualTo(200));
    }
}
