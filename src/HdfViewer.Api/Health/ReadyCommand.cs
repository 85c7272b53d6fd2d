using HdfViewer.Api.Configuration;

namespace HdfViewer.Api.Health;

/// <summary>
/// The command <c>HdfViewer.Api ready</c>: asks the server on this machine whether it can serve. For health checks of containers, whose images
/// have no other program to ask with.
/// </summary>
internal static class ReadyCommand
{
    /// <summary>The word that asks for it.</summary>
    public const string Name = "ready";

    /// <summary>Checks give up after some seconds, too; the server's own check takes at most five.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Runs it: 0 when the server is ready. What it says goes to where it belongs.</summary>
    public static async Task<int> RunAsync(TextWriter output)
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables();
        configuration.AddEnvironmentSettings();
        var port = configuration.GetSection(HttpOptions.Section).Get<HttpOptions>()?.Port ?? new HttpOptions().Port;

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
            await output.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync($"Nothing answers on port {port}: {exception.Message}");
            return 1;
        }
    }
}
