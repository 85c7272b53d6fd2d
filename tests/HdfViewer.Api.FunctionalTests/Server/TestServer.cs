using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

    /// <summary>Where the files of the page lie; empty when there are none.</summary>
    public string WebRoot => _app.Environment.WebRootPath ?? string.Empty;

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

    /// <summary>What the server logs from now on, as it is written.</summary>
    public LogLines Listen()
    {
        var lines = new LogLines();
        Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
