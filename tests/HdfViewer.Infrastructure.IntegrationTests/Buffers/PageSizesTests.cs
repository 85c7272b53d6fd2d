using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.IntegrationTests.Buffers;

public sealed class PageSizesTests
{
    [Test]
    public void A_size_is_the_least_that_has_the_length()
    {
        var random = new Random(1);
        var around = Enumerable.Range(0, PageSizes.Count).SelectMany(n => new[] { PageSizes.BytesOf(n) - 1, PageSizes.BytesOf(n), PageSizes.BytesOf(n) + 1 });
        var lengths = around.Concat(Enumerable.Range(0, 10_000).Select(_ => random.NextInt64(PageSizes.LeastBytes + 1, 1L << 31)))
            .Where(length => length <= 1L << 31);

        foreach (var length in lengths.Append(PageSizes.LeastBytes + 1))
        {
            var number = PageSizes.NumberOf(length);

            Assert.That(PageSizes.BytesOf(number), Is.GreaterThanOrEqualTo(length));
            if (number > 0) Assert.That(PageSizes.BytesOf(number - 1), Is.LessThan(length));
        }
    }

    [Test]
    public void No_more_than_a_quarter_is_added()
    {
        for (var number = 1; number < PageSizes.Count; number++)
            Assert.That(PageSizes.BytesOf(number), Is.LessThanOrEqualTo(1.25 * PageSizes.BytesOf(number - 1)));
    }

    [TestCase(PageSizes.LeastBytes)]
    [TestCase(0)]
    [TestCase((1L << 31) + 1)]
    public void Other_lengths_have_no_size(long length) =>
        Assert.That(() => PageSizes.NumberOf(length), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
