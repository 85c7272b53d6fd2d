using System.Text;
using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>What h5py says of one file; the format is in the corpus' README.</summary>
internal sealed class ExpectedFile
{
    private readonly Dictionary<string, ExpectedObject> _byPath;

    private ExpectedFile(JsonElement root)
    {
        SuperblockVersion = root.GetProperty("file").GetProperty("superblock").GetInt32();
        UserblockSize = root.GetProperty("file").GetProperty("userblock").GetInt64();
        Objects = [.. root.GetProperty("objects").EnumerateArray().Select(o => new ExpectedObject(o))];
        _byPath = Objects.ToDictionary(o => o.Path, StringComparer.Ordinal);
    }

    /// <summary>The superblock's version.</summary>
    public int SuperblockVersion { get; }

    /// <summary>Bytes before the superblock.</summary>
    public long UserblockSize { get; }

    /// <summary>The objects, each once, at the path by which it was first met.</summary>
    public IReadOnlyList<ExpectedObject> Objects { get; }

    /// <summary>Reads an expectation.</summary>
    public static ExpectedFile Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 512 });
        return new ExpectedFile(document.RootElement.Clone());
    }

    /// <summary>The object at its first path; null when it is not listed.</summary>
    public ExpectedObject? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>
    /// Follows a soft link's target from the group that holds the link: the object it leads to, or null when it leads nowhere in this
    /// file: dangling, cyclic, or through an external or user-defined link.
    /// </summary>
    public ExpectedObject? Resolve(ExpectedObject group, string target) => Resolve(group, target, 0);

    private ExpectedObject? Resolve(ExpectedObject group, string target, int depth)
    {
        // libhdf5 follows at most 16 soft links (H5L_NUM_LINKS).
        if (depth > 16) return null;
        var here = target.StartsWith('/') ? At("/") : group;
        foreach (var name in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(n => n != "."))
        {
            var link = here?.Links.FirstOrDefault(l => l.Name == name);
            here = link switch
            {
                { Kind: "hard", Target: { } path } => At(path),
                { Kind: "soft", Target: { } path } => Resolve(here!, path, depth + 1),
                _ => null,
            };
            if (here is null) return null;
        }

        return here;
    }

    /// <summary>A name or a path: text, or the bytes of one that is not UTF-8, which the API decodes as Latin-1.</summary>
    public static string Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? Encoding.Latin1.GetString(Convert.FromHexString(element.GetProperty("bytes").GetString()!))
            : element.GetString()!;
}
