using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Fuzzing;

/// <summary>Mutated files, one after the other, through a server of its own; collects what should never happen.</summary>
/// <param name="seed">Where chance starts: the same seed gives the same files and requests.</param>
/// <param name="count">How many files.</param>
/// <param name="first">The number of the first: what an earlier run came to can be looked at again.</param>
internal sealed class FuzzRun(int seed, int count, int first)
{
    // Small files break in more interesting places for the time that they take.
    private const int LargestBase = 24 << 10;

    private const int MostBytes = 4 << 20;

    private const int RequestSeconds = 2;

    // A second try, a careful walk around what is broken, and a machine that does other things besides.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    // By its settings a server holds 64 MiB each of blocks, results and buffers for reuse, and its own 150; and each of four requests at a
    // time may come to 64 MiB of JSON, and to as much of what it is made of.
    private const double MaxServerMegabytes = 1024;
    private const double MaxWorkerMegabytes = 700;

    // What no answer about a mutated file may hold: it is in other files, and in the memory of server and workers.
    private const string Canary = "CANARY-5d1f0c6e9a7b4832";
    private const long NumberCanary = 7161677110969590627;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1024 };

    private static readonly HashSet<int> Expected = [200, 206, 304, 400, 403, 404, 406, 413, 414, 416, 422];

    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly string[] _secrets =
    [
        Canary, NumberCanary.ToString(CultureInfo.InvariantCulture), Convert.ToBase64String(Encoding.ASCII.GetBytes(Canary))[..20],
        .. File.ReadLines("/etc/passwd").Where(l => l.Contains(":x:", StringComparison.Ordinal)),
    ];

    private Action<string> _tell = _ => { };
    private int _requests;
    private int _slow;

    /// <summary>What should not have happened.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>In a line, what was done and seen.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Runs; the files that were at fault stay in a folder.</summary>
    /// <param name="keep">The folder for files at fault.</param>
    /// <param name="tell">Told of progress.</param>
    public async Task RunAsync(string keep, Action<string> tell)
    {
        Directory.CreateDirectory(keep);
        _tell = tell;
        var folder = Directory.CreateTempSubdirectory("hdfviewer-fuzz-").FullName;
        try
        {
            await MakeCanaryAsync(folder);
            var bases = Bases();
            await using var server = await ServerProcess.StartAsync(new Dictionary<string, string>
            {
                ["HDF_ROOT"] = folder,
                ["Hdf5__RequestSeconds"] = RequestSeconds.ToString(CultureInfo.InvariantCulture),
                ["Stats__Seconds"] = "4",
                ["Preview__Seconds"] = "4",
                ["Logging__LogLevel__Default"] = "Error",
            });
            var clock = Stopwatch.StartNew();
            var done = 0;
            await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            {
                var random = new Random(HashCode(seed, number));
                var (name, original) = bases[random.Next(bases.Count)];
                await TryFileAsync(server.Client, folder, keep, $"m{number}.h5", name, FileMutator.Mutate(original, random), random);
                if (number % 20 == 0) await TouchCanaryAsync(server.Client);
                if (Interlocked.Increment(ref done) is var now && now % 500 == 0)
                {
                    Look(server);
                    tell($"{now} files, {_requests} requests, {clock.Elapsed.TotalSeconds:F0} s, {_faults.Count} faults");
                }
            });
            Look(server);
            var (memory, workers) = server.ReadMemory();
            Summary = $"seed {seed}: {count} files from {first} on, {_requests} requests in {clock.Elapsed.TotalSeconds:F0} s; "
                + $"statuses {string.Join(", ", _statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"))}; "
                + $"{_slow} answers 504; server {memory:F0} MiB, workers {string.Join(", ", workers.Select(w => $"{w:F0}"))} MiB; {_faults.Count} faults";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Fault(string what)
    {
        _faults.Enqueue(what);
        lock (_faults) _tell($"FAULT {what}");
    }

    // Not the runtime's, which differs from run to run.
    private static int HashCode(int seed, int number) => unchecked((seed * 7_919) + (number * 104_729));

    private static List<(string Name, byte[] Bytes)> Bases() =>
    [
        .. Directory.EnumerateFiles(Corpus.Files).Concat(Directory.EnumerateFiles(Corpus.Hostile))
            .Where(f => Path.GetExtension(f) is ".h5" or ".nc" && new FileInfo(f).Length is > 256 and <= LargestBase)
            .Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))),
    ];

    private static async Task MakeCanaryAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Join(folder, "canary.bin"), string.Concat(Enumerable.Repeat(Canary, 50)));
        H5py.Write(Path.Join(folder, "canary.h5"), $"""
            f['text'] = ['{Canary}'] * 100
            f['numbers'] = np.full(500, {NumberCanary}, 'i8')
            f.create_dataset('packed', data=np.full(500, {NumberCanary}, 'i8'), chunks=(100,), compression='gzip')
            f.attrs['text'] = '{Canary}'
            f.attrs['number'] = {NumberCanary}
            """);
    }

    // So that what no answer may hold has been in the memory of the processes just before.
    private async Task TouchCanaryAsync(HttpClient client)
    {
        foreach (var url in new[] { "files/canary.h5/meta?path=/", "files/canary.h5/values?path=/text", "files/canary.h5/values?path=/packed" })
        {
            using var answer = await client.GetAsync(new Uri(url, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode || !_secrets.Any(s => body.Contains(s, StringComparison.Ordinal)))
                Fault($"{url}: a sound file is not read while broken ones are: {(int)answer.StatusCode} {Start(body)}");
        }
    }

    private async Task TryFileAsync(HttpClient client, string folder, string keep, string key, string name, byte[] file, Random random)
    {
        var path = Path.Join(folder, key);
        await File.WriteAllBytesAsync(path, file);
        var before = _faults.Count;
        try
        {
            var objects = new List<(string Path, bool IsDataset)> { ("/", false) };
            await ListAsync(client, key, "/", objects);
            if (objects.Count > 1 && objects[random.Next(1, objects.Count)] is { IsDataset: false } group) await ListAsync(client, key, group.Path, objects);
            for (var i = 0; i < 3; i++)
            {
                var (at, isDataset) = objects[random.Next(objects.Count)];
                await AskAsync(client, FuzzRequests.About(key, at, isDataset, random));
            }

            await AskAsync(client, FuzzRequests.Strange(key, [.. objects.Select(o => o.Path)], random));
        }
        finally
        {
            File.Delete(path);
        }

        if (_faults.Count == before) return;
        await File.WriteAllBytesAsync(Path.Join(keep, $"{seed}-{key}-from-{name}"), file);
    }

    private async Task ListAsync(HttpClient client, string key, string path, List<(string Path, bool IsDataset)> objects)
    {
        if (await AskAsync(client, $"files/{key}/children?path={Uri.EscapeDataString(path)}&limit=50") is not { } json) return;
        foreach (var child in json.GetProperty("children").EnumerateArray())
            objects.Add((child.GetProperty("path").GetString()!, child.GetProperty("type").GetString() == "dataset"));
    }

    private async Task<JsonElement?> AskAsync(HttpClient client, string url)
    {
        Interlocked.Increment(ref _requests);
        var clock = Stopwatch.StartNew();
        try
        {
            using var answer = await client.GetAsync(new Uri(url, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            var body = await ReadStartAsync(answer.Content);
            return Check(url, answer, body, clock.Elapsed);
        }
        catch (HttpRequestException e) when (e.InnerException is HttpIOException or IOException && url.Contains("values", StringComparison.Ordinal))
        {
            // A stream that has begun can only break off when its file turns out to be broken further on.
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Fault($"{url}: {e.GetType().Name} {e.Message} {e.InnerException?.Message}");
            return null;
        }
    }

    // A file may claim terabytes, and streams have no limit: whoever has seen enough hangs up.
    private static async Task<byte[]> ReadStartAsync(HttpContent content)
    {
        await using var stream = await content.ReadAsStreamAsync();
        var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while (body.Length < MostBytes && (read = await stream.ReadAsync(buffer)) > 0) body.Write(buffer, 0, read);
        return body.ToArray();
    }

    private JsonElement? Check(string url, HttpResponseMessage answer, byte[] body, TimeSpan elapsed)
    {
        var status = (int)answer.StatusCode;
        _statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
        var text = Encoding.UTF8.GetString(body);
        if (status == 504) Interlocked.Increment(ref _slow);
        else if (!Expected.Contains(status)) Fault($"{url}: {status} {Start(text)}");
        if (elapsed > Deadline) Fault($"{url}: took {elapsed.TotalSeconds:F0} s");
        var latin = Encoding.Latin1.GetString(body);
        if (!url.Contains("content", StringComparison.Ordinal) && _secrets.Any(s => latin.Contains(s, StringComparison.Ordinal)))
            Fault($"{url}: reveals what is not in the file: {Start(text)}");
        if (body.Length >= MostBytes || answer.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json")) return null;
        try
        {
            if (url.StartsWith("h5grove", StringComparison.Ordinal) && body.Length == 0) return null;
            using var json = JsonDocument.Parse(body, Deep);
            return status == (int)HttpStatusCode.OK ? json.RootElement.Clone() : null;
        }
        catch (JsonException e)
        {
            Fault($"{url}: {status}, no valid JSON: {e.Message} {Start(text)}");
            return null;
        }
    }

    private void Look(ServerProcess server)
    {
        if (!server.IsAlive)
        {
            Fault($"The server ended: {server.Output}");
            return;
        }

        var (memory, workers) = server.ReadMemory();
        if (memory > MaxServerMegabytes) Fault($"The server takes {memory:F0} MiB.");
        if (workers.Any(w => w > MaxWorkerMegabytes)) Fault($"A worker takes {workers.Max():F0} MiB.");
    }

    private static string Start(string text) => text[..Math.Min(300, text.Length)];
}
