namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>Every file of the corpus, asked for over HTTP, says what h5py says.</summary>
[TestFixtureSource(typeof(Deployment), nameof(Deployment.All))]
internal sealed class CorpusTests(Deployment deployment)
{
    // What an operator is promised: see docs/operations.md.
    private const double MaxServerMegabytes = 250;
    private const double MaxWorkerMegabytes = 60;

    private CorpusRun _run = null!;

    [OneTimeSetUp]
    public async Task WalkTheCorpus()
    {
        _run = await CorpusRun.OfAsync(deployment);
        await TestContext.Progress.WriteLineAsync(
            $"Corpus from {deployment}: {_run.Differences.Count} files, {_run.Digests.Count} answers in {_run.Elapsed.TotalSeconds:F1} s; "
            + $"server {_run.Memory.Server:F0} MiB, workers {string.Join(", ", _run.Memory.Workers.Select(m => $"{m:F0}"))} MiB");
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Openable))]
    public void Agrees_with_h5py(string file)
    {
        var unexplained = _run.Differences[file].Where(d => KnownDifferences.Explain(d) is null).Select(d => d.ToString()).Order(StringComparer.Ordinal).ToArray();

        Assert.That(unexplained, Is.Empty, string.Join('\n', unexplained.Take(20)));
    }

    /// <summary>Pieces of multi-file sets and files that their writer left open: a refusal in words and a correct read are both right.</summary>
    [TestCaseSource(typeof(Corpus), nameof(Corpus.NotOpenable))]
    public void A_file_that_h5py_does_not_open_gets_clean_answers(string file) =>
        Assert.That(_run.NotOpenable[file], Is.Empty, string.Join('\n', _run.NotOpenable[file].Take(20)));

    [TestCaseSource(typeof(KnownDifferences), nameof(KnownDifferences.All))]
    public void A_known_difference_still_exists(object known)
    {
        var entry = (KnownDifference)known;
        var unseen = entry.SeenIn
            .Where(_run.Differences.ContainsKey)
            .Where(file => !_run.Differences[file].Any(d => KnownDifferences.Explain(d) == entry))
            .ToArray();

        Assert.That(unseen, Is.Empty, $"Nothing in these files needs '{entry.Reason}' any more.");
    }

    [Test]
    public void Memory_stays_within_bounds()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_run.Memory.Server, Is.LessThan(MaxServerMegabytes), "server");
            Assert.That(_run.Memory.Workers, Is.Not.Empty.And.All.LessThan(MaxWorkerMegabytes), "workers");
        }
    }

    [Test]
    public async Task Answers_do_not_depend_on_where_the_files_are()
    {
        var local = await CorpusRun.OfAsync(Deployment.Local);

        var other = local.Digests.Where(d => _run.Digests.GetValueOrDefault(d.Key) != d.Value).Select(d => d.Key).Order(StringComparer.Ordinal).ToArray();

        Assert.That(other, Is.Empty, string.Join('\n', other.Take(20)));
    }
}
