using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>The files that are compared.</summary>
internal static class Corpus
{
    public static bool IsThere => Directory.Exists(Path.Join(RepositoryPaths.Corpus, "files"));

    public static IEnumerable<string> Openable => Index("INDEX.json", isOpenable: true);

    public static IEnumerable<string> Unopenable => Index("INDEX.json", isOpenable: false);

    public static IEnumerable<string> Hostile =>
        IsThere ? Directory.EnumerateFiles(Path.Join(RepositoryPaths.Corpus, "hostile")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal) : [];

    public static string FileOf(string name) => Path.Join(RepositoryPaths.Corpus, "files", name);

    public static string HostileFileOf(string name) => Path.Join(RepositoryPaths.Corpus, "hostile", name);

    public static ExpectedFile ExpectedOf(string name) =>
        ExpectedFile.Load(Path.Join(RepositoryPaths.Corpus, "expected", $"{name}.json"));

    private static List<string> Index(string name, bool isOpenable)
    {
        if (!IsThere) return [];
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Join(RepositoryPaths.Corpus, "expected", name)));
        return
        [
            .. index.RootElement.EnumerateObject()
                .Where(f => f.Value.GetProperty("openable").GetBoolean() == isOpenable && File.Exists(FileOf(f.Name)))
                .Select(f => f.Name),
        ];
    }
}
