using HdfViewer.Testing;
using SkiaSharp;

namespace HdfViewer.Api.FunctionalTests.Data;

/// <summary>Pictures of datasets: which elements they show, in which colours, and what cannot be drawn.</summary>
public sealed class ImageTests
{
    private static readonly SKColor Nothing = new(0, 0, 0, 0);

    /// <summary>The ends of viridis.</summary>
    private static readonly SKColor Lowest = new(0x44, 0x01, 0x54);

    private static readonly SKColor Highest = new(0xFD, 0xE7, 0x25);

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            f['ramp'] = np.arange(12.).reshape(3, 4)
            f['odd'] = np.array([[np.nan, -np.inf, np.inf], [1, 2, 3]])
            f['powers'] = np.array([[-5, 0, 1, 10, 100]])
            f['negative'] = np.array([[-5., -1.], [0., np.nan]])
            f['flat'] = np.full((4, 4), 7, 'u2')
            f['huge'] = np.array([[-1.7e308, 0, 1.7e308]])
            f['flags'] = np.array([[True, False]])
            f['colours'] = np.array([[0, 1]], dtype=h5py.enum_dtype({'RED': 0, 'GREEN': 1}, 'i2'))
            f.create_dataset('stack', data=np.arange(5 * 6 * 8, dtype='>i4').reshape(5, 6, 8), chunks=(1, 6, 8), compression='gzip')
            f.create_dataset('large', data=np.add.outer(np.arange(3000), np.arange(1500)).astype('f4'), chunks=(256, 256), compression='gzip')
            f['wide'] = np.arange(20000.).reshape(2, 10000)
            f['tall'] = np.arange(20000.).reshape(10000, 2)
            f['line'] = np.sin(np.arange(300) / 20)
            f['gaps'] = np.where(np.arange(100) // 10 % 2 == 0, np.arange(100.), np.nan)
            peak = np.zeros(100000); peak[77777] = 1
            f['peak'] = peak
            f['one'] = np.array([3])
            f['scalar'] = 3.0
            f['none'] = h5py.Empty('f4')
            f['empty'] = np.zeros((0, 5))
            f['text'] = np.array([['a', 'b']], dtype=h5py.string_dtype())
            f['waves'] = np.array([[1 + 2j, 3j]])
            f['records'] = np.zeros((2, 2), dtype=[('a', 'i4')])
            f.create_group('group')

            rgb = np.zeros((4, 6, 3), 'u1'); rgb[0, 0] = [255, 0, 0]; rgb[3, 5] = [0, 0, 255]; rgb[0, 5] = [10, 20, 30]
            f['rgb'] = rgb
            f['rgba'] = np.concatenate([rgb, np.full((4, 6, 1), 128, 'u1')], axis=2)
            f['film'] = np.stack([rgb // 2, rgb])
            def image(name, data, mode):
                d = f.create_dataset(name, data=data)
                for k, v in dict(CLASS='IMAGE', IMAGE_VERSION='1.2', IMAGE_SUBCLASS='IMAGE_TRUECOLOR', INTERLACE_MODE=mode).items():
                    d.attrs[k] = np.bytes_(v) if mode == 'INTERLACE_PLANE' else v
            image('by_pixel', rgb, 'INTERLACE_PIXEL')
            image('by_line', rgb.transpose(0, 2, 1), 'INTERLACE_LINE')
            image('by_plane', rgb.transpose(2, 0, 1), 'INTERLACE_PLANE')
            gray = f.create_dataset('gray_image', data=np.zeros((4, 6, 3), 'u1'))
            gray.attrs['CLASS'] = 'IMAGE'; gray.attrs['IMAGE_SUBCLASS'] = 'IMAGE_GRAYSCALE'
            """);
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_small_plane_is_enlarged_so_that_each_element_is_a_square()
    {
        using var image = await DrawAsync("path=/ramp&max_size=100");

        // Four columns of 25 pixels each.
        Assert.That((image.Width, image.Height), Is.EqualTo((100, 75)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.GetPixel(0, 0), Is.EqualTo(Lowest), "The first row is on top.");
            Assert.That(image.GetPixel(24, 24), Is.EqualTo(Lowest));
            Assert.That(image.GetPixel(25, 24), Is.Not.EqualTo(Lowest));
            Assert.That(image.GetPixel(99, 74), Is.EqualTo(Highest));
        }
    }

    [Test]
    public async Task NaN_is_transparent_and_the_infinities_are_the_ends()
    {
        using var image = await DrawAsync("path=/odd&max_size=3");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.GetPixel(0, 0), Is.EqualTo(Nothing));
            Assert.That(image.GetPixel(1, 0), Is.EqualTo(Lowest));
            Assert.That(image.GetPixel(2, 0), Is.EqualTo(Highest));
            Assert.That(image.GetPixel(0, 1), Is.EqualTo(Lowest));
            Assert.That(image.GetPixel(2, 1), Is.EqualTo(Highest));
        }
    }

    [Test]
    public async Task On_a_logarithmic_scale_powers_are_evenly_spaced_and_zero_and_less_are_lowest()
    {
        using var image = await DrawAsync("path=/powers&max_size=5&scale=log&colormap=gray");

        Assert.That(Enumerable.Range(0, 5).Select(x => (int)image.GetPixel(x, 0).Red), Is.EqualTo([0, 0, 0, 128, 255]));
    }

    [Test]
    public async Task Where_nothing_is_positive_a_logarithmic_picture_is_of_the_lowest_colour()
    {
        using var image = await DrawAsync("path=/negative&max_size=2&scale=log");

        Assert.That(new[] { image.GetPixel(0, 0), image.GetPixel(1, 0), image.GetPixel(0, 1), image.GetPixel(1, 1) }, Is.EqualTo([Lowest, Lowest, Lowest, Nothing]));
    }

    [TestCase("path=/flat&max_size=1", 128)]
    [TestCase("path=/huge&max_size=3", 0, 128, 255)]
    [TestCase("path=/flags&max_size=2", 255, 0)]
    [TestCase("path=/colours&max_size=2", 0, 255)]
    public async Task Numbers_of_every_kind_have_their_place_between_the_lowest_and_the_highest(string query, params int[] grays)
    {
        using var image = await DrawAsync(query + "&colormap=gray");

        Assert.That(grays.Select((_, x) => (int)image.GetPixel(x, 0).Red), Is.EqualTo(grays));
    }

    [Test]
    public async Task A_plane_of_a_stack_is_chosen_as_anywhere()
    {
        using var image = await DrawAsync("path=/stack&max_size=6&colormap=gray&display_dims=2,1&fixed_indices=0=4");

        // Rows of the picture are the third dimension: 8 of them, 6 columns, thinned to 6 pixels.
        Assert.That((image.Width, image.Height), Is.EqualTo((5, 6)).Or.EqualTo((4, 6)));
        Assert.That(image.GetPixel(0, 0).Red, Is.Zero);
    }

    [Test]
    public async Task A_large_plane_is_sampled_and_keeps_its_shape()
    {
        using var image = await DrawAsync("path=/large&colormap=gray");

        Assert.That((image.Width, image.Height), Is.EqualTo((128, 256)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.GetPixel(0, 0).Red, Is.Zero);
            Assert.That(image.GetPixel(64, 128).Red, Is.EqualTo(128).Within(3));
            Assert.That(image.GetPixel(127, 255).Red, Is.EqualTo(255).Within(3));
        }
    }

    [TestCase("wide", 256, 32)]
    [TestCase("tall", 32, 256)]
    public async Task Of_a_very_long_plane_something_is_to_be_seen(string name, int width, int height)
    {
        using var image = await DrawAsync("path=/" + name);

        Assert.That((image.Width, image.Height), Is.EqualTo((width, height)));
    }

    [Test]
    public async Task One_dimension_is_a_line_on_a_transparent_ground()
    {
        using var image = await DrawAsync("path=/line&max_size=200");

        Assert.That((image.Width, image.Height), Is.EqualTo((200, 100)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.GetPixel(0, 0).Alpha, Is.Zero);
            for (var x = 3; x < 197; x++)
                Assert.That(Column(image, x).Any(pixel => pixel.Alpha > 100), Is.True, () => $"The line is broken at {x}.");

            // One and a half waves: up first, so that the left has its peak high above.
            Assert.That(Middle(image, 22), Is.LessThan(10));
            Assert.That(Middle(image, 63), Is.GreaterThan(90));
        }
    }

    [Test]
    public async Task A_line_has_gaps_where_there_is_no_number()
    {
        using var image = await DrawAsync("path=/gaps&max_size=200");

        Assert.That(Column(image, 30).All(pixel => pixel.Alpha == 0), Is.True);
        Assert.That(Column(image, 10).Any(pixel => pixel.Alpha > 0), Is.True);
    }

    [Test]
    public async Task A_single_peak_of_a_long_line_is_seen()
    {
        using var image = await DrawAsync("path=/peak&max_size=200");

        Assert.That(Enumerable.Range(0, 200).Any(x => image.GetPixel(x, 3).Alpha > 0), Is.True);
    }

    [Test]
    public async Task A_single_point_is_a_dot()
    {
        using var image = await DrawAsync("path=/one&max_size=20");

        Assert.That(image.GetPixel(9, 4).Alpha, Is.GreaterThan(0));
        Assert.That(image.GetPixel(2, 4).Alpha, Is.Zero);
    }

    [TestCase("rgb")]
    [TestCase("by_pixel")]
    [TestCase("by_line")]
    [TestCase("by_plane")]
    [TestCase("film&fixed_indices=0=1")]
    public async Task Pictures_in_colour_are_shown_as_they_are(string path)
    {
        using var image = await DrawAsync($"path=/{path}&max_size=6");

        Assert.That((image.Width, image.Height), Is.EqualTo((6, 4)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.GetPixel(0, 0), Is.EqualTo(new SKColor(255, 0, 0)));
            Assert.That(image.GetPixel(5, 0), Is.EqualTo(new SKColor(10, 20, 30)));
            Assert.That(image.GetPixel(5, 3), Is.EqualTo(new SKColor(0, 0, 255)));
            Assert.That(image.GetPixel(2, 2), Is.EqualTo(new SKColor(0, 0, 0)));
        }
    }

    [Test]
    public async Task A_fourth_channel_is_opacity()
    {
        using var image = await DrawAsync("path=/rgba&max_size=6");

        Assert.That(image.GetPixel(0, 0).Alpha, Is.EqualTo(128));
    }

    [TestCase("path=/rgb&display_dims=0,1&fixed_indices=2=0")]
    [TestCase("path=/gray_image")]
    public async Task Bytes_that_are_no_colours_or_not_wanted_as_such_are_numbers(string query)
    {
        using var image = await DrawAsync(query + "&max_size=6");

        Assert.That(image.GetPixel(2, 2), Is.AnyOf(Lowest, new SKColor(0x21, 0x91, 0x8C)));
    }

    [Test]
    public async Task Colormaps_begin_and_end_as_they_should_and_can_be_reversed(
        [Values("viridis", "plasma", "inferno", "magma", "cividis", "turbo", "coolwarm", "gray")] string name)
    {
        using var image = await DrawAsync($"path=/ramp&max_size=4&colormap={name}");
        using var reversed = await DrawAsync($"path=/ramp&max_size=4&colormap={name.ToUpperInvariant()}_r");

        Assert.That(image.GetPixel(0, 0), Is.Not.EqualTo(image.GetPixel(3, 2)));
        Assert.That(reversed.GetPixel(0, 0), Is.EqualTo(image.GetPixel(3, 2)));
        Assert.That(reversed.GetPixel(3, 2), Is.EqualTo(image.GetPixel(0, 0)));
    }

    [TestCase("path=/scalar", "single value")]
    [TestCase("path=/none", "no elements")]
    [TestCase("path=/empty", "no elements")]
    [TestCase("path=/text", "numbers")]
    [TestCase("path=/waves", "complex128")]
    [TestCase("path=/records", "numbers")]
    public async Task What_cannot_be_drawn_is_400_and_says_why(string query, string says) =>
        Assert.That((await _server.Client.GetAsync("/files/f.h5/image?" + query)).IsError(400, "invalid_request"), Does.Contain(says));

    [TestCase("", "path", "required")]
    [TestCase("path=/ramp&colormap=rainbow", "colormap", "viridis, plasma, inferno, magma, cividis, turbo, coolwarm, gray")]
    [TestCase("path=/ramp&colormap=_r", "colormap", "viridis")]
    [TestCase("path=/ramp&scale=sqrt", "scale", "linear or log")]
    [TestCase("path=/ramp&format=jpeg", "format", "png")]
    [TestCase("path=/ramp&max_size=0", "max_size", "1024")]
    [TestCase("path=/ramp&max_size=1025", "max_size", "1024")]
    [TestCase("path=/ramp&max_size=big", "max_size", "1024")]
    [TestCase("path=/ramp&display_dims=1", "display_dims", "1,2")]
    [TestCase("path=/ramp&fixed_indices=x", "fixed_indices", "0=5")]
    public async Task A_wrong_value_is_400_and_says_what_is_allowed(string query, string parameter, string allowed) =>
        Assert.That((await _server.Client.GetAsync("/files/f.h5/image?" + query)).IsWrongParameter(parameter), Does.Contain(allowed));

    [TestCase("path=/stack&fixed_indices=0=5", 400, "selection_out_of_range")]
    [TestCase("path=/line&display_dims=0,1", 400, "selection_out_of_range")]
    [TestCase("path=/group", 400, "not_a_dataset")]
    [TestCase("path=/nope", 404, "object_not_found")]
    [TestCase("path=/ramp&bucket=secrets", 403, "access_denied")]
    public async Task What_does_not_fit_the_file_is_said(string query, int status, string code) =>
        (await _server.Client.GetAsync("/files/f.h5/image?" + query)).IsError(status, code);

    [Test]
    public async Task A_picture_is_described_tagged_and_not_sent_twice()
    {
        const string target = "/files/f.h5/image?path=/ramp";
        var answer = await _server.Client.GetAsync(target);
        var head = await _server.Client.SendAsync(HttpMethod.Head, target);
        var again = await _server.Client.GetAsync(target, ("If-None-Match", answer["ETag"]!));
        var other = await _server.Client.GetAsync(target + "&colormap=gray", ("If-None-Match", answer["ETag"]!));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer["Content-Type"], Is.EqualTo("image/png"));
            Assert.That(answer["Content-Length"], Is.EqualTo(answer.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.That(answer["Content-Disposition"], Does.StartWith("inline").And.Contain("f_ramp.png"));
            Assert.That(answer["Cache-Control"], Does.Contain("private"));
            Assert.That(answer["X-Content-Type-Options"], Is.EqualTo("nosniff"));
            Assert.That(head.Status, Is.EqualTo(200));
            Assert.That(head.Body, Is.Empty);
            Assert.That(head["Content-Length"], Is.EqualTo(answer["Content-Length"]));
            Assert.That(again.Status, Is.EqualTo(304));
            Assert.That(other.Status, Is.EqualTo(200));
        }
    }

    private async Task<SKBitmap> DrawAsync(string query)
    {
        var answer = await _server.Client.GetAsync("/files/f.h5/image?" + query);
        Assert.That(answer.Status, Is.EqualTo(200), () => answer.Text);
        var bounds = SKBitmap.DecodeBounds(answer.Body);
        return SKBitmap.Decode(answer.Body, new SKImageInfo(bounds.Width, bounds.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
    }

    private static IEnumerable<SKColor> Column(SKBitmap image, int x) => Enumerable.Range(0, image.Height).Select(y => image.GetPixel(x, y));

    /// <summary>The height of the line in a column.</summary>
    private static double Middle(SKBitmap image, int x) => Enumerable.Range(0, image.Height).Where(y => image.GetPixel(x, y).Alpha > 100).Average();
}
