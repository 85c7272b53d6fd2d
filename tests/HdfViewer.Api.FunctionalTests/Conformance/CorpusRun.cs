using System.Collections.Concurrent;
using System.Diagnostics;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>One walk over the whole corpus against one deployment; done once, looked at by many tests.</summary>
internal sealed class CorpusRun
{
    // Workers that have been idle for some seconds are looked at, and replaced where they hold on to too much.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(6);

    private static readonly ConcurrentDictionary<string, Lazy<Task<CorpusRun>>> Runs = new(StringComparer.Ordinal);

    /// <summary>What disagrees with h5py, explained or not, by file.</summary>
    public Dictionary<string, IReadOnlyCollection<Difference>> Differences { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the answers about files that h5py does not open, by file.</summary>
    public ConcurrentDictionary<string, IReadOnlyCollection<string>> NotOpenable { get; } = new(StringComparer.Ordinal);

    /// <summary>Digests of all answers, by URL.</summary>
    public ConcurrentDictionary<string, int> Digests { get; } = new(StringComparer.Ordinal);

    /// <summary>Resident memory after the walk, in MiB.</summary>
    public (double Server, IReadOnlyList<double> Workers) Memory { get; private set; }

    /// <summary>How long the walk took.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The run of a deployment; the first who asks starts it.</summary>
    public static Task<CorpusRun> OfAsync(Deployment deployment) =>
        Runs.GetOrAdd(deployment.Name, _ => new Lazy<Task<CorpusRun>>(() => RunAsync(deployment))).Value;

    private static async Task<CorpusRun> RunAsync(Deployment deployment)
    {
        var run = new CorpusRun();
        await using var server = await ServerProcess.StartAsync(await deployment.PrepareAsync(Corpus.Files));
        var clock = Stopwatch.StartNew();
        // Few files at once, each with several requests: as a handful of users would.
        await Parallel.ForEachAsync(Corpus.Openable, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (name, _) =>
        {
            var walk = new FileWalk(server.Client, name, Corpus.Expected(name));
            var differences = await walk.RunAsync();
            lock (run.Differences) run.Differences.Add(name, differences);
            foreach (var (url, digest) in walk.Digests) run.Digests[url] = digest;
        });
        foreach (var name in Corpus.NotOpenable) run.NotOpenable[name] = await new HostileWalk(server.Client, name).RunAsync();
        run.Elapsed = clock.Elapsed;
        await Task.Delay(Settling);
        run.Memory = server.ReadMemory();
        return run;
    }
}
