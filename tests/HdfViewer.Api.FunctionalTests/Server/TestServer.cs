using Microsoft.AspNetCore.Builder;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>The server under test: the real program on a real Kestrel, on a free port of the loopback address.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = new TestClient(Address);
    }

    public Uri Address { get; }

    public TestClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestServer> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        string[] arguments = ["--Http:Host=127.0.0.1", "--Http:Port=0", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning"];
        var app = Program.Build([.. arguments, .. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await app.StartAsync();
        return new TestServer(app);
    }

    /// <summary>Serves a folder.</summary>
    public static Task<TestServer> ServeFolderAsync(string folder, params IEnumerable<KeyValuePair<string, string?>> settings) =>
        StartAsync([KeyValuePair.Create<string, string?>("Local:Root", folder), .. settings]);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
