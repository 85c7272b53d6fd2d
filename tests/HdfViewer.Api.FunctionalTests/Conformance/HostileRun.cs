using System.Collections.Concurrent;
using System.Net;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>One walk over all hostile files against one deployment.</summary>
internal sealed class HostileRun
{
    /// <summary>What was wrong with the answers, by file.</summary>
    public ConcurrentDictionary<string, IReadOnlyCollection<string>> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the server process lived through it.</summary>
    public bool IsServerAlive { get; private set; }

    /// <summary>What the server says of itself afterwards.</summary>
    public HttpStatusCode Health { get; private set; }

    /// <summary>Resident memory afterwards, in MiB.</summary>
    public (double Server, IReadOnlyList<double> Workers) Memory { get; private set; }

    /// <summary>Starts a server, walks, looks at it, and stops it.</summary>
    public static async Task<HostileRun> RunAsync(Deployment deployment)
    {
        var run = new HostileRun();
        await using var server = await ServerProcess.StartAsync(await deployment.PrepareAsync(Corpus.Hostile));
        await Parallel.ForEachAsync(Corpus.HostileNames, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (name, _) =>
            run.Faults[name] = await new HostileWalk(server.Client, name).RunAsync());

        run.IsServerAlive = server.IsAlive;
        if (!run.IsServerAlive) return run;
        using var health = await server.Client.GetAsync(new Uri("health/ready", UriKind.Relative));
        run.Health = health.StatusCode;
        run.Memory = server.ReadMemory();
        return run;
    }
}
