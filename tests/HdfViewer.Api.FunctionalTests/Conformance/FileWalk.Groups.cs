using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

internal sealed partial class FileWalk
{
    private async Task CheckChildrenAsync(ExpectedObject group)
    {
        var answer = await AskAsync("children", ("path", group.Path));
        if (!answer.IsSuccess)
        {
            Report(group, "children status", "200", Describe(answer));
            return;
        }

        var children = answer.Json.GetProperty("children").EnumerateArray().ToArray();
        Same(group, "number of children", group.LinkCount, JsonSerializer.SerializeToElement(children.Length));
        // More links with one name than one are no links of a well-formed file: the first one counts.
        var byName = children.GroupBy(c => c.GetProperty("name").GetString()!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var link in group.Links)
        {
            if (!byName.TryGetValue(link.Name, out var child)) Report(group, "children", link.Name, "no such child");
            else CheckChild(group, link, child);
        }
    }

    private void CheckChild(ExpectedObject group, ExpectedLink link, JsonElement child)
    {
        var what = $"child '{(link.Name.Length <= 100 ? link.Name : link.Name[..100] + "…")}'";
        Same(group, what + " path", group.Path == "/" ? "/" + link.Name : $"{group.Path}/{link.Name}", child.GetProperty("path"));

        var said = child.TryGetProperty("link", out var l) && l.ValueKind == JsonValueKind.Object ? l : default;
        Same(group, what + " link", link.Kind ?? "?", said.ValueKind == JsonValueKind.Object ? said.GetProperty("kind").GetString()! : "hard");
        if (said.ValueKind == JsonValueKind.Object)
        {
            if (link.Kind is "soft" or "external") Same(group, what + " target", link.Target, said.GetProperty("target"));
            if (link.Kind == "external") Same(group, what + " file", link.File, said.GetProperty("file"));
        }

        var target = link.Kind switch
        {
            "hard" => expected.At(link.Target!),
            "soft" => expected.Resolve(group, link.Target!),
            _ => null,
        };
        // Objects too deep for the expectations to list: nothing is known of them.
        if (target is null && link.Kind == "hard") return;
        if (target is { Kind: null }) return;
        Same(group, what + " type", target?.Kind ?? "unresolved", child.GetProperty("type"));
        if (target is not null) CheckSummary(group, what, target, child);
    }

    private void CheckSummary(ExpectedObject group, string what, ExpectedObject target, JsonElement child)
    {
        switch (target.Kind)
        {
            case "group":
                Same(group, what + " num_children", target.LinkCount, child.GetProperty("num_children"));
                break;
            case "dataset":
                SameShape(group, what + " shape", target.Shape, child.GetProperty("shape"));
                Same(group, what + " dtype", ExpectedTypes.Dtype(target.Get("dtype").GetString()!, target.Type), child.GetProperty("dtype"));
                break;
        }
    }
}
