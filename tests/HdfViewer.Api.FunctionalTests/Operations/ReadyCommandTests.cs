using System.Diagnostics;
using System.Globalization;
using HdfViewer.Api.FunctionalTests.Conformance;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>The command <c>HdfViewer.Api ready</c>, by which containers are asked whether they can serve.</summary>
public sealed class ReadyCommandTests
{
    [Test]
    public async Task It_succeeds_while_the_server_can_serve_and_fails_when_it_cannot()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Of("files"));
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["HDF_ROOT"] = folder.Of("files") });
        var port = server.Client.BaseAddress!.Port;

        var ready = await RunAsync(port);
        Directory.Delete(folder.Of("files"));
        var lost = await RunAsync(port);

        Assert.That(ready.Code, Is.Zero, ready.Output);
        Assert.That(lost.Code, Is.EqualTo(1), lost.Output);
        Assert.That(lost.Output, Does.Contain("\"store\""));
    }

    [Test]
    public async Task It_fails_where_nothing_answers()
    {
        var (code, output) = await RunAsync(ServerProcess.FreePort());

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("Nothing answers on port"));
    }

    private static async Task<(int Code, string Output)> RunAsync(int port)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HdfViewer.Api.dll"), "ready"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
