using System.Text;
using System.Text.Json;

namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>What h5py says of a file of the corpus.</summary>
internal sealed class ExpectedFile(JsonElement document)
{
    private readonly Dictionary<string, string> _targets = Targets(document);

    public JsonElement File => document.GetProperty("file");

    public IEnumerable<JsonElement> Objects => document.GetProperty("objects").EnumerateArray();

    public static ExpectedFile Load(string path) => new(JsonDocument.Parse(System.IO.File.ReadAllBytes(path)).RootElement);

    /// <summary>A text of the corpus; bytes that are no UTF-8 are Latin-1 here.</summary>
    public static string Text(JsonElement text) =>
        text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : Encoding.Latin1.GetString(Convert.FromHexString(text.GetProperty("bytes").GetString()!));

    /// <summary>The path of an object's first visit: hard links give objects several paths.</summary>
    public string Canonical(string path) => Canonical(path, 0);

    private string Canonical(string path, int depth)
    {
        if (path == "/" || depth > 300) return path;
        var cut = path.LastIndexOf('/');
        var parent = cut == 0 ? "/" : Canonical(path[..cut], depth + 1);
        var joined = (parent == "/" ? "" : parent) + path[cut..];
        return _targets.GetValueOrDefault(joined, joined);
    }

    private static Dictionary<string, string> Targets(JsonElement document)
    {
        var result = new Dictionary<string, string>();
        foreach (var group in document.GetProperty("objects").EnumerateArray())
        {
            if (!group.TryGetProperty("links", out var links)) continue;
            var path = Text(group.GetProperty("path"));
            foreach (var link in links.EnumerateArray())
            {
                if (link.GetProperty("link").GetString() != "hard") continue;
                if (!link.TryGetProperty("target", out var target) || target.ValueKind == JsonValueKind.Null) continue;
                result[(path == "/" ? "" : path) + "/" + Text(link.GetProperty("name"))] = Text(target);
            }
        }

        return result;
    }
}
