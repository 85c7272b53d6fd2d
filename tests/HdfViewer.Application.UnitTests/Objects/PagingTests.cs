using HdfViewer.Application.Objects;

namespace HdfViewer.Application.UnitTests.Objects;

[TestFixture]
public sealed class PagingTests
{
    [TestCase(0, 10, 25, 10L)]
    [TestCase(20, 5, 25, null)]
    [TestCase(30, 0, 25, null)]
    [TestCase(0, 0, 25, null, Description = "A page that brought nothing must not send its reader round in circles.")]
    public void The_next_page_begins_where_this_one_ended(long offset, int count, long total, long? expected)
    {
        Assert.That(Paging.NextOffset(offset, count, total), Is.EqualTo(expected));
    }
}
