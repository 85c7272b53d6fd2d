using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

internal sealed partial class FileWalk
{
    private async Task CheckMetaAsync(ExpectedObject item)
    {
        var answer = await AskAsync("meta", ("path", item.Path));
        if (!answer.IsSuccess)
        {
            Report(item, "meta status", "200", Describe(answer));
            return;
        }

        var meta = answer.Json.GetProperty("metadata");
        Same(item, "meta.kind", item.Kind, meta.GetProperty("kind"));
        Same(item, "meta.path", item.Path, meta.GetProperty("path"));
        if (item.Kind == "group") Same(item, "meta.num_children", item.LinkCount, meta.GetProperty("num_children"));
        else CheckType(item, meta);
        if (item.Kind == "dataset") CheckDataset(item, meta);
    }

    private void CheckType(ExpectedObject item, JsonElement meta)
    {
        if (item.Type.ValueKind == JsonValueKind.Undefined) return;
        Same(item, "meta.dtype", ExpectedTypes.Dtype(item.Get("dtype").GetString()!, item.Type), meta.GetProperty("dtype"));
        var type = meta.GetProperty("type");
        if (type.ValueKind == JsonValueKind.Object && ExpectedTypes.Compare(item.Type, type) is { } wrong) Report(item, "meta.type", "h5py's type", wrong);
        if (item.Kind == "dataset" && ExpectedTypes.CompareRaw(item.Type, meta.GetProperty("rawType")) is { } wrongRaw)
            Report(item, "meta.rawType", "h5py's type", wrongRaw);
    }

    private void CheckDataset(ExpectedObject item, JsonElement meta)
    {
        SameShape(item, "meta.shape", item.Shape, meta.GetProperty("shape"));
        SameArray(item, "meta.maxshape", item.Get("maxshape"), meta.GetProperty("maxshape"));
        SameArray(item, "meta.chunks", item.Get("chunks"), meta.GetProperty("chunks"));
        Same(item, "meta.layout", item.Get("layout").GetString(), meta.GetProperty("layout"));
        Same(item, "meta.storage_size", item.Get("storage_size").GetInt64(), meta.GetProperty("storage_size"));
        Same(item, "meta.compression", item.Get("compression").GetString(), meta.GetProperty("compression"));
        if (item.Get("compression").GetString() == "gzip" && item.Get("compression_opts").ValueKind == JsonValueKind.Number) SameArray(item, "meta.compression_opts", item.Get("compression_opts"), meta.GetProperty("compression_opts"));
        CheckFilters(item, meta);
        CheckFillValue(item, meta.GetProperty("fillvalue"));
    }

    private void CheckFilters(ExpectedObject item, JsonElement meta)
    {
        var wanted = item.Get("filters").EnumerateArray().ToArray();
        var actual = meta.GetProperty("filters") is { ValueKind: JsonValueKind.Array } filters ? filters.EnumerateArray().ToArray() : [];
        Same(
            item,
            "meta.filters",
            string.Join(',', wanted.Select(f => f.GetProperty("id").GetRawText())),
            string.Join(',', actual.Select(f => f.GetProperty("id").GetRawText())));
        if (wanted.Length != actual.Length) return;
        for (var i = 0; i < wanted.Length; i++)
        {
            var values = wanted[i].GetProperty("values");
            if (actual[i].TryGetProperty("level", out var level))
                Same(item, "meta.filters.level", values[0].GetRawText(), level.GetRawText());
            else if (actual[i].TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Array)
                Same(item, "meta.filters.options", First16(values), First16(options));
        }
    }

    /// <summary>The expectations hold the first 16 values of a filter; there are fewer where the file stores fewer.</summary>
    private static string First16(JsonElement values) => string.Join(',', values.EnumerateArray().Take(16).Select(v => v.GetRawText()));

    private void CheckFillValue(ExpectedObject item, JsonElement actual)
    {
        var wanted = item.Get("fillvalue");
        if (item.Get("fill_defined") is { ValueKind: JsonValueKind.String } defined && defined.GetString() == "undefined")
            Same(item, "meta.fillvalue", "null", actual.GetRawText());
        // Null also where h5py could not tell.
        if (wanted.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return;
        if (ExpectedValues.Compare(wanted, actual, item.Type, ValueForm.Fill) is { } wrong) Report(item, "meta.fillvalue", "h5py's", wrong);
    }

    private async Task CheckPreviewAsync(ExpectedObject item)
    {
        var rank = item.Shape?.Count ?? 0;
        // The first plane, which is where the first elements are, instead of the middle one.
        (string, string)[] first = rank > 2 ? [("fixed_indices", string.Join(',', Enumerable.Range(0, rank - 2).Select(d => $"{d}=0")))] : [];
        var answer = await AskAsync("preview", [("path", item.Path), .. first]);
        if (item.ReadError is not null)
        {
            // A missing filter, a missing raw file, a checksum that fails: words, or the values after all.
            if ((int)answer.Status is not (200 or 403 or 422)) Report(item, "preview status", "200, 403 or 422", Describe(answer));
            return;
        }

        if (!answer.IsSuccess)
        {
            Report(item, "preview status", "200", Describe(answer));
            return;
        }

        if (item.Shape is null)
        {
            Same(item, "preview_type", "empty", answer.Json.GetProperty("preview_type"));
            return;
        }

        if (item.Get("head") is { ValueKind: JsonValueKind.Array } head) CheckTable(item, head, answer.Json.GetProperty("table"));
    }

    private void CheckTable(ExpectedObject item, JsonElement head, JsonElement table)
    {
        if (table.TryGetProperty("supported", out var supported) && !supported.GetBoolean())
        {
            Report(item, "preview table", "values", table.GetProperty("reason").GetString()!);
            return;
        }

        var shape = item.Shape!;
        var wanted = head.EnumerateArray().ToArray();
        if (wanted.Length == 0) return;
        if (shape.Count == 0)
        {
            CheckElements(item, "preview table", wanted, [table.GetProperty("value")], item.Type, ValueForm.Table);
            return;
        }

        if (shape.Count == 1)
        {
            CheckElements(item, "preview table", wanted, ExpectedValues.Flat(table.GetProperty("values"), 1), item.Type, ValueForm.Table);
            return;
        }

        // The head runs on over rows, and after the first plane over other planes; the table is the upper left of one plane.
        var (rows, columns) = (shape[^2], shape[^1]);
        var data = table.GetProperty("data").EnumerateArray().Select(row => row.EnumerateArray().ToArray()).ToArray();
        for (var i = 0; i < wanted.Length && i < rows * columns; i++)
        {
            var (row, column) = (i / columns, i % columns);
            if (column >= 200) break;
            if (row >= data.Length || column >= data[row].Length)
            {
                Report(item, "preview table", $"a cell at {row},{column}", "none");
                return;
            }

            if (ExpectedValues.Compare(wanted[i], data[row][column], item.Type, ValueForm.Table) is not { } wrong) continue;
            Report(item, "preview table", $"h5py's element {i}", wrong);
            return;
        }
    }

    private void SameArray(ExpectedObject item, string what, JsonElement wanted, JsonElement actual) =>
        Same(
            item,
            what,
            wanted.ValueKind == JsonValueKind.Undefined ? "null" : wanted.GetRawText().Replace(" ", "", StringComparison.Ordinal),
            actual.GetRawText().Replace(" ", "", StringComparison.Ordinal));
}
