using System.Text.Json;
using HdfViewer.Api.FunctionalTests.Conformance;

namespace HdfViewer.Api.FunctionalTests.H5Grove;

/// <summary>Corrupt and malicious files, asked for in h5grove's protocol: never a fault of the server, always JSON, nothing of the machine.</summary>
internal sealed class H5GroveHostileTests
{
    private const int MostObjects = 15;

    private static readonly string[] Secrets = [.. File.ReadLines("/etc/passwd").Where(l => l.Contains(":x:", StringComparison.Ordinal))];

    [Test]
    public async Task Hostile_files_get_clean_answers()
    {
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string> { ["HDF_ROOT"] = Corpus.Hostile, ["Logging__LogLevel__Default"] = "Error" });
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();

        await Parallel.ForEachAsync(Corpus.HostileNames, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (name, cancellation) =>
        {
            var paths = await AskAsync(server.Client, $"paths?file={Uri.EscapeDataString(name)}", faults);
            var known = paths is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(path => path.GetString()!).Take(MostObjects) : ["/"];
            foreach (var path in known)
            {
                var about = $"file={Uri.EscapeDataString(name)}&path={Uri.EscapeDataString(path)}";
                var meta = await AskAsync(server.Client, $"meta?{about}", faults);
                await AskAsync(server.Client, $"attr?{about}", faults);
                if (meta is not { ValueKind: JsonValueKind.Object } entity || !entity.TryGetProperty("shape", out _)) continue;
                await AskAsync(server.Client, $"data?{about}&selection=0:2", faults);
                await AskAsync(server.Client, $"stats?{about}&selection=0:2", faults);
            }
        });

        Assert.That(faults, Is.Empty, string.Join('\n', faults.Take(20)));
        Assert.That(server.IsAlive, Is.True);
    }

    private static async Task<JsonElement?> AskAsync(HttpClient client, string ask, System.Collections.Concurrent.ConcurrentQueue<string> faults)
    {
        try
        {
            using var response = await client.GetAsync(new Uri($"h5grove/{ask}", UriKind.Relative));
            var body = await response.Content.ReadAsStringAsync();
            if ((int)response.StatusCode is not (200 or 400 or 403 or 404 or 413 or 422)) faults.Enqueue($"{ask}: {(int)response.StatusCode} {body}");
            if (Secrets.Any(secret => body.Contains(secret, StringComparison.Ordinal))) faults.Enqueue($"{ask}: reveals a line of /etc/passwd");
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1024 });
            if (!response.IsSuccessStatusCode && !document.RootElement.TryGetProperty("message", out _)) faults.Enqueue($"{ask}: no message");
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            faults.Enqueue($"{ask}: {e.Message}");
            return null;
        }
    }
}
