using HdfViewer.Testing;
using HdfViewer.Web.EndToEndTests.Browser;
using HdfViewer.Web.EndToEndTests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>H5Web as others use it: its own page, its own provider, and our server in place of h5grove.</summary>
public sealed class StockH5WebTests : ViewerTest
{
    /// <summary>Stock H5Web makes functions of texts (ndarray does), which our policy forbids to our page.</summary>
    protected override bool IsOurs => false;

    [Test]
    public async Task H5Web_works_unchanged_with_its_stock_provider()
    {
        await using var server = await TestSite.StartServerAsync(new Dictionary<string, string> { ["Page__Folder"] = StockPage.Build() });
        await OpenAsync("?file=powder_diffraction.nxs", server.Client.BaseAddress);

        // The file's @default leads to a plot.
        await Expect(Page.GetByRole(AriaRole.Figure).Locator("canvas")).ToBeVisibleAsync();
        await Item("entry (NeXus group)").ClickAsync();
        await Item("title").ClickAsync();
        await Expect(Page.GetByText(TitleOfTheSample())).ToBeVisibleAsync();

        await OpenAsync("?file=weather_station.h5", server.Client.BaseAddress);
        await Item("monthly").ClickAsync();
        await Item("summary").ClickAsync();
        await Expect(Cell("Jan")).ToBeVisibleAsync();
        await Item("record").ClickAsync();
        await Item("temperature").ClickAsync();
        await ExpectDrawnAsync("Line", "temperature");
    }

    private static string TitleOfTheSample() => H5py.Run(
        "import sys, h5py\nprint(h5py.File(sys.argv[1])['/entry/title'].asstr()[()])", RepositoryPaths.Of("samples", "powder_diffraction.nxs")).Trim();
}
