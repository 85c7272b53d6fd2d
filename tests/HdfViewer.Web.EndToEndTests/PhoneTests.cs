using HdfViewer.Web.EndToEndTests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>A window as wide as a phone: everything is there, and nothing is wider than the window.</summary>
public sealed class PhoneTests : ViewerTest
{
    protected override (int Width, int Height) Window => (375, 720);

    [Test]
    public async Task A_file_is_found_and_looked_into()
    {
        await OpenAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "weather_station.h5", Exact = true })).ToBeVisibleAsync();
        await ExpectToFitAsync();
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "weather_station.h5", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "record group" })).ToBeVisibleAsync();
        await ExpectToFitAsync();

        await OpenAsync("weather_station.h5", "/record/temperature");

        await Expect(Figure.Locator("canvas")).ToBeVisibleAsync();
        await ExpectToFitAsync();
    }

    private async Task ExpectToFitAsync() =>
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(Window.Width));
}
