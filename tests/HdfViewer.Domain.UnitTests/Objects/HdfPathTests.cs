using HdfViewer.Domain.Objects;

namespace HdfViewer.Domain.UnitTests.Objects;

[TestFixture]
public sealed class HdfPathTests
{
    [TestCase(null, "/")]
    [TestCase("", "/")]
    [TestCase("/", "/")]
    [TestCase("///", "/")]
    [TestCase(".", "/")]
    [TestCase("/./.", "/")]
    [TestCase("a", "/a")]
    [TestCase("/a/b", "/a/b")]
    [TestCase("//a///b/", "/a/b")]
    [TestCase("/a/./b", "/a/b")]
    [TestCase("/a/../b", "/a/../b", Description = "To HDF5 two dots are a name like any other.")]
    [TestCase("/ a /…/ü", "/ a /…/ü")]
    public void Ways_of_writing_a_path_come_down_to_one(string? text, string value)
    {
        Assert.That(HdfPath.Parse(text).Value, Is.EqualTo(value));
        Assert.That(HdfPath.Parse(value), Is.EqualTo(HdfPath.Parse(text)));
    }

    [Test]
    public void A_path_knows_its_name_and_its_segments()
    {
        var path = HdfPath.Parse("/entry/data/image");

        Assert.That(path.Name, Is.EqualTo("image"));
        Assert.That(path.Segments, Is.EqualTo(new[] { "entry", "data", "image" }));
        Assert.That(path.IsRoot, Is.False);
    }

    [Test]
    public void The_root_has_no_name()
    {
        Assert.That(HdfPath.Root.Name, Is.Empty);
        Assert.That(HdfPath.Root.Segments, Is.Empty);
        Assert.That(default(HdfPath).Value, Is.EqualTo("/"));
        Assert.That(default(HdfPath).IsRoot, Is.True);
    }

    [TestCase("/", "a", "/a")]
    [TestCase("/a", "b", "/a/b")]
    public void A_child_is_one_segment_further(string parent, string name, string child)
    {
        Assert.That(HdfPath.Parse(parent).Child(name).Value, Is.EqualTo(child));
    }
}
