using Microsoft.Playwright;

namespace HdfViewer.Web.EndToEndTests.Browser;

/// <summary>The system's Chromium, driven by Playwright, whose own browsers are never downloaded.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    public static IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    public static async Task StartAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("HDFVIEWER_TEST_CHROMIUM") is { Length: > 0 } named ? named : Program,

            // Root has no sandbox to put the browser into. WebGL, which H5Web draws with, is done by the processor.
            Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        });
    }

    public static async Task StopAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
