using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Conformance;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Behaviour;

public sealed class When_children_are_listed
{
    [Test]
    public void Pages_put_together_are_the_whole()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_types.h5"));
        var all = worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/", 0, null, 0)).Page;

        var paged = new List<string>();
        for (var offset = 0; offset < all.Total; offset += 7)
            paged.AddRange(worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/", offset, 7, 0)).Page.Items.Select(c => c.Name));

        Assert.That(paged, Is.EqualTo(all.Items.Select(c => c.Name)));
        Assert.That(paged, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [TestCase(1000L, 10L)]
    [TestCase(0L, 0L)]
    [TestCase(-1L, 10L)]
    public void A_page_beyond_the_links_is_empty(long offset, long limit)
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        var page = worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/", offset, limit, 0)).Page;

        Assert.That(page.Items, Is.Empty);
        Assert.That(page.Total, Is.EqualTo(2));
    }

    [Test]
    public void Groups_that_track_it_are_listed_in_creation_order()
    {
        var worker = SharedWorker.For(Corpus.FileOf("tordergr.h5"));

        var tracked = worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/1", 0, null, 0)).Page;
        var untracked = worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/2", 0, null, 0)).Page;

        Assert.That(tracked.Items.Select(c => c.Name), Is.EqualTo(new[] { "c", "b", "a" }));
        Assert.That(untracked.Items.Select(c => c.Name), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void Attributes_that_track_it_are_listed_in_creation_order()
    {
        var worker = SharedWorker.For(Corpus.FileOf("torderattr.h5"));

        var page = worker.Ask<AttributesAnswer>(new AttributesRequest(worker.File, "/gt", null, 0, null)).Page;

        Assert.That(page.Items.Select(a => a.Name), Is.EqualTo(new[] { "c", "b", "a" }));
    }

    [Test]
    public void A_dataset_has_none()
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        var failure = worker.Ask<Failure>(new ChildrenRequest(worker.File, "/g2/dset2.1", 0, null, 0));

        Assert.That((failure.Kind, failure.ObjectKind), Is.EqualTo((FailureKind.NotAGroup, "dataset")));
    }

    [Test]
    public void Links_that_lead_nowhere_stand_in_their_place()
    {
        var worker = SharedWorker.For(Corpus.FileOf("softlink_cycle.h5"));

        var page = worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/g", 0, null, 0)).Page;

        var dangling = page.Items.Single(c => c.Name == "dangling");
        Assert.That(dangling.Link, Is.EqualTo(new Link(LinkKind.Soft, "/no/such/object")));
        Assert.That((dangling.Object, dangling.Error), Is.EqualTo(((HdfObject?)null, dangling.Error)));
        Assert.That(dangling.Error, Does.Contain("/no/such/object"));
        Assert.That(page.Items.Single(c => c.Name == "relative").Object, Is.InstanceOf<Dataset>());
    }

    [Test]
    public void Their_headers_are_announced_unless_they_are_there()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_types.h5"));

        var page = worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/", 0, null, 0)).Page;

        var brought = worker.Announced.Concat(worker.Asked.Select(a => new ByteRange(a.Offset, a.Length))).ToList();
        foreach (var child in page.Items)
            Assert.That(brought.Any(r => r.Offset <= child.Object!.Address && child.Object.Address < r.Offset + r.Length), child.Name);
    }

    [Test]
    public void A_missing_attribute_is_not_found()
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        var failure = worker.Ask<Failure>(new AttributesRequest(worker.File, "/", "nothing", 0, null));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.NotFound));
    }
}
