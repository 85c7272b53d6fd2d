using System.Security.Cryptography;
using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Values;

/// <summary>Every dataset of the corpus of which the hash of its bytes is known.</summary>
public sealed class CorpusHashTests
{
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_the_corpus() => _server = await TestServer.ServeFolderAsync(Path.Join(RepositoryPaths.Corpus, "files"));

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Bytes_have_the_hash_that_h5py_found()
    {
        var (checkedCount, wrong) = (0, new List<string>());
        foreach (var expected in Directory.EnumerateFiles(Path.Join(RepositoryPaths.Corpus, "expected"), "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(expected));
            if (!document.RootElement.TryGetProperty("objects", out var objects)) continue;
            var file = Path.GetFileNameWithoutExtension(expected);
            foreach (var item in objects.EnumerateArray())
            {
                if (!item.TryGetProperty("sha256", out var hash) || hash.ValueKind != JsonValueKind.String) continue;

                // Data in other files is not served: a policy, not a matter of reading.
                if (IsElsewhere(item, "external") || IsElsewhere(item, "virtual")) continue;
                if (item.GetProperty("path").ValueKind != JsonValueKind.String) continue;
                var path = item.GetProperty("path").GetString()!;
                var answer = await _server.Client.GetAsync(
                    $"/files/{Uri.EscapeDataString(file)}/values?path={Uri.EscapeDataString(path)}&format=bin&endian=little");
                checkedCount++;
                if (Convert.ToHexStringLower(SHA256.HashData(answer.Body)) != hash.GetString())
                    wrong.Add($"{file}:{path} {answer.Status} {(answer.Status == 200 ? string.Empty : answer.Text)}");
            }
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(checkedCount, Is.GreaterThan(100));
    }

    private static bool IsElsewhere(JsonElement dataset, string how) => dataset.TryGetProperty(how, out var value) && value.ValueKind == JsonValueKind.Array;
}
