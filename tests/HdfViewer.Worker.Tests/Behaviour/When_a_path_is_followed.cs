using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Conformance;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Behaviour;

public sealed class When_a_path_is_followed
{
    [Test]
    public void A_missing_object_is_not_found()
    {
        var failure = Describe("tall.h5", "/g1/nothing/below").Failure;

        Assert.That(failure, Has.Property(nameof(Failure.Kind)).EqualTo(FailureKind.NotFound));
        Assert.That(failure!.Message, Does.Contain("'nothing'").And.Contain("'/g1'"));
    }

    [Test]
    public void A_dataset_leads_no_further()
    {
        var failure = Describe("tall.h5", "/g2/dset2.1/below").Failure;

        Assert.That(failure, Has.Property(nameof(Failure.Kind)).EqualTo(FailureKind.NotFound));
        Assert.That(failure!.Message, Does.Contain("is a dataset"));
    }

    [Test]
    public void A_dangling_soft_link_says_what_it_points_to()
    {
        var failure = Describe("softlink_cycle.h5", "/g/dangling").Failure;

        Assert.That(failure, Has.Property(nameof(Failure.Kind)).EqualTo(FailureKind.NotFound));
        Assert.That(failure!.Message, Does.Contain("'/no/such/object'"));
    }

    [TestCase("/a")]
    [TestCase("/self")]
    [TestCase("/g/loop")]
    public void A_cycle_of_soft_links_ends(string path)
    {
        var failure = Describe("softlink_cycle.h5", path).Failure;

        Assert.That(failure, Has.Property(nameof(Failure.Kind)).EqualTo(FailureKind.NotFound));
    }

    [Test]
    public void A_relative_soft_link_starts_at_its_group()
    {
        var description = Describe("softlink_cycle.h5", "/g/relative").Description;

        Assert.That(description!.Object, Is.InstanceOf<Dataset>());
        Assert.That(description.Link, Is.EqualTo(new Link(LinkKind.Soft, "data")));
    }

    [Test]
    public void A_soft_link_on_the_way_is_not_the_last_link()
    {
        var description = Describe("softlink_cycle.h5", "/g/root/g/data").Description;

        Assert.That(description!.Object, Is.InstanceOf<Dataset>());
        Assert.That(description.Link, Is.Null);
    }

    [Test]
    public void An_external_link_is_not_followed_and_no_file_asked_for()
    {
        var failure = Describe("tall.h5", "/g1/g1.2/extlink/below").Failure;

        Assert.That(failure, Has.Property(nameof(Failure.Kind)).EqualTo(FailureKind.NotFound));
        Assert.That(failure!.Message, Does.Contain("'somepath' in the file 'somefile'"));
        Assert.That(SharedWorker.For(Corpus.FileOf("tall.h5")).Wanted, Is.Empty);
    }

    [Test]
    public void A_link_of_a_user_defined_class_is_not_followed()
    {
        var failure = Describe("tall.h5", "/g2/udlink").Failure;

        Assert.That(failure!.Message, Does.Contain("user-defined"));
    }

    [TestCase("/café/data é")]
    [TestCase("/ÿþ")]
    public void Names_that_are_not_UTF8_are_found_as_Latin1(string path)
    {
        Assert.That(Describe("names_latin1.h5", path).Description, Is.Not.Null);
    }

    [TestCase("/..")]
    [TestCase("/g1/..")]
    [TestCase("/g1\0/g1.1")]
    [TestCase("/\uD800")]
    public void Names_that_nothing_has_are_not_found(string path)
    {
        Assert.That(Describe("tall.h5", path).Failure, Has.Property(nameof(Failure.Kind)).EqualTo(FailureKind.NotFound));
    }

    private static (ObjectDescription? Description, Failure? Failure) Describe(string file, string path)
    {
        var worker = SharedWorker.For(Corpus.FileOf(file));
        var (answer, _) = worker.Ask(new DescribeRequest(worker.File, path, 0));
        return ((answer as DescribeAnswer)?.Description, answer as Failure);
    }
}
