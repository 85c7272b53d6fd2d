using HdfViewer.Api.FunctionalTests.Access;
using Microsoft.AspNetCore.Builder;

namespace HdfViewer.Api.FunctionalTests.Deployment;

/// <summary>The example gateway before two real servers. They serve different bytes under the same keys, which tells who has answered.</summary>
public sealed class GatewayTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 40).Select(i => $"runs/{i} %2F.h5")];

    private readonly TemporaryFolder[] _folders = [new(), new()];
    private TestServer[] _servers = null!;
    private WebApplication _gateway = null!;
    private TestClient _client = null!;

    [OneTimeSetUp]
    public async Task Start_two_servers_and_a_gateway()
    {
        for (var i = 0; i < _folders.Length; i++)
        {
            foreach (var name in Names) await File.WriteAllTextAsync(_folders[i].Of(name), $"server {i}");
        }

        _servers = await Task.WhenAll(_folders.Select(folder => TestServer.ServeFolderAsync(folder.Path, [Remote.Setting, .. Key.Settings])));
        (_gateway, _client) = await StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
        foreach (var server in _servers) await server.DisposeAsync();
        foreach (var folder in _folders) folder.Dispose();
    }

    [Test]
    public async Task Servers_appear_below_the_prefix_and_nowhere_else()
    {
        var files = await _client.GetAsync("/hdf/files", Key.Header(Key.Alice));
        var home = await _client.GetAsync("/hdf/", Key.Header(Key.Alice));

        Assert.That(files.Json.GetProperty("files_count").GetInt32(), Is.EqualTo(Names.Length));
        Assert.That(home.Json.GetProperty("files").GetString(), Is.EqualTo("/hdf/files"), "They know where they are.");
        Assert.That((await _client.GetAsync("/files", Key.Header(Key.Alice))).Status, Is.EqualTo(404));
        Assert.That((await _client.GetAsync("/other/hdf/files", Key.Header(Key.Alice))).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Credentials_go_through_and_the_servers_decide()
    {
        (await _client.GetAsync("/hdf/files")).IsError(401, "credentials_missing");
        (await _client.GetAsync("/hdf/files", Key.Header("wrong"))).IsError(401, "credentials_invalid");
        Assert.That((await _client.GetAsync("/hdf/session", ("Authorization", "ApiKey " + Key.Bob))).Json.GetProperty("name").GetString(), Is.EqualTo("bob"));
        Assert.That((await _client.GetAsync("/hdf/session", ("Cookie", "hdfviewer-session=" + Key.Alice))).Json.GetProperty("name").GetString(), Is.EqualTo("alice"));
        Assert.That((await _client.PostAsync("/hdf/session", [new("key", Key.Alice)]))["Set-Cookie"], Does.Contain("path=/hdf;"));
    }

    [Test]
    public async Task A_client_cannot_pretend_to_be_elsewhere()
    {
        var logs = _servers.Select(server => server.Listen()).ToArray();

        await _client.GetAsync("/hdf/session", Remote.Header, Key.Header("wrong"));

        Assert.That(logs.SelectMany(log => log.Of("AuditLog")), Has.One.Contains("127.0.0.1").And.None.Contains(Remote.Address));
    }

    [Test]
    public async Task One_file_is_always_answered_by_one_server_however_its_key_is_written_and_both_have_their_share()
    {
        var answered = new List<string>();
        foreach (var name in Names)
        {
            var plain = "/hdf/files/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString)) + "/content";
            var encoded = "/hdf/files/" + Uri.EscapeDataString(name) + "/content/";
            var first = await _client.GetAsync(plain, Key.Header(Key.Alice));
            var second = await _client.GetAsync(encoded, Key.Header(Key.Alice));

            Assert.That((first.Status, second.Status), Is.EqualTo((200, 200)), name);
            Assert.That(second.Text, Is.EqualTo(first.Text), name);
            answered.Add(first.Text);
        }

        Assert.That(answered.Distinct(), Is.EquivalentTo(new[] { "server 0", "server 1" }));
    }

    [Test]
    public async Task A_server_that_goes_away_is_replaced_by_the_other()
    {
        var third = await TestServer.ServeFolderAsync(_folders[1].Path, [Remote.Setting, .. Key.Settings]);
        var (gateway, client) = await StartAsync($"--ReverseProxy:Clusters:viewer:Destinations:two:Address={third.Address}");
        await using var _ = gateway;
        using var __ = client;
        await third.DisposeAsync();

        foreach (var name in Names)
        {
            var target = $"/hdf/files/{Uri.EscapeDataString(name)}/content";
            var status = 0;
            for (var i = 0; i < 50 && status != 200; i++) status = (await client.GetAsync(target, Key.Header(Key.Alice))).Status;
            Assert.That(status, Is.EqualTo(200), name);
        }
    }

    [Test]
    public async Task Who_asks_too_often_is_429_before_any_server_hears_of_it()
    {
        var (gateway, client) = await StartAsync("--Gateway:RequestsPerSecond=1", "--Gateway:Burst=3");
        await using var _ = gateway;
        using var __ = client;

        var answers = new List<Answer>();
        for (var i = 0; i < 5; i++) answers.Add(await client.GetAsync("/hdf/health/live"));

        Assert.That(answers[0].Status, Is.EqualTo(200));
        Assert.That(answers[^1].Status, Is.EqualTo(429));
        Assert.That(answers[^1]["Retry-After"], Is.Not.Null);
    }

    private async Task<(WebApplication Gateway, TestClient Client)> StartAsync(params string[] settings)
    {
        var gateway = Gateway.Program.Build([
            "--Urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=None",
            $"--ReverseProxy:Clusters:viewer:Destinations:one:Address={_servers[0].Address}",
            $"--ReverseProxy:Clusters:viewer:Destinations:two:Address={_servers[1].Address}",
            .. settings,
        ]);
        await gateway.StartAsync();
        return (gateway, new TestClient(new Uri(gateway.Urls.Single())));
    }
}
