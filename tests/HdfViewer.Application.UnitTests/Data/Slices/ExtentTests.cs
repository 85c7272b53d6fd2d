using HdfViewer.Application.Data.Slices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Application.UnitTests.Data.Slices;

[TestFixture]
public sealed class ExtentTests
{
    [Test]
    public void Every_run_is_what_slicing_a_list_gives()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var size = random.Next(1, 40);
            var (offset, limit, step) = (random.Next(size), random.Next(1, 60), random.Next(1, 50));

            var axis = Extent.Of(size, "row_offset", offset, limit, step);

            var expected = Enumerable.Range(0, size).Skip(offset).Take(limit).Where((_, at) => at % step == 0);
            Assert.That(Enumerable.Range(0, (int)axis.Count).Select(at => axis.Start + (at * axis.Step)), Is.EqualTo(expected), $"{size}: {offset}, {limit}, {step}");
        }
    }

    [Test]
    public void Numbers_beyond_everything_do_no_harm()
    {
        Assert.That(Extent.Of(10, "row_offset", 3, long.MaxValue, long.MaxValue), Is.EqualTo(new AxisSelection(3, 1)));
        Assert.That(Extent.Of(long.MaxValue, "row_offset", 0, null, 2), Is.EqualTo(new AxisSelection(0, 1L << 62, 2)));
    }

    [Test]
    public void An_empty_dimension_has_an_empty_run_from_its_beginning()
    {
        Assert.That(Extent.Of(0, "row_offset", 0, 5, 2).Count, Is.Zero);
        Assert.That(() => Extent.Of(0, "row_offset", 1, 5, 2), Throws.InstanceOf<SelectionOutOfRangeException>().With.Message.Contains("empty"));
    }
}
