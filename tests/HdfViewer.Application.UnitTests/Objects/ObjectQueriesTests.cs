using HdfViewer.Application.Objects.GetAttributes;
using HdfViewer.Application.Objects.GetChildren;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Moq;

namespace HdfViewer.Application.UnitTests.Objects;

[TestFixture]
public sealed class ObjectQueriesTests
{
    private static readonly ObjectKey Key = Server.FirstVersion.Key;

    private Server _server = null!;

    [SetUp]
    public void SetUp() => _server = new Server();

    [TearDown]
    public void TearDown() => _server.Dispose();

    [Test]
    public async Task Without_a_limit_all_children_are_listed_with_ten_attributes_each()
    {
        Children("/g", 0, null, total: 2, "a", "b");

        var result = await _server.Send(new GetChildrenQuery(Key, "g/"));

        Assert.That(result.Path.Value, Is.EqualTo("/g"));
        Assert.That(result.Children.Select(c => c.Name), Is.EqualTo(new[] { "a", "b" }));
        Assert.That((result.IsPage, result.NextOffset, result.Total), Is.EqualTo((false, (long?)null, 2)));
        _server.Reader.Verify(r => r.ListChildrenAsync(
            It.IsAny<FileVersion>(), HdfPath.Parse("/g"), 0, null, 10, It.IsAny<CancellationToken>()));
    }

    [Test]
    public async Task A_page_of_children_tells_where_the_next_begins()
    {
        Children("/", 2, 2, total: 5, "c", "d");

        var result = await _server.Send(new GetChildrenQuery(Key, Offset: 2, Limit: 2));

        Assert.That((result.IsPage, result.NextOffset, result.Total), Is.EqualTo((true, (long?)4, 5)));
    }

    [Test]
    public async Task Different_pages_are_different_answers()
    {
        Children("/", 0, 1, total: 2, "a");
        Children("/", 1, 1, total: 2, "b");

        await _server.Send(new GetChildrenQuery(Key, Offset: 0, Limit: 1));
        var second = await _server.Send(new GetChildrenQuery(Key, Offset: 1, Limit: 1));

        Assert.That(second.Children[0].Name, Is.EqualTo("b"));
        Assert.That(second.Cached, Is.False);
    }

    [TestCase(20, 20, false)]
    [TestCase(20, 21, true)]
    [TestCase(0, 0, false)]
    public async Task Meta_tells_whether_there_are_more_attributes(int brought, long count, bool truncated)
    {
        var group = new Group
        {
            ChildCount = 0,
            AttributeCount = count,
            Attributes = [.. Enumerable.Range(0, brought).Select(i => new HdfAttribute($"a{i}"))],
        };
        _server.Reader
            .Setup(r => r.DescribeAsync(It.IsAny<FileVersion>(), HdfPath.Parse("/g"), 20, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ObjectDescription(group, new Link(LinkKind.Soft, "/elsewhere")));

        var result = await _server.Send(new GetMetaQuery(Key, "/g"));

        Assert.That(result.AttributesTruncated, Is.EqualTo(truncated));
        Assert.That(result.Link, Is.EqualTo(new Link(LinkKind.Soft, "/elsewhere")));
    }

    [Test]
    public async Task All_attributes_or_a_page_of_them()
    {
        Attributes(null, 0, null, total: 3, "a", "b", "c");
        Attributes(null, 1, 1, total: 3, "b");

        var all = await _server.Send(new GetAttributesQuery(Key, "/x"));
        var page = await _server.Send(new GetAttributesQuery(Key, "/x", Offset: 1, Limit: 1));

        Assert.That((all.IsPage, all.NextOffset, all.Attributes.Count), Is.EqualTo((false, (long?)null, 3)));
        Assert.That((page.IsPage, page.NextOffset, page.Attributes[0].Name), Is.EqualTo((true, (long?)2, "b")));
    }

    [Test]
    public async Task One_attribute_by_name_is_no_page_of_the_others()
    {
        Attributes("b", 0, null, total: 3, "b");

        var result = await _server.Send(new GetAttributesQuery(Key, "/x", "b"));

        Assert.That(result.NextOffset, Is.Null);
        Assert.That(result.Attributes.Single().Name, Is.EqualTo("b"));
    }

    private void Children(string path, long offset, long? limit, long total, params string[] names) =>
        _server.Reader
            .Setup(r => r.ListChildrenAsync(
                Server.FirstVersion.Version, HdfPath.Parse(path), offset, limit, It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ChildPage(total, [.. names.Select(n => new Child(n))]));

    private void Attributes(string? name, long offset, long? limit, long total, params string[] names) =>
        _server.Reader
            .Setup(r => r.ReadAttributesAsync(
                Server.FirstVersion.Version, HdfPath.Parse("/x"), name, offset, limit, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new AttributePage(total, [.. names.Select(n => new HdfAttribute(n))]));
}
