using System.Globalization;
using System.Text.RegularExpressions;
using HdfViewer.Testing;
using HdfViewer.Web.EndToEndTests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>Looking into a file: its tree, its data in every form, its attributes, and what is broken in it.</summary>
public sealed class ViewingTests : ViewerTest
{
    [Test]
    public async Task A_file_is_opened_and_its_tree_walked_to_a_line()
    {
        await OpenAsync();
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "weather_station.h5", Exact = true }).ClickAsync();
        await Item("record").ClickAsync();
        await Item("temperature").ClickAsync();

        await ExpectDrawnAsync("Line", "temperature");
        Assert.That(await CountColorsAsync(), Is.GreaterThan(1));
        Assert.That(Uri.UnescapeDataString(Page.Url), Does.Contain("path=/record/temperature"));
    }

    [Test]
    public async Task A_plane_is_a_heatmap()
    {
        await OpenAsync("reaction_diffusion.h5", "/storage/gzip");

        await ExpectDrawnAsync("Heatmap", "gzip");
        Assert.That(await CountColorsAsync(), Is.GreaterThan(20));
    }

    [Test]
    public async Task A_stack_of_images_has_a_slider()
    {
        await OpenAsync("powder_diffraction.nxs", "/entry/data/data");
        await ExpectDrawnAsync("Heatmap", "data");
        var slider = Page.GetByRole(AriaRole.Slider, new PageGetByRoleOptions { Name = "D0", Exact = true });

        var answer = Page.WaitForResponseAsync(response => Uri.UnescapeDataString(response.Url).Contains("selection=1,:,:", StringComparison.Ordinal));
        await slider.FocusAsync();
        await Page.Keyboard.PressAsync("ArrowUp");

        Assert.That((await answer).Status, Is.EqualTo(200));
        await Expect(slider).ToHaveAttributeAsync("aria-valuenow", "1");
        await ExpectDrawnAsync("Heatmap", "data");
    }

    [Test]
    public async Task A_compound_is_a_table_of_its_members()
    {
        await OpenAsync("weather_station.h5", "/monthly/summary");

        await Expect(Cell("Jan")).ToBeVisibleAsync();
        await Expect(Cell(Written(744))).ToBeVisibleAsync();
    }

    [Test]
    public async Task Attributes_are_shown_with_their_values()
    {
        await OpenAsync("weather_station.h5", "/record/temperature", "Inspect");

        var units = Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { NameRegex = new Regex("^units", RegexOptions.None, TimeSpan.FromSeconds(1)) });
        await Expect(units).ToContainTextAsync(UnitsOf("/record/temperature"));
    }

    [Test]
    public async Task A_dangling_link_says_that_it_leads_nowhere()
    {
        await OpenAsync("links.h5", "/soft");
        await Item("dangling").ClickAsync();

        await Expect(Page.GetByText("leads nowhere")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_broken_dataset_says_what_is_wrong_and_the_rest_is_there()
    {
        // Of what fails over HTTP the browser itself writes a line; of what its boundaries catch, React does.
        Announce("status of 422");
        Announce("Chunk .0. of '/broken' cannot be decoded");
        await OpenAsync("made/broken.h5", "/broken");
        await Expect(Page.GetByText("Chunk [0] of '/broken' cannot be decoded").First).ToBeVisibleAsync();

        await Item("good").ClickAsync();

        await ExpectDrawnAsync("Line", "good");
    }

    [Test]
    public async Task A_link_shows_the_same_again()
    {
        await OpenAsync("weather_station.h5", "/record/pressure");
        await View("Matrix").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("view=Matrix", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var address = Page.Url;

        await Page.ReloadAsync();

        await Expect(View("Matrix")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Item("pressure")).ToHaveAttributeAsync("aria-selected", "true");
        Assert.That(Page.Url, Is.EqualTo(address));
    }

    [Test]
    public async Task A_download_as_npy_is_what_the_file_holds()
    {
        await OpenAsync("weather_station.h5", "/record/humidity");
        await Expect(Figure).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Download", Exact = true }).ClickAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("NumPy", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync());

        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid() + ".npy");
        await download.SaveAsAsync(path);
        var same = H5py.Run(
            "import sys, h5py, numpy as np\na = np.load(sys.argv[1]); b = h5py.File(sys.argv[2])['/record/humidity'][()]\nprint(a.dtype == b.dtype and np.array_equal(a, b, equal_nan=True))",
            path,
            RepositoryPaths.Of("samples", "weather_station.h5"));
        File.Delete(path);

        Assert.That(download.SuggestedFilename, Does.EndWith(".npy"));
        Assert.That(same.Trim(), Is.EqualTo("True"));
    }

    [Test]
    public async Task What_is_large_is_sampled_and_says_so()
    {
        await OpenAsync("made/large.h5", "/plane");
        await ExpectDrawnAsync("Heatmap", "plane");
        await Expect(Page.GetByRole(AriaRole.Note)).ToContainTextAsync("Downsampled view");

        await Item("long").ClickAsync();

        await ExpectDrawnAsync("Line", "long");
        await Expect(Page.GetByRole(AriaRole.Note)).ToContainTextAsync("smallest and largest of every");
    }

    [Test]
    public async Task A_slow_load_is_cancelled_and_tried_again()
    {
        // React writes down what its boundaries catch, a cancelled load too.
        Announce("[Cc]ancel|[Aa]bort");
        await OpenAsync("made/slow.h5", "/note");
        await Expect(Item("data")).ToBeVisibleAsync();
        TestSite.Store.Inject = request => request.Target.Contains("slow.h5", StringComparison.Ordinal) ? Fault.Stall : Fault.None;
        try
        {
            await Item("data").ClickAsync();
            await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("Cancel", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
            await Expect(Page.GetByText(new Regex("cancelled|canceled", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))).First).ToBeVisibleAsync();
        }
        finally
        {
            TestSite.Store.Inject = null;
        }

        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("Retry|Try again", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.ClickAsync();
        await ExpectDrawnAsync("Heatmap", "data");
    }

    [Test]
    public async Task Snippets_fetch_what_is_on_view()
    {
        await OpenAsync("weather_station.h5", "/record/rain");
        await Expect(Figure).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copy", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copy Python snippet" }).ClickAsync();

        var code = await Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        Assert.That(code, Does.Contain("numpy").And.Contain(TestSite.Address.Authority));
        Assert.That(H5py.Run(code + "\nimport numpy\nprint([v for v in list(globals().values()) if isinstance(v, numpy.ndarray)][0].shape[0])").Trim(), Does.EndWith(HoursOfAYear));
    }

    private static readonly string HoursOfAYear = (365 * 24).ToString(CultureInfo.InvariantCulture);

    private static string UnitsOf(string path) =>
        H5py.Run("import sys, h5py\nprint(h5py.File(sys.argv[1])[sys.argv[2]].attrs['units'])", RepositoryPaths.Of("samples", "weather_station.h5"), path).Trim();
}
