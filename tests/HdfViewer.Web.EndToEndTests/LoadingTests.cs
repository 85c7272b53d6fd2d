using System.Diagnostics;
using System.Text.RegularExpressions;
using HdfViewer.Web.EndToEndTests.Browser;
using HdfViewer.Web.EndToEndTests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HdfViewer.Web.EndToEndTests;

/// <summary>What it takes to show something: bytes over the network, requests to the store, and a path that a gateway puts in front.</summary>
public sealed class LoadingTests : ViewerTest
{
    private const int MostBytes = 1_500_000;

    /// <summary>
    /// The head of the file with its size and version, and what else of 500 headers, heaps and attributes is not in it. Asking for each group
    /// by itself would be 500 and more.
    /// </summary>
    private const int MostRequests = 12;

    [Test]
    public async Task The_first_load_is_below_a_megabyte_and_a_half()
    {
        // What goes over the wire, headers not counted, with a dataset drawn: the viewer is loaded on demand.
        var session = await Page.Context.NewCDPSessionAsync(Page);
        await session.SendAsync("Network.enable");
        var bytes = 0L;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => Interlocked.Add(ref bytes, (long)e!.Value.GetProperty("encodedDataLength").GetDouble());

        await OpenAsync("weather_station.h5", "/record/temperature");
        await ExpectDrawnAsync("Line", "temperature");

        await TestContext.Out.WriteLineAsync($"{Interlocked.Read(ref bytes)} bytes");
        Assert.That(Interlocked.Read(ref bytes), Is.InRange(100_000, MostBytes));
    }

    [Test]
    public async Task A_file_of_five_hundred_groups_opens_with_few_requests_to_a_store_that_is_far_away()
    {
        await using var store = await TestSite.StartProxyAsync();
        store.Latency = TimeSpan.FromMilliseconds(20);
        await using var server = await TestSite.StartServerAsync(store: store);

        // A server that runs, and a browser that has seen the page: what is measured is the file, of which nobody knows anything.
        await OpenAsync("?file=weather_station.h5", server.Client.BaseAddress);
        await Expect(Item("record")).ToBeAttachedAsync();

        var clock = Stopwatch.StartNew();
        await OpenAsync("?file=made/groups.h5", server.Client.BaseAddress);
        await Expect(Tree.GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(Files.Groups + 1);
        await Expect(Item("group_499")).ToBeAttachedAsync();
        await TestContext.Out.WriteLineAsync($"{clock.ElapsedMilliseconds} ms until all groups are in the tree");

        // H5Web goes on to ask for each group, to know which of them are plots.
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var requests = store.Log.Where(request => request.Target.Contains("groups.h5", StringComparison.Ordinal)).ToArray();
        await TestContext.Out.WriteLineAsync(string.Join('\n', requests.Select(request => request.ToString())));
        Assert.That(requests, Has.Length.InRange(1, MostRequests));
    }

    [Test]
    public async Task Behind_a_path_the_page_and_all_that_it_asks_for_are_below_it()
    {
        await using var server = await TestSite.StartServerAsync(new Dictionary<string, string> { ["PATH_BASE"] = "/lab/viewer" });
        var asked = new List<string>();
        Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        await OpenAsync("lab/viewer", server.Client.BaseAddress);
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "weather_station.h5", Exact = true }).ClickAsync();
        await Item("record").ClickAsync();
        await Item("temperature").ClickAsync();
        await ExpectDrawnAsync("Line", "temperature");
        await Page.ReloadAsync();
        await ExpectDrawnAsync("Line", "temperature");

        Assert.That(asked, Is.Not.Empty.And.All.StartsWith("/lab/viewer"));
    }

    [Test]
    public async Task The_reference_of_the_API_is_shown_without_a_complaint()
    {
        await OpenAsync("docs");

        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Test Request", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First).ToBeVisibleAsync();
    }
}
