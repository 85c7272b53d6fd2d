using HdfViewer.Testing;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>Every file of the corpus, whole, against h5py's answers.</summary>
public sealed class Corpus_files_are_read_as_h5py_reads_them
{
    [Test]
    public void The_corpus_is_there() =>
        Assert.That(Corpus.IsThere, $"There is no corpus at '{RepositoryPaths.Corpus}': nothing is compared.");

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Openable))]
    public void A_file_that_h5py_opens(string name)
    {
        var worker = SharedWorker.For(Corpus.FileOf(name));

        var differences = new FileComparison(worker, Corpus.ExpectedOf(name)).Run();

        Assert.That(differences, Is.Empty, string.Join("\n", differences.Take(10)));
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Unopenable))]
    public void A_file_that_h5py_does_not_open(string name)
    {
        var worker = SharedWorker.For(Corpus.FileOf(name));

        var (answer, _) = worker.Ask(new DescribeRequest(worker.File, "/", 10));

        Assert.That(answer, Is.InstanceOf<DescribeAnswer>().Or.Matches<Failure>(f => f is { Kind: FailureKind.Unreadable }));
        Assert.That(worker.Ask<Pong>(new PingRequest()), Is.Not.Null);
    }
}
