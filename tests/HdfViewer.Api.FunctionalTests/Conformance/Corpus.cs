using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>
/// HDF5 files written by others, with an independent reader's answers; the corpus' README tells of both.
/// </summary>
internal static class Corpus
{
    /// <summary>The corpus in use.</summary>
    public static string Root => RepositoryPaths.Corpus;

    /// <summary>Files to read correctly, with their raw companions; what refers to other files finds them here.</summary>
    public static string Files => Path.Combine(Root, "files");

    /// <summary>Corrupt and malicious files.</summary>
    public static string Hostile => Path.Combine(Root, "hostile");

    /// <summary>Names of the files that h5py opens, in order.</summary>
    public static IReadOnlyList<string> Openable { get; } = ReadIndex("INDEX.json", openable: true);

    /// <summary>Names of the files that h5py does not open: pieces of multi-file sets, files left open by their writer.</summary>
    public static IReadOnlyList<string> NotOpenable { get; } = ReadIndex("INDEX.json", openable: false);

    /// <summary>Names of the hostile files, whether or not they open.</summary>
    public static IReadOnlyList<string> HostileNames { get; } = ReadIndex("HOSTILE.json", openable: null);

    /// <summary>What h5py says of a file.</summary>
    public static ExpectedFile Expected(string name) => ExpectedFile.Read(Path.Combine(Root, "expected", name + ".json"));

    private static string[] ReadIndex(string name, bool? openable)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, "expected", name)));
        return [.. index.RootElement.EnumerateObject()
            .Where(f => openable is null || f.Value.GetProperty("openable").GetBoolean() == openable)
            .Select(f => f.Name)
            .Order(StringComparer.Ordinal)];
    }
}
