using System.Globalization;
using Microsoft.Playwright;
using SkiaSharp;

namespace HdfViewer.Web.EndToEndTests.Browser;

/// <summary>What people do with an open file, in words.</summary>
public abstract class ViewerTest : BrowserTest
{
    /// <summary>The tree of the file.</summary>
    protected ILocator Tree => Page.GetByRole(AriaRole.Tree);

    /// <summary>What is drawn: a line or a heatmap.</summary>
    protected ILocator Figure => Page.GetByRole(AriaRole.Figure);

    /// <summary>An object in the tree.</summary>
    protected ILocator Item(string name) => Tree.GetByRole(AriaRole.Treeitem, new LocatorGetByRoleOptions { Name = name, Exact = true });

    /// <summary>A way to look at a dataset.</summary>
    protected ILocator View(string name) => Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>A cell of a table.</summary>
    protected ILocator Cell(string text) => Page.GetByRole(AriaRole.Gridcell, new PageGetByRoleOptions { Name = text, Exact = true }).First;

    /// <summary>The chosen view is that one, and it has drawn something.</summary>
    protected async Task ExpectDrawnAsync(string view, string title)
    {
        await Assertions.Expect(View(view)).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(Page.GetByRole(AriaRole.Figure, new PageGetByRoleOptions { Name = title })).ToBeVisibleAsync();
        await Assertions.Expect(Figure.Locator("canvas")).ToBeVisibleAsync();
    }

    /// <summary>How many colours there are in what is drawn: a canvas that drew nothing has one.</summary>
    protected async Task<int> CountColorsAsync()
    {
        using var picture = SKBitmap.Decode(await Figure.Locator("canvas").ScreenshotAsync());
        return picture.Pixels.Distinct().Count();
    }

    /// <summary>A number as H5Web writes it in a table.</summary>
    protected static string Written(double value) =>
        value.ToString("0.000e+0", CultureInfo.InvariantCulture).Replace('-', '−');
}
