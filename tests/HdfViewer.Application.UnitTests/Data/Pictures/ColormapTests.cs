using HdfViewer.Application.Data.Pictures;
using HdfViewer.Domain.Pictures;

namespace HdfViewer.Application.UnitTests.Data.Pictures;

public sealed class ColormapTests
{
    [Test]
    public void Colours_between_two_are_mixed_of_them()
    {
        var gray = Colormap.Find("gray")!;

        Assert.That(Enumerable.Range(0, Colormap.Colors).Select(i => gray[i]), Is.EqualTo(Enumerable.Range(0, 256).Select(i => new Rgb((byte)i, (byte)i, (byte)i))));
    }

    [Test]
    public void Every_name_has_its_colours_in_any_case_and_in_reverse()
    {
        foreach (var name in Colormap.Names)
        {
            var map = Colormap.Find(name.ToUpperInvariant());
            var reversed = Colormap.Find(name + "_r");

            Assert.That(map, Is.Not.Null, name);
            Assert.That(reversed![0], Is.EqualTo(map![Colormap.Colors - 1]), name);
            Assert.That(reversed[Colormap.Colors - 1], Is.EqualTo(map[0]), name);
        }
    }

    [TestCase("")]
    [TestCase("_r")]
    [TestCase("rainbow")]
    [TestCase("#")]
    [TestCase("viridis_r_r")]
    public void Other_names_have_none(string name) => Assert.That(Colormap.Find(name), Is.Null);
}
