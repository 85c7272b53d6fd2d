using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.H5Grove;

/// <summary>
/// Every file of the corpus, asked for in h5grove's protocol, is answered as h5grove's rules make of what h5py says:
/// <c>Fixtures/answers.py</c> works that out.
/// </summary>
internal sealed class H5GroveConformanceTests
{
    // Of the largest number that went into a sum.
    private const double Rounding = 1e-12;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1024 };

    private readonly ConcurrentQueue<string> _differences = [];
    private int _answers;

    [OneTimeSetUp]
    public async Task Ask_everything()
    {
        var script = await File.ReadAllTextAsync(RepositoryPaths.Of("tests", "HdfViewer.Api.FunctionalTests", "H5Grove", "Fixtures", "answers.py"));
        var expected = H5py.Run(script, [Corpus.Files, .. Corpus.Openable]);

        // As h5py does, the server follows links to other files.
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string> { ["HDF_ROOT"] = Corpus.Files, ["Hdf5__FollowExternalFiles"] = "true", ["Logging__LogLevel__Default"] = "Warning" });
        await Parallel.ForEachAsync(
            expected.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (line, _) => await CheckAsync(server.Client, line));
        await TestContext.Progress.WriteLineAsync($"h5grove: {_answers} answers compared");
    }

    [Test]
    public void Answers_are_those_of_h5grove() =>
        Assert.That(_differences, Is.Empty, $"{_differences.Count} of {_answers}:\n{string.Join('\n', _differences.Order(StringComparer.Ordinal).Take(40))}");

    [Test]
    public void Many_things_were_asked() => Assert.That(_answers, Is.GreaterThan(3000));

    private async Task CheckAsync(HttpClient client, string line)
    {
        using var document = JsonDocument.Parse(line, Deep);
        var expected = document.RootElement;
        var ask = expected.GetProperty("ask").GetString()!;
        using var response = await client.GetAsync(new Uri($"h5grove/{ask}", UriKind.Relative));
        var body = await response.Content.ReadAsByteArrayAsync();
        Interlocked.Increment(ref _answers);
        var difference = response.Content.Headers.ContentLength != body.Length
            ? $"Content-Length is {response.Content.Headers.ContentLength}, not {body.Length}"
            : Compare(expected, (int)response.StatusCode, body);
        if (difference is not null) _differences.Enqueue($"{ask}: {difference}");
    }

    private static string? Compare(JsonElement expected, int status, byte[] body)
    {
        var wanted = expected.TryGetProperty("status", out var number) ? number.GetInt32() : 200;
        if (status != wanted) return $"status is {status}, not {wanted}: {System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 200)))}";
        if (expected.TryGetProperty("sha256", out var hash))
        {
            return Convert.ToHexStringLower(SHA256.HashData(body)) == hash.GetString()
                ? null
                : $"{body.Length} other bytes than the {expected.GetProperty("length")} expected: {System.Text.Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(body.Length, 120)))}";
        }

        using var actual = JsonDocument.Parse(body, Deep);
        if (!expected.TryGetProperty("json", out var json))
            return actual.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? null : "no message";
        return JsonComparison.Difference(json, actual.RootElement, expected.TryGetProperty("scale", out var scale) ? Rounding * scale.GetDouble() : 0);
    }
}
