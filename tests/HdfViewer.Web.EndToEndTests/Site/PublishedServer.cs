using System.Diagnostics;
using HdfViewer.Testing;

namespace HdfViewer.Web.EndToEndTests.Site;

/// <summary>The server as it is deployed, page and worker included: what <c>HDFVIEWER_TEST_SERVER</c> names, else published anew.</summary>
internal static class PublishedServer
{
    private static readonly Lazy<string> Folder = new(Find);

    /// <summary>The server's program.</summary>
    public static string Program => Path.Combine(Folder.Value, "HdfViewer.Api.dll");

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("HDFVIEWER_TEST_SERVER") is { Length: > 0 } named) return Path.GetFullPath(named);

        var folder = RepositoryPaths.Of("artifacts", "test-server");
        Run("dotnet", "publish", RepositoryPaths.Of("src", "HdfViewer.Api"), "-c", "Release", "-v", "quiet", "--nologo", "-o", folder);
        return folder;
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed:\n{output}");
    }
}
