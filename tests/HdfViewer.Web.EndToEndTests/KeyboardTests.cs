using HdfViewer.Web.EndToEndTests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>From the list of files to a plot without a mouse.</summary>
public sealed class KeyboardTests : ViewerTest
{
    [Test]
    public async Task A_file_is_searched_opened_and_its_tree_walked_with_keys_alone()
    {
        await OpenAsync();
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("files");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("/");
        await Expect(Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("weather");
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 of");

        await TabToAsync(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "weather_station.h5", Exact = true }));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Item("record")).ToBeVisibleAsync();
        await TabToAsync(Item("record"));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Item("temperature")).ToBeVisibleAsync();
        await TabToAsync(Item("temperature"));
        await Page.Keyboard.PressAsync("Enter");
        await ExpectDrawnAsync("Line", "temperature");
        await TabToAsync(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Download", Exact = true }));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByText("Whole file")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");

        await Expect(Page.GetByText("Whole file")).ToBeHiddenAsync();
    }

    /// <summary>Presses Tab until something has the focus; round the page at most once.</summary>
    private async Task TabToAsync(ILocator target)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} cannot be reached with Tab.");
    }
}
