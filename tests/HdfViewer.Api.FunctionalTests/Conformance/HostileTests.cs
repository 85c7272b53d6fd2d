using System.Net;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>Corrupt and malicious files get clean answers, reveal nothing, and harm nobody else.</summary>
[TestFixtureSource(typeof(Deployment), nameof(Deployment.All))]
internal sealed class HostileTests(Deployment deployment)
{
    // Twice the corpus' promise: bombs may fill buffers, but not without bound.
    private const double MaxServerMegabytes = 500;

    private HostileRun _run = null!;

    [OneTimeSetUp]
    public async Task WalkTheHostileFiles()
    {
        _run = await HostileRun.RunAsync(deployment);
        await TestContext.Progress.WriteLineAsync(
            $"Hostile files from {deployment}: {_run.Faults.Count} files; server {_run.Memory.Server:F0} MiB, "
            + $"workers {string.Join(", ", (_run.Memory.Workers ?? []).Select(m => $"{m:F0}"))} MiB");
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.HostileNames))]
    public void A_hostile_file_gets_clean_answers_and_reveals_nothing(string file) =>
        Assert.That(_run.Faults[file], Is.Empty, string.Join('\n', _run.Faults[file].Take(20)));

    [Test]
    public void The_server_is_up_and_healthy_afterwards()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_run.IsServerAlive, Is.True);
            Assert.That(_run.Health, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(_run.Memory.Server, Is.LessThan(MaxServerMegabytes));
        }
    }
}
