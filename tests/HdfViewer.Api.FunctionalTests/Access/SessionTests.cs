using System.Text.RegularExpressions;

namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>People with a browser: they are shown a form, and what they sign in with becomes a cookie.</summary>
public sealed partial class SessionTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_folder()
    {
        _folder = new TemporaryFolder();
        _server = await TestServer.ServeFolderAsync(_folder.Path, [.. Key.Settings, Remote.Setting]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("/", "./session", "./")]
    [TestCase("/docs", "./session", "./docs")]
    [TestCase("/files/a%2Fb.h5/meta?path=/x&y=%22", "./../../session", "./files/a%2Fb.h5/meta?path=/x&amp;y=%22")]
    public async Task A_page_that_may_not_be_opened_yet_is_a_form_instead(string target, string action, string next)
    {
        var answer = await _server.Client.GetAsync(target, ("Accept", Browser));

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer["Content-Type"], Does.StartWith("text/html"));
        Assert.That(answer["Cache-Control"], Is.EqualTo("no-store"));
        Assert.That(answer["Content-Security-Policy"], Does.Contain("default-src 'none'").And.Contain("form-action 'self'").And.Contain("frame-ancestors 'none'"));
        Assert.That(answer.Text, Does.Contain($"action=\"{action}\"").And.Contain($"value=\"{next}\""));
        Assert.That(answer.Text, Does.Not.Contain("<script").And.Not.Contain("refresh"));
    }

    [Test]
    public async Task Behind_a_prefix_the_form_leads_to_the_server_and_not_to_its_neighbour()
    {
        // The gateway takes the prefix off, so paths come without it; the browser sees /hdf/docs.
        var answer = await _server.Client.GetAsync("/docs", Remote.Header, ("X-Forwarded-Prefix", "/hdf"), ("Accept", Browser));
        var signedIn = await _server.Client.PostAsync("/session", Form(Key.Alice, "./docs"), Remote.Header, ("X-Forwarded-Prefix", "/hdf"));

        Assert.That(answer.Text, Does.Contain("action=\"./session\""));
        Assert.That(signedIn["Location"], Is.EqualTo("./docs"));
        Assert.That(signedIn["Set-Cookie"], Does.Contain("path=/hdf;"));
    }

    [TestCase("/hdf%20viewer", "/hdf%20viewer")]
    [TestCase("/m%C3%BCller", "/m%C3%BCller")]
    [TestCase("/a;Domain=elsewhere.example", "/")]
    public async Task The_cookies_path_is_written_as_browsers_write_addresses(string prefix, string path)
    {
        var signedIn = await _server.Client.PostAsync("/session", Form(Key.Alice), Remote.Header, ("X-Forwarded-Prefix", prefix));

        Assert.That(signedIn.Status, Is.EqualTo(303));
        Assert.That(signedIn["Set-Cookie"], Does.Contain($"; path={path};").And.Not.Contain("omain"));
    }

    [Test]
    public async Task Signing_in_gives_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        var answer = await _server.Client.PostAsync("/session", Form(" " + Key.Alice + " ", "./docs?a=b"));
        var cookie = answer["Set-Cookie"]!;

        Assert.That(answer.Status, Is.EqualTo(303));
        Assert.That(answer["Location"], Is.EqualTo("./docs?a=b"));
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/").And.Contain("max-age=43200").And.Not.Contain("secure"));

        var session = (await _server.Client.GetAsync("/session", ("Cookie", cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]))).Json;
        Assert.That(session.GetProperty("name").GetString(), Is.EqualTo("alice"));
        Assert.That(session.GetProperty("signed_in").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Over_https_the_cookie_never_goes_over_http()
    {
        var answer = await _server.Client.PostAsync("/session", Form(Key.Alice), Remote.Header, ("X-Forwarded-Proto", "https"));

        Assert.That(answer["Set-Cookie"], Does.Contain("secure"));
    }

    [TestCase("wrong")]
    [TestCase("")]
    [TestCase("a.b.c")]
    public async Task A_wrong_key_shows_the_form_again_and_says_so(string key)
    {
        var answer = await _server.Client.PostAsync("/session", Form(key, "./docs"));

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer["Set-Cookie"], Is.Null);
        Assert.That(answer.Text, Does.Contain("role=\"alert\"").And.Contain("value=\"./docs\""));
    }

    [Test]
    public async Task A_key_that_no_cookie_can_hold_is_told_so() =>
        Assert.That((await _server.Client.PostAsync("/session", Form(new string('k', 5000)))).Text, Does.Contain("too long"));

    [TestCase("//elsewhere.example", "./")]
    [TestCase("https://elsewhere.example", "./")]
    [TestCase("/\\elsewhere.example", "./")]
    [TestCase(".\\..\\elsewhere", "./")]
    [TestCase("./../elsewhere", "./")]
    [TestCase("./%2e%2e/elsewhere", "./")]
    [TestCase("./a\r\nSet-Cookie: x", "./")]
    [TestCase("./a b", "./")]
    [TestCase("./ü", "./")]
    [TestCase("", "./")]
    [TestCase(".//elsewhere.example", ".//elsewhere.example")]
    [TestCase("./https://elsewhere.example", "./https://elsewhere.example")]
    public async Task Signing_in_never_leads_to_another_server(string next, string location) =>
        Assert.That((await _server.Client.PostAsync("/session", Form(Key.Alice, next)))["Location"], Is.EqualTo(location));

    [TestCase("Origin", "https://elsewhere.example")]
    [TestCase("Origin", "null")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_can_neither_sign_a_browser_in_nor_post_with_its_cookie(string header, string value)
    {
        var signedIn = await _server.Client.PostAsync("/session", Form(Key.Alice), (header, value));
        var posted = await _server.Client.SendAsync(HttpMethod.Post, "/files/refresh", ("Cookie", "hdfviewer-session=" + Key.Alice), (header, value));

        Assert.That((signedIn.Status, signedIn["Set-Cookie"]), Is.EqualTo((401, (string?)null)));
        Assert.That(posted.Status, Is.EqualTo(401));
    }

    [Test]
    public async Task The_servers_own_page_can_post_with_it()
    {
        var origin = _server.Address.GetLeftPart(UriPartial.Authority);
        var posted = await _server.Client.SendAsync(HttpMethod.Post, "/files/refresh", ("Cookie", "hdfviewer-session=" + Key.Alice), ("Origin", origin));

        Assert.That(posted.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Whoever_comes_from_another_site_is_asked_once_more_with_the_cookie()
    {
        // Browsers hold SameSite=Strict cookies back on the first request after a link elsewhere, and send them when this page asks again.
        var arriving = await _server.Client.GetAsync("/docs", ("Accept", Browser), ("Sec-Fetch-Site", "cross-site"));
        var again = await _server.Client.GetAsync("/docs", ("Accept", Browser), ("Sec-Fetch-Site", "same-origin"));

        Assert.That(arriving.Text, Does.Contain("http-equiv=\"refresh\""));
        Assert.That(again.Text, Does.Not.Contain("http-equiv=\"refresh\""));
    }

    [Test]
    public async Task Signing_out_takes_the_cookie_away()
    {
        var answer = await _server.Client.SendAsync(HttpMethod.Delete, "/session", ("Cookie", "hdfviewer-session=" + Key.Alice));

        Assert.That(answer.Status, Is.EqualTo(204));
        Assert.That(ExpiredCookie().IsMatch(answer["Set-Cookie"]!), Is.True, answer["Set-Cookie"]);
    }

    [Test]
    public async Task A_token_can_be_signed_in_with_too()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var server = await TestServer.ServeFolderAsync(
            _folder.Path, new("Auth:Jwt:Authority", issuer.Address), new KeyValuePair<string, string?>("Auth:Jwt:Audience", "hdf"));
        var token = issuer.Token();

        var signedIn = await server.Client.PostAsync("/session", Form(token));
        var refused = await server.Client.PostAsync("/session", Form(token[..^3] + "abc"), ("Cookie", "hdfviewer-session=" + token));
        var session = await server.Client.GetAsync("/session", ("Cookie", "hdfviewer-session=" + token));

        Assert.That((signedIn.Status, refused.Status), Is.EqualTo((303, 401)));
        Assert.That(session.Json.GetProperty("name").GetString(), Is.EqualTo("carol"));
    }

    private static KeyValuePair<string, string>[] Form(string key, string next = "./") => [new("key", key), new("next", next)];

    [GeneratedRegex("^hdfviewer-session=; expires=Thu, 01 Jan 1970", RegexOptions.None, 1000)]
    private static partial Regex ExpiredCookie();
}
