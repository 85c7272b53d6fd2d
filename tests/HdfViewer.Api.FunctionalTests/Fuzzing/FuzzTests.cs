using System.Globalization;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Fuzzing;

/// <summary>
/// Broken files and absurd parameters, as many as a test run has time for; <c>scripts/fuzz.sh</c> goes on for as long as one likes.
/// </summary>
internal sealed class FuzzTests
{
    private const int UsualFiles = 800;

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    [Test]
    public async Task Broken_files_do_no_harm()
    {
        var run = new FuzzRun(Setting("HDFVIEWER_FUZZ_SEED", 1), Setting("HDFVIEWER_FUZZ_FILES", UsualFiles), Setting("HDFVIEWER_FUZZ_FIRST", 0));

        // Test loggers keep back what a test says until it ends; who runs a hundred thousand files wants to look now.
        var folder = RepositoryPaths.Of("artifacts", "fuzz");
        await run.RunAsync(folder, Tell);
        Tell(run.Summary);

        void Tell(string line) => File.AppendAllText(Path.Join(folder, "log.txt"), $"{DateTimeOffset.UtcNow:u} {line}\n");

        Assert.That(run.Faults, Is.Empty, string.Join('\n', run.Faults.Take(20)));
    }
}
