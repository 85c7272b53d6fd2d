using System.Diagnostics;
using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>Workers go with their server, whatever became of it.</summary>
[Platform("Linux")]
internal sealed class OrphanTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Test]
    public async Task No_worker_outlives_a_server_that_was_killed()
    {
        var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["HDF_ROOT"] = RepositoryPaths.Of("samples") });
        var workers = server.WorkerIds;

        await server.KillAloneAsync();

        Assert.That(workers, Is.Not.Empty);
        Assert.That(await AreGoneAsync(workers), Is.True);
        await server.DisposeAsync();
    }

    private static async Task<bool> AreGoneAsync(IReadOnlyList<int> ids)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            if (ids.All(id => !File.Exists($"/proc/{id}/stat") || File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal))) return true;
            await Task.Delay(50);
        }

        return false;
    }
}
