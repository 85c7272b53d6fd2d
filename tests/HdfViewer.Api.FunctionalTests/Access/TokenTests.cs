using System.Text;
using HdfViewer.Testing;
using Microsoft.IdentityModel.Tokens;

namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>Bearer tokens of an OpenID Connect issuer, whose keys the server fetches over HTTP as it would anywhere.</summary>
public sealed class TokenTests
{
    private TemporaryFolder _folder = null!;
    private Issuer _issuer = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Start_an_issuer_and_a_server_that_trusts_it()
    {
        _folder = new TemporaryFolder();
        foreach (var name in new[] { "open/a.h5", "secret/d.h5", "public/p.h5" })
            File.Copy(RepositoryPaths.Of("samples", "weather_station.h5"), _folder.Of(name));
        _issuer = await Issuer.StartAsync();
        _server = await ServeAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        await _issuer.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_token_of_the_issuer_opens_the_server()
    {
        var session = (await _server.Client.GetAsync("/session", Bearer(_issuer.Token()))).Json;

        Assert.That(session.GetProperty("kind").GetString(), Is.EqualTo("token"));
        Assert.That(session.GetProperty("name").GetString(), Is.EqualTo("carol"));
        Assert.That((await _server.Client.GetAsync("/files", Bearer(_issuer.Token()))).Json.GetProperty("files_count").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task Without_one_the_answer_says_what_to_bring()
    {
        var answer = await _server.Client.GetAsync("/files");

        Assert.That(answer.IsError(401, "credentials_missing"), Does.Contain("access token"));
        Assert.That(answer["WWW-Authenticate"], Does.StartWith("Bearer"));
    }

    [Test]
    public async Task What_is_wrong_with_a_token_is_said()
    {
        foreach (var (token, sentence) in WrongTokens())
        {
            var answer = await _server.Client.GetAsync("/files", Bearer(token));

            Assert.That(answer.IsError(401, "credentials_invalid"), Does.Contain(sentence));
            Assert.That(answer.Text, Does.Not.Contain("IDX").And.Not.Contain(_issuer.Address), "Nothing of the library, nothing of the settings.");
        }
    }

    [Test]
    public async Task Clocks_may_differ_by_as_much_as_configured()
    {
        var justExpired = _issuer.Token(t => (t.NotBefore, t.Expires) = (DateTime.UtcNow.AddHours(-1), DateTime.UtcNow.AddSeconds(-30)));
        await using var strict = await ServeAsync(new KeyValuePair<string, string?>("Auth:Jwt:ClockSkewSeconds", "0"));

        Assert.That((await _server.Client.GetAsync("/files", Bearer(justExpired))).Status, Is.EqualTo(200));
        Assert.That((await strict.Client.GetAsync("/files", Bearer(justExpired))).IsError(401, "credentials_invalid"), Does.Contain("expired"));
    }

    [Test]
    public async Task Scopes_and_claims_open_what_the_rules_say()
    {
        await using var server = await ServeAsync(
            new("Auth:Jwt:RequiredScopes", "hdf.read"),
            new("Auth:Jwt:AccessClaim", "hdf_access"),
            new("Auth:Jwt:Rules:0:Value", "hdf.read"),
            new("Auth:Jwt:Rules:0:Access:0", "public/"),
            new("Auth:Jwt:Rules:1:Claim", "groups"),
            new("Auth:Jwt:Rules:1:Value", "team"),
            new("Auth:Jwt:Rules:1:Access:0", "open/"));

        Assert.That(await ListAsync(server, ("scope", "openid hdf.read")), Is.EqualTo(new[] { "public/p.h5" }));
        Assert.That(await ListAsync(server, ("scp", new[] { "openid", "hdf.read" })), Is.EqualTo(new[] { "public/p.h5" }));
        Assert.That(await ListAsync(server, ("scope", "hdf.read"), ("groups", new[] { "others", "team" })), Is.EqualTo(new[] { "open/a.h5", "public/p.h5" }));
        Assert.That(await ListAsync(server, ("scope", "hdf.read"), ("hdf_access", new[] { "secret", "*?" })), Is.EqualTo(new[] { "public/p.h5", "secret/d.h5" }));
        Assert.That(await ListAsync(server, ("scope", "hdf.read"), ("hdf_access", "*")), Has.Length.EqualTo(3));

        var lacking = await server.Client.GetAsync("/files", Bearer(_issuer.Token(null, ("scope", "hdf.reader"), ("groups", "team"))));
        Assert.That(lacking.IsError(403, "access_denied"), Does.Contain("scope"));
    }

    [TestCase("eve\nDenied (200) carol")]
    [TestCase("eve\u2028Denied (200) carol")]
    [TestCase("eve\u202eDenied (200) carol")]
    [TestCase("eve\u001bDenied (200) carol")]
    public async Task A_name_in_a_token_cannot_write_lines_of_the_log(string name)
    {
        await using var server = await ServeAsync(new KeyValuePair<string, string?>("Auth:Jwt:RequiredScopes", "none-has-this"));
        var log = server.Listen();

        (await server.Client.GetAsync("/files", Bearer(_issuer.Token(claims: ("sub", name))))).IsError(403, "access_denied");

        Assert.That(log.Of("AuditLog").Single(), Does.StartWith("Denied (403) Token:eve?Denied (200) carol at "));
    }

    [Test]
    public async Task An_issuer_that_changes_its_key_is_followed()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var server = await ServeAsync(new KeyValuePair<string, string?>("Auth:Jwt:Authority", issuer.Address));
        var old = issuer.Token();
        Assert.That((await server.Client.GetAsync("/files", Bearer(old))).Status, Is.EqualTo(200));

        issuer.ChangeKey();
        var status = 0;
        for (var i = 0; i < 100 && status != 200; i++)
        {
            status = (await server.Client.GetAsync("/files", Bearer(issuer.Token()))).Status;
            if (status != 200) await Task.Delay(50);
        }

        Assert.That(status, Is.EqualTo(200));
        Assert.That((await server.Client.GetAsync("/files", Bearer(old))).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task An_issuer_that_is_not_there_is_503_and_no_fault_of_the_token()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var server = await ServeAsync([new("Auth:Jwt:Authority", issuer.Address), .. Key.Settings]);
        await issuer.StopAsync();

        var answer = await server.Client.GetAsync("/files", Bearer(issuer.Token()));
        answer.IsError(503, "issuer_unavailable");
        Assert.That(answer["Retry-After"], Is.Not.Null);
        Assert.That((await server.Client.GetAsync("/files", Key.Header(Key.Alice))).Status, Is.EqualTo(200), "Keys need no issuer.");

        await issuer.RestartAsync();
        var status = 0;
        for (var i = 0; i < 100 && status != 200; i++)
        {
            status = (await server.Client.GetAsync("/files", Bearer(issuer.Token()))).Status;
            if (status != 200) await Task.Delay(50);
        }

        Assert.That(status, Is.EqualTo(200));
    }

    [Test]
    public async Task Keys_and_tokens_go_side_by_side()
    {
        await using var server = await ServeAsync(Key.Settings);

        Assert.That((await server.Client.GetAsync("/files", Key.Header(Key.Alice))).Status, Is.EqualTo(200));
        Assert.That((await server.Client.GetAsync("/files", Bearer(_issuer.Token()))).Status, Is.EqualTo(200));
        Assert.That((await server.Client.GetAsync("/files"))["WWW-Authenticate"], Does.Contain("ApiKey").And.Contain("Bearer"));
    }

    [Test]
    public async Task The_issuers_keys_are_asked_for_once_and_not_for_each_request()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var server = await ServeAsync(new KeyValuePair<string, string?>("Auth:Jwt:Authority", issuer.Address));

        for (var i = 0; i < 10; i++) await server.Client.GetAsync("/session", Bearer(issuer.Token()));

        Assert.That(issuer.KeyRequests, Is.EqualTo(1));
    }

    private IEnumerable<(string Token, string Sentence)> WrongTokens()
    {
        yield return ("nothing", "malformed");
        yield return ("a.b.c", "malformed");
        yield return (_issuer.Token(t => (t.NotBefore, t.Expires) = (DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddHours(-1))), "expired");
        yield return (_issuer.Token(t => (t.NotBefore, t.Expires) = (DateTime.UtcNow.AddHours(1), DateTime.UtcNow.AddHours(2))), "not valid yet");
        yield return (_issuer.Token(t => t.Expires = null), "never expires");
        yield return (_issuer.Token(t => t.Audience = "another"), "another service");
        yield return (_issuer.Token(t => t.Audience = null), "another service");
        yield return (_issuer.Token(t => t.Issuer = "https://elsewhere.example"), "issuer");
        yield return (_issuer.Token(t => t.SigningCredentials = new SigningCredentials(Issuer.NewKey(), SecurityAlgorithms.RsaSha256)), "not signed");
        yield return (_issuer.Token(t => t.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(new byte[64]), SecurityAlgorithms.HmacSha256)), "not signed");
        yield return (_issuer.Token(t => t.SigningCredentials = null), "not");

        var parts = _issuer.Token().Split('.');
        var other = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("carol", "mallory", StringComparison.Ordinal);
        yield return ($"{parts[0]}.{Base64UrlEncoder.Encode(other)}.{parts[2]}", "not signed");
    }

    private static (string Name, string Value) Bearer(string token) => ("Authorization", "Bearer " + token);

    private async Task<string[]> ListAsync(TestServer server, params (string Name, object Value)[] claims)
    {
        var list = (await server.Client.GetAsync("/files?include_folders=false", Bearer(_issuer.Token(null, claims)))).Json;
        return [.. list.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("key").GetString()!)];
    }

    private Task<TestServer> ServeAsync(params KeyValuePair<string, string?>[] settings) => TestServer.ServeFolderAsync(
        _folder.Path, [new("Auth:Jwt:Authority", _issuer.Address), new("Auth:Jwt:Audience", "hdf, hdf-cli"), .. settings]);
}
