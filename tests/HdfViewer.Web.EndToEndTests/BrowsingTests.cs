using System.Globalization;
using System.Text.RegularExpressions;
using HdfViewer.Web.EndToEndTests.Browser;
using HdfViewer.Web.EndToEndTests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>Finding a file: folders, search, order, thousands of keys, and a peek into one.</summary>
public sealed class BrowsingTests : BrowserTest
{
    private ILocator Rows => Page.GetByRole(AriaRole.Table).Locator("[data-row]");

    [OneTimeSetUp]
    public Task Wait_for_thousands_of_keys() => TestSite.WaitForRunsAsync();

    [Test]
    public async Task A_bucket_of_five_thousand_keys_is_browsed_by_folder()
    {
        await OpenAsync();
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("2 folders, 7 files");
        await Link("runs/").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("10 folders");
        await Link("2019/").ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("500 files");
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?prefix=runs/2019/$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(Link("scan-02000.h5")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Of_five_thousand_rows_only_those_in_view_exist_and_the_last_one_is_a_key_away()
    {
        await OpenAsync("?search=scan");
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("5,000 of 5,012 files match");
        Assert.That(await Rows.CountAsync(), Is.LessThan(80));

        await Rows.First.GetByRole(AriaRole.Link).FocusAsync();
        await Page.Keyboard.PressAsync("End");

        await Expect(Page.Locator(":focus")).ToHaveTextAsync(string.Create(CultureInfo.InvariantCulture, $"runs/2024/scan-{Files.Runs - 1:00000}.h5"));
        Assert.That(await Rows.CountAsync(), Is.LessThan(80));
    }

    [Test]
    public async Task Search_finds_words_anywhere_in_the_path_and_the_address_keeps_it()
    {
        await OpenAsync();
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("2021 03333");

        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page).ToHaveURLAsync(new Regex("[?&]search=2021%2003333$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Page.ReloadAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("no such file");
        await Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Nothing matches" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Files_are_sorted_by_name_size_and_date()
    {
        await OpenAsync("?prefix=made/");
        foreach (var (column, first) in new[] { ("Size", "slow.h5|large.h5"), ("Modified", "notes.txt"), ("Name", "broken.h5") })
        {
            await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = column, Exact = true }).ClickAsync();

            await Expect(Rows.First.GetByRole(AriaRole.Link)).ToHaveTextAsync(new Regex(first, RegexOptions.None, TimeSpan.FromSeconds(1)));
            await Expect(Page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = column, Exact = true }))
                .ToHaveAttributeAsync("aria-sort", column == "Name" ? "ascending" : "descending");
        }
    }

    [Test]
    public async Task A_peek_shows_what_a_file_is_and_pictures_of_its_data()
    {
        await OpenAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Peek into weather_station.h5" }).ClickAsync();

        var panel = Page.GetByRole(AriaRole.Complementary);
        var picture = panel.Locator("img").First;
        await Expect(picture).ToBeVisibleAsync();
        Assert.That(await picture.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"), Is.EqualTo(256));
        await panel.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Open" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Tree)).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_file_that_is_none_of_HDF5_says_so()
    {
        Announce("status of 422");
        Announce("This is not an HDF5 file");
        await OpenAsync("?file=made/notes.txt");

        await Expect(Page.GetByText("HDF5").First).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Tree)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_file_that_is_not_there_says_what_to_do()
    {
        Announce("status of 404");
        Announce("File not found!");
        await OpenAsync("?file=gone.h5");

        await Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Not found" })).ToBeVisibleAsync();
    }

    private ILocator Link(string name) => Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name, Exact = true });
}
