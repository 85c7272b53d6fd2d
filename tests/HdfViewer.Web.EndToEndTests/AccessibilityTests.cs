using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HdfViewer.Web.EndToEndTests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>axe finds nothing serious, in either colours.</summary>
[TestFixture(ColorScheme.Light)]
[TestFixture(ColorScheme.Dark)]
public sealed class AccessibilityTests(ColorScheme colors) : ViewerTest
{
    protected override ColorScheme Colors => colors;

    [Test]
    public async Task The_list_of_files()
    {
        await OpenAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Peek into weather_station.h5" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Complementary).Locator("img").First).ToBeVisibleAsync();

        await ExpectNothingSeriousAsync();
    }

    [Test]
    public async Task A_line()
    {
        await OpenAsync("weather_station.h5", "/record/temperature");
        await ExpectDrawnAsync("Line", "temperature");

        await ExpectNothingSeriousAsync();
    }

    [Test]
    public async Task A_group_and_a_menu()
    {
        await OpenAsync("weather_station.h5", "/record");
        await Expect(Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Contents of /record" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Download", Exact = true }).ClickAsync();

        await ExpectNothingSeriousAsync();
    }

    [Test]
    public async Task Attributes()
    {
        await OpenAsync("weather_station.h5", "/record/temperature", "Inspect");
        await Expect(Page.GetByText("\"degC\"")).ToBeVisibleAsync();

        await ExpectNothingSeriousAsync();
    }

    private async Task ExpectNothingSeriousAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });

        Assert.That(
            result.Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"),
            Is.Empty);
    }
}
