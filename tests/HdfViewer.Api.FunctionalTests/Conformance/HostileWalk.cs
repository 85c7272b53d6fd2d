using System.Collections.Concurrent;
using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>Asks for everything that a corrupt or malicious file can be asked for, and collects what should never be answered.</summary>
/// <param name="client">The server.</param>
/// <param name="file">The file's key.</param>
internal sealed class HostileWalk(HttpClient client, string file)
{
    // Enough to reach everything that these files hold but for the endless ones.
    private const int MostObjects = 60;

    // The deadline of a request (Hdf5:RequestSeconds) and as much again for a fresh worker's second try.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(70);

    private static readonly string[] Secrets = [.. File.ReadLines("/etc/passwd").Where(l => l.Contains(":x:", StringComparison.Ordinal))];

    private readonly ConcurrentQueue<string> _faults = [];

    /// <summary>Walks the file; returns what is wrong with the answers.</summary>
    public async Task<IReadOnlyCollection<string>> RunAsync()
    {
        await AskAsync("");
        var queue = new Queue<(string Path, string Kind)>([("/", "group")]);
        var visited = 0;
        while (queue.TryDequeue(out var item) && visited++ < MostObjects)
        {
            await AskAsync("meta", ("path", item.Path));
            await AskAsync("attributes", ("path", item.Path), ("nan", "string"));
            var children = await AskAsync("children", ("path", item.Path));
            if (item.Kind != "group") await AskAsync("preview", ("path", item.Path));
            if (children is not { IsSuccess: true }) continue;
            foreach (var child in children.Json.GetProperty("children").EnumerateArray())
                queue.Enqueue((child.GetProperty("path").GetString()!, child.GetProperty("type").GetString()!));
        }

        return _faults;
    }

    private async Task<Answer?> AskAsync(string endpoint, params (string Name, string Value)[] parameters)
    {
        try
        {
            var answer = await Answer.AskAsync(client, file, endpoint, parameters);
            Check(answer);
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            _faults.Enqueue($"{endpoint} {string.Join(' ', parameters)}: {e.Message}");
            return null;
        }
    }

    private void Check(Answer answer)
    {
        if ((int)answer.Status is not (200 or 400 or 403 or 404 or 413 or 422)) _faults.Enqueue($"{answer.Url}: {(int)answer.Status} {answer.Body}");
        if (answer.Elapsed > Deadline) _faults.Enqueue($"{answer.Url}: took {answer.Elapsed.TotalSeconds:F0} s");
        if (Secrets.Any(s => answer.Body.Contains(s, StringComparison.Ordinal))) _faults.Enqueue($"{answer.Url}: reveals a line of /etc/passwd");
        try
        {
            var hasEnvelope = answer.Json.GetProperty("success").ValueKind == (answer.IsSuccess ? JsonValueKind.True : JsonValueKind.False);
            if (!hasEnvelope) _faults.Enqueue($"{answer.Url}: 'success' does not fit status {(int)answer.Status}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            _faults.Enqueue($"{answer.Url}: no valid answer: {e.Message}: {answer.Body[..Math.Min(200, answer.Body.Length)]}");
        }
    }
}
