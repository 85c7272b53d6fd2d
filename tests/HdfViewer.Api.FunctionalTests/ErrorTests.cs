namespace HdfViewer.Api.FunctionalTests;

/// <summary>One body for all failures, whoever noticed them.</summary>
public sealed class ErrorTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_an_empty_folder()
    {
        _folder = new TemporaryFolder();
        _server = await TestServer.ServeFolderAsync(_folder.Path, new KeyValuePair<string, string?>("Http:CorsOrigins", "https://viewer.example"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("/nothing")]
    [TestCase("/health/nothing")]
    [TestCase("/openapi/v2.json")]
    public async Task Unknown_routes_are_404(string target) => (await _server.Client.GetAsync(target)).IsError(404, "route_not_found");

    [TestCase("/health", "DELETE")]
    [TestCase("/files", "POST")]
    [TestCase("/files/a.h5", "PUT")]
    [TestCase("/files/a.h5/children", "POST")]
    [TestCase("/files/a.h5/meta", "PATCH")]
    [TestCase("/files/refresh", "DELETE")]
    public async Task Methods_that_a_route_does_not_take_are_405(string target, string method)
    {
        var answer = await _server.Client.SendAsync(new HttpMethod(method), target);

        answer.IsError(405, "method_not_allowed");
        Assert.That(answer["Allow"], Is.Not.Empty);
    }

    [Test]
    public async Task A_URL_that_is_too_long_is_414_in_words()
    {
        var answer = await _server.Client.GetAsync("/files/" + new string('a', 300_000));

        Assert.That(answer.IsError(414, "url_too_long"), Does.Contain("262144"));
    }

    [Test]
    public async Task A_key_that_is_too_long_is_400() =>
        Assert.That((await _server.Client.GetAsync("/files/" + new string('a', 2_000))).IsWrongParameter("key"), Does.Contain("1024"));

    [Test]
    public async Task Who_asks_for_problem_json_gets_it()
    {
        var answer = await _server.Client.GetAsync("/files/none.h5/children", ("Accept", "application/problem+json"));
        var either = await _server.Client.GetAsync("/files/none.h5/children", ("Accept", "application/json, text/plain, */*"));

        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(answer["Content-Type"], Does.StartWith("application/problem+json"));
        Assert.That(answer.Json.GetProperty("title").GetString(), Is.EqualTo("Not Found"));
        Assert.That(either["Content-Type"], Does.StartWith("application/json"));
    }

    [Test]
    public async Task HEAD_fails_with_the_same_status_and_no_body()
    {
        var answer = await _server.Client.SendAsync(HttpMethod.Head, "/files/none.h5");

        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(answer.Body, Is.Empty);
    }

    [Test]
    public async Task Pages_of_listed_origins_may_read_failures_too_and_others_may_not()
    {
        var listed = await _server.Client.GetAsync("/files/none.h5", ("Origin", "https://viewer.example"));
        var other = await _server.Client.GetAsync("/files/none.h5", ("Origin", "https://elsewhere.example"));

        Assert.That(listed["Access-Control-Allow-Origin"], Is.EqualTo("https://viewer.example"));
        Assert.That(other["Access-Control-Allow-Origin"], Is.Null);
    }

    [Test]
    public async Task Nothing_is_sniffed_and_no_server_named()
    {
        var answer = await _server.Client.GetAsync("/files");

        Assert.That(answer["X-Content-Type-Options"], Is.EqualTo("nosniff"));
        Assert.That(answer["Server"], Is.Null);
    }
}
