using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>Behind a gateway that serves the server under a path, whether the gateway takes that path off or not.</summary>
public sealed class PathBaseTests
{
    private const string Base = "/lab/hdf viewer";

    private const string Encoded = "/lab/hdf%20viewer";

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_page_and_files_under_a_path()
    {
        _folder = new TemporaryFolder();
        PageFolder.Write(_folder);
        H5py.Write(_folder.Of("files/runs/a b%.h5"), "f['data'] = np.arange(3)");
        _server = await TestServer.ServeFolderAsync(_folder.Of("files"), PageFolder.Settings(_folder, ("Http:PathBase", Base)));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Keys_are_read_right_with_the_path_and_without(
        [Values(Encoded, "/%6Cab/hdf%20viewer", "")] string start,
        [Values("/files/runs%2Fa%20b%25.h5/meta?path=/data", "/files/runs/a%20b%25.h5/values?path=/data", "/files/runs/a%20b%25.h5/content", "/files?prefix=runs/")] string target)
    {
        var answer = await _server.Client.GetAsync(start + target);

        Assert.That(answer.Status, Is.EqualTo(200), () => answer.Text);
    }

    [TestCase(Encoded)]
    [TestCase(Encoded + "/")]
    [TestCase("/")]
    public async Task The_page_loads_its_files_from_below_the_path(string target)
    {
        var page = await _server.Client.GetAsync(target, ("Accept", "text/html"));

        Assert.That(page.Status, Is.EqualTo(200));
        Assert.That(page.Text, Does.Contain($"<head><base href=\"{Encoded}/\">"));
    }

    [TestCase(true, "/outer/")]
    [TestCase(false, Encoded + "/")]
    public async Task A_path_that_a_proxy_says_counts_where_the_proxy_is_trusted(bool isTrusted, string expected)
    {
        var settings = PageFolder.Settings(_folder, ("Http:PathBase", Base));
        await using var server = await TestServer.ServeFolderAsync(_folder.Of("files"), isTrusted ? [.. settings, Access.Remote.Setting] : settings);

        // A proxy says for whom it asks, and brings the key of whoever that is.
        var page = await server.Client.GetAsync("/", ("Accept", "text/html"), ("X-Forwarded-Prefix", "/outer"));
        var document = await server.Client.GetJsonAsync("/openapi/v1.json");

        Assert.That(page.Text, Does.Contain($"<head><base href=\"{expected}\">"));
        Assert.That(document.GetProperty("servers")[0].GetProperty("url").GetString(), Does.EndWith(Encoded), "Nobody has said another path here.");
    }

    [TestCase(Encoded)]
    [TestCase("")]
    public async Task Files_of_the_page_are_below_the_path(string start) =>
        Assert.That((await _server.Client.GetAsync(start + "/assets/index-1a2b3c.js")).Text, Is.EqualTo(PageFolder.Script));

    [Test]
    public async Task Directions_documents_and_hints_lead_below_the_path()
    {
        var directions = await _server.Client.GetJsonAsync(Encoded);
        var document = await _server.Client.GetJsonAsync(Encoded + "/openapi/v1.json");
        var hint = (await _server.Client.GetAsync(Encoded + "/nope")).IsError(404, "route_not_found");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(directions.GetProperty("docs").GetString(), Is.EqualTo(Encoded + "/docs"));
            Assert.That(document.GetProperty("servers")[0].GetProperty("url").GetString(), Is.EqualTo(Encoded));
            Assert.That(document.GetProperty("paths").TryGetProperty("/files", out _), Is.True);
            Assert.That(hint, Does.Contain(Encoded + "/docs"));
        }
    }

    [Test]
    public async Task The_reference_loads_the_document_from_below_the_path()
    {
        var docs = await _server.Client.GetAsync(Encoded + "/docs/", ("Accept", "text/html"));
        if (docs.Status is 301 or 302 or 307 or 308) docs = await _server.Client.GetAsync(docs["Location"]!);

        Assert.That(docs.Status, Is.EqualTo(200), () => docs["Location"] ?? docs.Text);
        Assert.That(docs.Text, Does.Not.Contain("\"/openapi/v1.json\""));
    }

    [TestCase("/x/../lab/hdf%20viewer/files/runs%2Fa%20b%25.h5/meta?path=/data")]
    public async Task Dot_segments_lead_to_no_file(string target) => (await _server.Client.GetAsync(target)).IsError(400, "malformed_url");

    [TestCase("lab")]
    [TestCase("/lab/")]
    [TestCase("/")]
    [TestCase("//lab")]
    [TestCase("/../lab")]
    [TestCase("/lab?x")]
    [TestCase("/l%61b")]
    public async Task A_path_that_is_none_stops_the_start(string path)
    {
        var failure = await Assert.CatchAsync(async () => await TestServer.ServeFolderAsync(_folder.Path, KeyValuePair.Create<string, string?>("Http:PathBase", path)));

        Assert.That(failure!.Message, Does.Contain("Http:PathBase (PATH_BASE)").And.Contain("/hdf"));
    }
}
