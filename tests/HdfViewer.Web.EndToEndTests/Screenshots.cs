using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;
using HdfViewer.Web.EndToEndTests.Browser;
using HdfViewer.Web.EndToEndTests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>The pictures in docs/images: made anew by scripts/screenshots.sh.</summary>
[TestFixture(ColorScheme.Light)]
[TestFixture(ColorScheme.Dark)]
public sealed class Screenshots(ColorScheme colors) : ViewerTest
{
    // Those below the fold are not fetched before somebody scrolls to them.
    private const string PicturesInView =
        "() => [...document.images].every(i => i.getBoundingClientRect().top > innerHeight || (i.complete && i.naturalWidth > 0))";

    private ServerProcess _server = null!;

    protected override ColorScheme Colors => colors;

    [OneTimeSetUp]
    public async Task Serve_the_samples() => _server = await ServerProcess.StartAsync(
        new Dictionary<string, string> { ["HDF_ROOT"] = RepositoryPaths.Of("samples") }, PublishedServer.Program);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Files()
    {
        await ShowAsync("");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Peek into weather_station.h5" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Complementary).Locator("img").First).ToBeVisibleAsync();
        await SaveAsync("files");
    }

    [Test]
    public async Task Heatmap()
    {
        await ShowAsync("?file=reaction_diffusion.h5&path=/fields&slice=9,1,20,y,x");
        await ExpectPaintedAsync("Heatmap", "fields", colors: 100);
        await SaveAsync("heatmap");
    }

    [Test]
    public async Task Line()
    {
        await ShowAsync("?file=weather_station.h5&path=/record/temperature");
        await ExpectPaintedAsync("Line", "temperature", colors: 3);
        await SaveAsync("line");
    }

    [Test]
    public async Task Group()
    {
        await ShowAsync("?file=weather_station.h5&path=/record");
        await Expect(Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Contents of /record" }).Locator("img").First).ToBeVisibleAsync();
        await SaveAsync("group");
    }

    [Test]
    public async Task Table()
    {
        await ShowAsync("?file=weather_station.h5&path=/monthly/summary");
        await Expect(Cell("Jan")).ToBeVisibleAsync();
        await SaveAsync("table");
    }

    private Task ShowAsync(string query) => OpenAsync(query, _server.Client.BaseAddress);

    /// <summary>A view is there before its canvas has been painted.</summary>
    private async Task ExpectPaintedAsync(string view, string title, int colors)
    {
        await ExpectDrawnAsync(view, title);
        while (await CountColorsAsync() < colors) await Page.WaitForTimeoutAsync(100);
    }

    private async Task SaveAsync(string name)
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.WaitForFunctionAsync(PicturesInView);
        var file = $"{name}-{(colors == ColorScheme.Dark ? "dark" : "light")}.png";
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = RepositoryPaths.Of("docs", "images", file) });
    }
}
