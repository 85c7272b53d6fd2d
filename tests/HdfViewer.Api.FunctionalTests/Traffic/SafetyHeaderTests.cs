using HdfViewer.Api.FunctionalTests.Access;

namespace HdfViewer.Api.FunctionalTests.Traffic;

/// <summary>What browsers are told, so that pages of others get nothing.</summary>
public sealed class SafetyHeaderTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [OneTimeTearDown]
    public void Remove_it() => _folder.Dispose();

    [TestCase("/files")]
    [TestCase("/nothing")]
    [TestCase("/health/live")]
    [TestCase("/openapi/v1.json")]
    public async Task No_answer_runs_or_is_framed_or_guessed_at(string target)
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path);

        var answer = await server.Client.GetAsync(target);

        Assert.That(answer["X-Content-Type-Options"], Is.EqualTo("nosniff"));
        Assert.That(answer["Content-Security-Policy"], Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'"));
        Assert.That(answer["Referrer-Policy"], Is.EqualTo("no-referrer"));
        Assert.That(answer["Cross-Origin-Resource-Policy"], Is.EqualTo("same-origin"));
        Assert.That(answer["Server"], Is.Null);
        Assert.That(answer["Strict-Transport-Security"], Is.Null);
    }

    [Test]
    public async Task Who_came_by_https_is_told_to_stay_there()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, Remote.Setting);
        await using var silent = await TestServer.ServeFolderAsync(_folder.Path, Remote.Setting, new("Http:HstsSeconds", "0"));
        (string, string)[] proxy = [Remote.Header, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "viewer.example")];

        Assert.That((await server.Client.GetAsync("/health/live", proxy))["Strict-Transport-Security"], Is.EqualTo("max-age=2592000"));
        Assert.That((await silent.Client.GetAsync("/health/live", proxy))["Strict-Transport-Security"], Is.Null);
    }

    [Test]
    public async Task By_default_no_other_origin_may_read()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path);

        var answer = await server.Client.GetAsync("/files", ("Origin", "https://viewer.example"));

        Assert.That(answer["Access-Control-Allow-Origin"], Is.Null);
    }

    [Test]
    public async Task Configured_origins_may_and_no_others()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, [new("Http:CorsOrigins", "https://viewer.example"), .. Key.Settings]);

        var good = await server.Client.GetAsync("/files", ("Origin", "https://viewer.example"));
        var bad = await server.Client.GetAsync("/files", ("Origin", "https://viewer.example.evil"));
        var preflight = await server.Client.SendAsync(
            HttpMethod.Options, "/files", ("Origin", "https://viewer.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "x-api-key,authorization"));

        Assert.That(good.Status, Is.EqualTo(401), "The page has to bring credentials of its own,");
        Assert.That(good["Access-Control-Allow-Origin"], Is.EqualTo("https://viewer.example"), "and can read what is missing.");
        Assert.That(good["Access-Control-Allow-Credentials"], Is.Null, "Never those that the browser keeps for the server.");
        Assert.That(good["Access-Control-Expose-Headers"], Does.Contain("WWW-Authenticate").And.Contain("Retry-After").And.Contain("ETag"));
        Assert.That(good["Cross-Origin-Resource-Policy"], Is.EqualTo("cross-origin"));
        Assert.That(bad["Access-Control-Allow-Origin"], Is.Null);
        Assert.That(preflight.Status, Is.EqualTo(204));
        Assert.That(preflight["Access-Control-Allow-Headers"], Does.Contain("x-api-key").And.Contain("authorization"));
    }

    [Test]
    public async Task All_may_where_that_is_written()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, new KeyValuePair<string, string?>("Http:CorsOrigins", "*"));

        Assert.That((await server.Client.GetAsync("/files", ("Origin", "https://anywhere.example")))["Access-Control-Allow-Origin"], Is.EqualTo("*"));
    }
}
