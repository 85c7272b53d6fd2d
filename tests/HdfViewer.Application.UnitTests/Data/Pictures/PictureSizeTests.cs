using HdfViewer.Application.Data.Pictures;

namespace HdfViewer.Application.UnitTests.Data.Pictures;

public sealed class PictureSizeTests
{
    [TestCase(1, 1, 256, 256, 256)]
    [TestCase(3, 4, 100, 100, 75)]
    [TestCase(8, 8, 250, 248, 248, Description = "31 pixels for each element, not 31.25.")]
    [TestCase(100, 200, 100, 100, 50)]
    [TestCase(200, 100, 100, 50, 100)]
    [TestCase(2, 10_000, 256, 256, 32)]
    [TestCase(10_000, 2, 256, 32, 256)]
    [TestCase(1, 5, 5, 5, 1)]
    [TestCase(1000, 1000, 1, 1, 1)]
    [TestCase(1, long.MaxValue, 256, 256, 32)]
    public void A_plane_keeps_its_shape_as_far_as_it_can_be_seen(long rows, long cols, int maxSize, int width, int height) =>
        Assert.That(PictureSize.OfPlane(rows, cols, maxSize), Is.EqualTo(new PictureSize(width, height)));

    [TestCase(256, 256, 128)]
    [TestCase(1, 1, 1)]
    public void A_line_is_twice_as_wide_as_high(int maxSize, int width, int height) =>
        Assert.That(PictureSize.OfLine(maxSize), Is.EqualTo(new PictureSize(width, height)));
}
