using System.IO.Compression;
using System.Text;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>The page at <c>/</c>: how it is sent, what it may do, and that it does not stand in the way of the API.</summary>
public sealed class PageTests
{
    private const string Script = "/assets/index-1a2b3c.js";

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_page()
    {
        _folder = new TemporaryFolder();
        PageFolder.Write(_folder);
        Directory.CreateDirectory(_folder.Of("files/x"));
        _server = await TestServer.ServeFolderAsync(_folder.Of("files"), PageFolder.Settings(_folder));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("/")]
    [TestCase("/?file=runs/42.h5&path=/entry/data&view=Heatmap")]
    public async Task Browsers_get_the_page_whatever_it_is_to_show(string target)
    {
        var answer = await BrowseAsync(target);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Text, Is.EqualTo(PageFolder.Document));
            Assert.That(answer["Content-Type"], Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(answer["Vary"], Does.Contain("Accept"));
        }
    }

    [Test]
    public async Task The_page_is_asked_for_again_each_time_and_sent_when_it_has_changed()
    {
        var first = await BrowseAsync("/");
        var again = await BrowseAsync("/", ("If-None-Match", first["ETag"]!));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first["Cache-Control"], Is.EqualTo("no-cache"));
            Assert.That(again.Status, Is.EqualTo(304));
            Assert.That(again.Body, Is.Empty);
        }
    }

    [Test]
    public async Task Nothing_runs_in_the_page_but_its_own_scripts_and_it_talks_to_nobody_else()
    {
        var policy = (await BrowseAsync("/"))["Content-Security-Policy"]!
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(directive => directive.Split(' ', 2))
            .ToDictionary(directive => directive[0], directive => directive[1], StringComparer.Ordinal);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy["default-src"], Is.EqualTo("'none'"));
            Assert.That(policy["script-src"], Is.EqualTo("'self'"));
            Assert.That(policy["connect-src"], Is.EqualTo("'self'"));
            Assert.That(policy["base-uri"], Is.EqualTo("'self'"));
            Assert.That(policy["form-action"], Is.EqualTo("'none'"));
            Assert.That(policy["frame-ancestors"], Is.EqualTo("'self'"));
            Assert.That(policy.Values, Has.None.Contains("*").And.None.Contains("http"));
        }
    }

    [TestCase("*/*")]
    [TestCase("application/json")]
    [TestCase(null)]
    public async Task Programs_get_directions(string? accept)
    {
        var answer = accept is null ? await _server.Client.GetAsync("/") : await _server.Client.GetAsync("/", ("Accept", accept));

        Assert.That(answer.Json.GetProperty("files").GetString(), Is.EqualTo("/files"));
    }

    [TestCase("br, gzip", "br")]
    [TestCase("gzip, deflate, br, zstd", "br")]
    [TestCase("gzip", "gzip")]
    [TestCase("gzip;q=1, br;q=0.5", "gzip")]
    [TestCase("br;q=0, *", "gzip")]
    [TestCase("", null)]
    [TestCase("identity", null)]
    [TestCase("br;q=0, gzip;q=0", null)]
    public async Task Files_of_the_page_come_as_the_build_compressed_them(string accepted, string? coding)
    {
        var answer = await _server.Client.GetAsync(Script, ("Accept-Encoding", accepted));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer["Content-Encoding"], Is.EqualTo(coding));
            Assert.That(answer["Content-Type"], Is.EqualTo("text/javascript"));
            Assert.That(answer["Vary"], Does.Contain("Accept-Encoding"));
            Assert.That(Decoded(answer), Is.EqualTo(PageFolder.Script));
        }
    }

    [Test]
    public async Task Files_with_a_hash_in_their_name_are_kept_for_ever_and_others_asked_for_again()
    {
        var hashed = await _server.Client.GetAsync(Script, ("Accept-Encoding", "br"));
        var plain = await _server.Client.GetAsync("/icon.svg");
        var again = await _server.Client.GetAsync("/icon.svg", ("If-None-Match", plain["ETag"]!));
        var other = await _server.Client.GetAsync(Script, ("Accept-Encoding", "gzip"), ("If-None-Match", hashed["ETag"]!));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hashed["Cache-Control"], Is.EqualTo("public, max-age=31536000, immutable"));
            Assert.That(plain["Cache-Control"], Is.EqualTo("no-cache"));
            Assert.That(plain["Content-Type"], Is.EqualTo("image/svg+xml"));
            Assert.That(again.Status, Is.EqualTo(304));
            Assert.That(other.Status, Is.EqualTo(200), "Another coding is another body.");
        }
    }

    [Test]
    public async Task HEAD_tells_what_GET_would()
    {
        foreach (var target in new[] { "/", Script })
        {
            var get = await BrowseAsync(target);
            var head = await _server.Client.SendAsync(HttpMethod.Head, target, ("Accept", "text/html"));

            Assert.That(head.Status, Is.EqualTo(200));
            Assert.That(head.Body, Is.Empty);
            Assert.That(head["ETag"], Is.EqualTo(get["ETag"]));
        }
    }

    [TestCase("/nope")]
    [TestCase("/assets/index-old.js")]
    [TestCase("/assets/../index.html")]
    [TestCase("/index.html")]
    [TestCase("/assets/index-1a2b3c.js.br")]
    [TestCase("/view/runs/42.h5")]
    public async Task What_is_not_there_is_404_for_browsers_too(string target) => (await BrowseAsync(target)).IsError(404, "route_not_found");

    [Test]
    public async Task Failures_of_the_API_are_its_own()
    {
        (await BrowseAsync("/files/nope.h5/children")).IsError(404, "file_not_found");
        (await _server.Client.SendAsync(HttpMethod.Post, Script)).IsError(405, "method_not_allowed");
        Assert.That((await BrowseAsync("/files")).Json.GetProperty("success").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Without_a_page_browsers_get_a_notice_and_the_API_is_all_there()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Of("files"), KeyValuePair.Create<string, string?>("Page:Folder", _folder.Of("none")));

        var notice = await server.Client.GetAsync("/", ("Accept", "text/html,*/*;q=0.8"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(notice.Status, Is.EqualTo(200));
            Assert.That(notice["Content-Type"], Does.StartWith("text/html"));
            Assert.That(notice.Text, Does.Contain("npm").And.Contain("href=\"docs\""));
            Assert.That(notice["Content-Security-Policy"], Does.Contain("default-src 'none'").And.Contain("style-src 'sha256-"));
            Assert.That((await server.Client.GetAsync("/files")).Status, Is.EqualTo(200));
        }
    }

    private Task<Answer> BrowseAsync(string target, params (string Name, string Value)[] headers) =>
        _server.Client.GetAsync(target, [("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"), .. headers]);

    private static string Decoded(Answer answer)
    {
        using var body = new MemoryStream(answer.Body);
        using Stream plain = answer["Content-Encoding"] switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
