using System.Diagnostics;
using HdfViewer.Testing;

namespace HdfViewer.Web.EndToEndTests.Site;

/// <summary>A page of nothing but H5Web and the provider for h5grove that it brings, as its other users write it.</summary>
internal static class StockPage
{
    /// <summary>Builds it with the packages of the real page, and returns the folder.</summary>
    public static string Build()
    {
        var source = RepositoryPaths.Of("tests", "HdfViewer.Web.EndToEndTests", "StockPage");
        var folder = RepositoryPaths.Of("artifacts", "stock-page");
        var start = new ProcessStartInfo("npx", ["--no-install", "vite", "build", source, "--config", Path.Combine(source, "vite.config.mjs"), "--outDir", folder, "--emptyOutDir"])
        {
            WorkingDirectory = RepositoryPaths.Of("web"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? folder : throw new InvalidOperationException($"The stock page could not be built:\n{output}\n{errors.GetAwaiter().GetResult()}");
    }
}
