using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Conformance;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Behaviour;

public sealed class When_a_worker_runs
{
    private const long MaxResidentBytes = 90 << 20;

    [Test]
    public void It_introduces_itself()
    {
        using var worker = new WorkerSession();

        Assert.That(worker.Hello.Error, Is.Null);
        Assert.That(worker.Hello.LibraryVersion, Does.StartWith("1.10."));
        Assert.That(worker.Hello.Filters, Is.SupersetOf(new[] { 1, 2, 3, 5, 6, 32000 }));
    }

    [Test]
    public void It_ends_when_the_server_closes_the_pipe()
    {
        using var worker = new WorkerSession();
        worker.Ask<Pong>(new PingRequest());

        worker.CloseInput();

        Assert.That(worker.ExitCode, Is.Zero);
    }

    [Test]
    public void It_ends_at_once_when_the_server_goes_away_instead_of_handing_over_bytes()
    {
        using var worker = new WorkerSession();
        worker.Open(File.ReadAllBytes(Corpus.FileOf("tall.h5")));
        worker.MayHandOver = static _ => false;

        Assert.That(() => worker.Ask(new DescribeRequest(worker.File, "/", 0)), Throws.TypeOf<WorkerDiedException>());
        Assert.That(worker.ExitCode, Is.EqualTo(3));
    }

    [Test]
    public void Small_files_cost_one_question()
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        worker.Ask<FormatAnswer>(new FormatRequest(worker.File));
        worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/g2", 0, null, 10));

        Assert.That(worker.Asked, Has.Count.EqualTo(1));
    }

    [TestCase("not_hdf5.h5", "not an HDF5 file")]
    [TestCase("empty.h5", "not an HDF5 file")]
    [TestCase("tall.mut1.h5", "cut short")]
    public void Files_that_cannot_be_opened_say_why(string name, string reason)
    {
        var worker = SharedWorker.For(Corpus.HostileFileOf(name));

        var failure = worker.Ask<Failure>(new DescribeRequest(worker.File, "/", 0));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.Unreadable));
        Assert.That(failure.Message, Does.Contain(reason));
    }

    [Test]
    public void A_file_that_is_still_being_written_says_so()
    {
        var worker = SharedWorker.For(Corpus.FileOf("h5clear_status_noclose.h5"));

        var failure = worker.Ask<Failure>(new FormatRequest(worker.File));

        Assert.That(failure.Message, Does.Contain("open for writing"));
    }

    [Test]
    public void It_stays_small_over_many_files()
    {
        using var worker = new WorkerSession();

        foreach (var name in Corpus.Openable)
        {
            worker.Open(File.ReadAllBytes(Corpus.FileOf(name)));
            worker.Ask(new ChildrenRequest(worker.File, "/", 0, 1000, 10));
        }

        TestContext.Out.WriteLine($"{worker.ResidentBytes >> 20} MiB");
        Assert.That(worker.ResidentBytes, Is.LessThan(MaxResidentBytes), "a JIT compiler and its code take 40 MiB of it");
    }
}
