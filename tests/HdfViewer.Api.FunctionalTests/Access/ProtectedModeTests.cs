namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>A server that nobody has configured answers whoever sits at its machine, and nobody else.</summary>
public sealed class ProtectedModeTests
{
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_it() => _folder.Dispose();

    [Test]
    public async Task Clients_on_the_same_machine_are_answered()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path);

        Assert.That((await server.Client.GetAsync("/files")).Status, Is.EqualTo(200));
        Assert.That((await server.Client.GetJsonAsync("/session")).GetProperty("kind").GetString(), Is.EqualTo("local"));
    }

    [Test]
    public async Task Others_are_told_in_one_sentence_how_to_open_the_server()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, Remote.Setting);

        foreach (var target in new[] { "/", "/files", "/files/a.h5", "/docs", "/openapi/v1.json", "/health/ready", "/nothing" })
        {
            var sentence = (await server.Client.GetAsync(target, Remote.Header)).IsError(403, "protected_mode");
            Assert.That(sentence, Does.Contain("API_KEYS").And.Contain("JWT_AUTHORITY").And.Contain("AUTH=none"));
        }

        (await server.Client.PostAsync("/session", [new("key", "x")], Remote.Header)).IsError(403, "protected_mode");
        Assert.That((await server.Client.GetAsync("/health/live", Remote.Header)).Status, Is.EqualTo(200));
    }

    [TestCaseSource(nameof(ProxyHeaders))]
    public async Task What_a_proxy_hands_on_is_not_local_however_near_the_proxy(string header)
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path);

        // Nobody has said that this proxy can be trusted, so what it says of the client is not believed either.
        (await server.Client.GetAsync("/files", (header, "127.0.0.1"))).IsError(403, "protected_mode");
    }

    [TestCase("127.0.0.1, 203.0.113.9", 403)]
    [TestCase("203.0.113.9, 127.0.0.1", 403)]
    [TestCase("nonsense", 403)]
    [TestCase("127.0.0.1", 200)]
    public async Task A_trusted_proxy_is_believed_and_what_its_client_claims_is_not(string chain, int status)
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, Remote.Setting);

        Assert.That((await server.Client.GetAsync("/files", ("X-Forwarded-For", chain))).Status, Is.EqualTo(status));
    }

    [TestCase("files.example", 403)]
    [TestCase("127.0.0.1.files.example", 403)]
    [TestCase("localhost.files.example", 403)]
    [TestCase("localhost", 200)]
    [TestCase("viewer.localhost:5000", 200)]
    [TestCase("[::1]:5000", 200)]
    public async Task A_name_that_somebody_made_lead_here_is_not_local(string host, int status)
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path);

        Assert.That((await server.Client.GetAsync("/files", ("Host", host))).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task AUTH_none_answers_everybody()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, Remote.Setting, new("Auth:Mode", "none"));

        Assert.That((await server.Client.GetAsync("/files", Remote.Header)).Status, Is.EqualTo(200));
        Assert.That((await server.Client.GetAsync("/session", Remote.Header)).Json.GetProperty("kind").GetString(), Is.EqualTo("anyone"));
    }

    [Test]
    public async Task Denials_in_protected_mode_are_in_the_log()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, Remote.Setting);
        var log = server.Listen();

        await server.Client.GetAsync("/files", Remote.Header);

        Assert.That(log.Of("AuditLog"), Has.Length.EqualTo(1).And.One.Contains(Remote.Address));
    }

    [Test]
    public async Task With_keys_configured_being_local_opens_nothing_but_probes()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, [.. Key.Settings, Remote.Setting]);

        Assert.That((await server.Client.GetAsync("/files")).Status, Is.EqualTo(401));
        Assert.That((await server.Client.GetAsync("/health")).Status, Is.EqualTo(200));
        Assert.That((await server.Client.GetAsync("/health", Remote.Header)).Status, Is.EqualTo(401));
    }
}
