using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Hdf5;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>How the server starts its workers: with nothing that is worth stealing, and in a sandbox.</summary>
[Platform("Linux")]
internal sealed class ConfinedWorkerTests : EngineTestBase
{
    [Test]
    public async Task A_worker_has_nothing_of_the_servers_environment()
    {
        Environment.SetEnvironmentVariable("HDFVIEWER_TEST_SECRET", "s3cr3t");
        var engine = Start();
        await NamesAsync(engine, "a.h5");

        var variables = (await File.ReadAllTextAsync($"/proc/{engine.Pool.ProcessIds[0]}/environ"))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')[0]);

        Assert.That(variables, Has.All.StartsWith("DOTNET_"), "settings of its own runtime, and nothing else");
    }

    [Test]
    public async Task A_worker_is_filtered_unless_that_is_switched_off()
    {
        var confined = Start();
        var open = Start(("Sandbox", SandboxMode.Off));
        await NamesAsync(confined, "a.h5");
        await NamesAsync(open, "a.h5");

        Assert.That(await SeccompModeAsync(confined), Is.EqualTo("2"));
        Assert.That(await SeccompModeAsync(open), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_sandbox_that_is_required_and_there_changes_nothing()
    {
        var engine = Start(("Sandbox", SandboxMode.Required));

        Assert.That(await NamesAsync(engine, "a.h5"), Is.Not.Empty);
    }

    [Test]
    public async Task A_worker_that_cannot_be_confined_is_not_used_when_that_is_required()
    {
        var program = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"unconfined-{Guid.NewGuid():N}.sh");
        const string Hello = """{"op":"hello","libraryVersion":"1.10.8","filters":[],"sandboxGap":"this kernel is too old"}""";
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nprintf '\\{Convert.ToString(Hello.Length, 8)}\\0\\0\\0\\0\\0\\0\\0%s' '{Hello}'\nexec cat >/dev/null\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        var engine = Start(("Sandbox", SandboxMode.Required), ("WorkerPath", program));
        var file = await engine.FileAsync("a.h5");

        Assert.That(
            async () => await engine.Reader.ListChildrenAsync(file, HdfPath.Parse("/"), 0, null, 0, CancellationToken.None),
            Throws.TypeOf<EngineUnavailableException>().With.Message.Contains("this kernel is too old"));
    }

    private static async Task<string> SeccompModeAsync(Engine engine)
    {
        var status = await File.ReadAllLinesAsync($"/proc/{engine.Pool.ProcessIds[0]}/status");
        return status.Single(l => l.StartsWith("Seccomp:", StringComparison.Ordinal)).Split('\t')[1];
    }
}
