using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace HdfViewer.Web.EndToEndTests.Browser;

/// <summary>
/// A test with a browser window of its own. Whatever the test does, the page may not complain: what it says on the console as a warning or an
/// error fails the test, unless the test has announced it.
/// </summary>
public abstract class BrowserTest
{
    /// <summary>Generous, since the tests share two cores with the browser and the server; nothing waits longer than it must.</summary>
    private const float Patience = 30_000;

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<Regex> _announced = [];
    private IBrowserContext _context = null!;

    protected IPage Page { get; private set; } = null!;

    /// <summary>The size of the window.</summary>
    protected virtual (int Width, int Height) Window => (1280, 800);

    protected virtual ColorScheme Colors => ColorScheme.Light;

    /// <summary>Whether the page is one of ours, and has to keep to the policy that comes with it.</summary>
    protected virtual bool IsOurs => true;

    [SetUp]
    public async Task Open_a_window()
    {
        _complaints.Clear();
        _announced.Clear();
        _context = await Chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = Window.Width, Height = Window.Height },
            ColorScheme = Colors,
            BypassCSP = !IsOurs,
            Locale = "en-GB",
            TimezoneId = "UTC",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        _context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        Page = await _context.NewPageAsync();
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        Page.PageError += (_, error) => _complaints.Enqueue("uncaught: " + error);
    }

    [TearDown]
    public async Task Close_the_window()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed)
        {
            var picture = Path.Combine(TestContext.CurrentContext.WorkDirectory, TestContext.CurrentContext.Test.ID + ".png");
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = picture });
            TestContext.AddTestAttachment(picture);
            await TestContext.Out.WriteLineAsync($"{Page.Url}, see {picture}");
        }

        await _context.DisposeAsync();
        Assert.That(_complaints.Where(complaint => !_announced.Any(known => known.IsMatch(complaint))), Is.Empty, "What the page said on the console.");
    }

    /// <summary>Says that the page will complain, since the test makes something fail.</summary>
    protected void Announce(string pattern) => _announced.Add(new Regex(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));

    /// <summary>Opens the page at a query.</summary>
    protected Task OpenAsync(string query = "", Uri? site = null) => Page.GotoAsync(new Uri(site ?? TestSite.Address, query.Length == 0 ? "." : query).AbsoluteUri);

    /// <summary>Opens a file at an object.</summary>
    protected Task OpenAsync(string file, string path, string? view = null) =>
        OpenAsync($"?file={Uri.EscapeDataString(file)}&path={Uri.EscapeDataString(path)}" + (view is null ? "" : $"&view={view}"));
}
