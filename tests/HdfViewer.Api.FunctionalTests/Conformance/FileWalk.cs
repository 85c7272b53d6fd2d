using System.Collections.Concurrent;
using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>Asks the server everything about one file and collects where its answers are not h5py's.</summary>
/// <param name="client">The server.</param>
/// <param name="file">The file's name, which is its key.</param>
/// <param name="expected">What h5py says of it.</param>
internal sealed partial class FileWalk(HttpClient client, string file, ExpectedFile expected)
{
    private readonly ConcurrentBag<Difference> _differences = [];

    /// <summary>Every answer's body without what may differ between two servers, by URL.</summary>
    public ConcurrentDictionary<string, int> Digests { get; } = new(StringComparer.Ordinal);

    /// <summary>Walks all objects.</summary>
    public async Task<IReadOnlyCollection<Difference>> RunAsync()
    {
        await CheckFormatAsync();
        await Parallel.ForEachAsync(expected.Objects, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (item, _) =>
        {
            try
            {
                await CheckObjectAsync(item);
            }
            catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or JsonException or HttpRequestException or FormatException)
            {
                Report(item, "answer", "an answer of the documented form", $"{e.GetType().Name}: {e.Message}");
            }
        });
        return _differences;
    }

    private async Task CheckFormatAsync()
    {
        var answer = await AskAsync("");
        var root = expected.At("/")!;
        if (!answer.IsSuccess)
        {
            Report(root, "file status", "200", Describe(answer));
            return;
        }

        var format = answer.Json.GetProperty("format");
        Same(root, "file.format.superblock", expected.SuperblockVersion, format.GetProperty("superblock"));
        Same(root, "file.format.userblock", expected.UserblockSize, format.GetProperty("userblock"));
    }

    private async Task CheckObjectAsync(ExpectedObject item)
    {
        if (item.Kind is null)
        {
            await CheckUnreadableAsync(item);
            return;
        }

        await CheckMetaAsync(item);
        await CheckAttributesAsync(item);
        if (item.Kind == "group") await CheckChildrenAsync(item);
        if (item.Kind == "dataset") await CheckPreviewAsync(item);
    }

    /// <summary>What h5py cannot open we may refuse in clear words, or read.</summary>
    private async Task CheckUnreadableAsync(ExpectedObject item)
    {
        var answer = await AskAsync("meta", ("path", item.Path));
        if ((int)answer.Status is not (200 or 404 or 422)) Report(item, "meta status", "200, 404 or 422", Describe(answer));
    }

    private async Task CheckAttributesAsync(ExpectedObject item)
    {
        var answer = await AskAsync("attributes", ("path", item.Path), ("nan", "string"));
        if (!answer.IsSuccess)
        {
            Report(item, "attributes status", "200", Describe(answer));
            return;
        }

        var actual = answer.Json.GetProperty("attributes").EnumerateArray().ToArray();
        var wanted = item.Attributes.Where(a => a.Name is not null).ToArray();
        if (item.Attributes.Count != actual.Length)
        {
            Report(
                item,
                "attributes",
                string.Join(", ", item.Attributes.Select(a => a.Name ?? "?")),
                string.Join(", ", actual.Select(a => a.GetProperty("name").GetString())));
            return;
        }

        foreach (var attribute in wanted)
        {
            var match = actual.FirstOrDefault(a => a.GetProperty("name").GetString() == attribute.Name);
            if (match.ValueKind == JsonValueKind.Undefined) Report(item, "attributes", attribute.Name!, "no such attribute");
            else CheckAttribute(item, attribute, match);
        }
    }

    private void CheckAttribute(ExpectedObject item, ExpectedAttribute attribute, JsonElement actual)
    {
        var what = $"attribute '{attribute.Name}'";
        if (attribute.ReadError is not null) return;
        if (actual.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String)
        {
            Report(item, what, "a value", error.GetString()!);
            return;
        }

        SameShape(item, what + " shape", attribute.Shape, actual.GetProperty("shape"));
        Same(item, what + " dtype", ExpectedTypes.Dtype(attribute.Dtype!, attribute.Type), actual.GetProperty("dtype"));
        var value = actual.GetProperty("value");
        if (attribute.Shape is null)
        {
            if (value.ValueKind != JsonValueKind.Null) Report(item, what + " value", "null", value.GetRawText());
            return;
        }

        var wanted = attribute.Shape.Count == 0 ? [attribute.Value] : attribute.Value.EnumerateArray().ToArray();
        CheckElements(item, what + " value", wanted, ExpectedValues.Flat(value, attribute.Shape.Count), attribute.Type, ValueForm.Attribute);
    }

    private void CheckElements(
        ExpectedObject item, string what, JsonElement[] wanted, IReadOnlyList<JsonElement>? actual, JsonElement type, ValueForm form)
    {
        if (actual is null || actual.Count < wanted.Length)
        {
            Report(item, what, $"{wanted.Length} elements", $"{actual?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} elements");
            return;
        }

        for (var i = 0; i < wanted.Length; i++)
        {
            if (ExpectedValues.Compare(wanted[i], actual[i], type, form) is not { } wrong) continue;
            Report(item, what, $"h5py's element {i}", wrong);
            return;
        }
    }

    private async Task<Answer> AskAsync(string endpoint, params (string Name, string Value)[] parameters)
    {
        var answer = await Answer.AskAsync(client, file, endpoint, parameters);
        Digests[answer.Url] = AnswerDigest.Of(answer);
        return answer;
    }

    private void SameShape(ExpectedObject item, string what, IReadOnlyList<long>? wanted, JsonElement actual) =>
        Same(item, what, wanted is null ? "null" : $"[{string.Join(',', wanted)}]", actual.GetRawText().Replace(" ", "", StringComparison.Ordinal));

    private void Same(ExpectedObject item, string what, string? wanted, JsonElement actual) =>
        Same(item, what, wanted ?? "null", actual.ValueKind == JsonValueKind.String ? actual.GetString()! : actual.GetRawText());

    private void Same(ExpectedObject item, string what, long wanted, JsonElement actual) =>
        Same(item, what, wanted.ToString(System.Globalization.CultureInfo.InvariantCulture), actual.GetRawText());

    private void Same(ExpectedObject item, string what, string wanted, string actual)
    {
        if (wanted != actual) Report(item, what, wanted, actual);
    }

    private void Report(ExpectedObject item, string what, string wanted, string actual) =>
        _differences.Add(new Difference(file, item.Path, what, wanted, actual) { Object = item });

    private static string Describe(Answer answer) => $"{(int)answer.Status} {answer.Error}";
}
