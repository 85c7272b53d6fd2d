using System.Security.Cryptography;
using System.Text.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>Walks a file through the worker and collects what differs from h5py's answers.</summary>
internal sealed class FileComparison(WorkerSession worker, ExpectedFile expected)
{
    private const int MaxBytes = 64 << 20;

    // Of a fill value; the worker leaves out larger ones.
    private const int MaxFillBytes = 1 << 20;

    private readonly ValueComparison _values = new(expected);
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Run()
    {
        var format = worker.Ask<FormatAnswer>(new FormatRequest(worker.File)).Format;
        Compare("/", "superblock", expected.File.GetProperty("superblock").GetInt32(), format.SuperblockVersion);
        Compare("/", "userblock", expected.File.GetProperty("userblock").GetInt64(), format.UserBlock);
        Compare("/", "addresses", expected.File.GetProperty("sizes")[0].GetInt32(), format.SizeOfAddresses);
        Compare("/", "lengths", expected.File.GetProperty("sizes")[1].GetInt32(), format.SizeOfLengths);
        foreach (var item in expected.Objects) CompareObject(item);
        return _differences;
    }

    private void CompareObject(JsonElement item)
    {
        var path = ExpectedFile.Text(item.GetProperty("path"));
        var kind = item.GetProperty("kind").GetString();

        // A name of this file holds what no path can name; its parent still lists it.
        var (answer, _) = worker.Ask(new DescribeRequest(worker.File, path, 20));
        if (answer is not DescribeAnswer { Description.Object: var actual })
        {
            if (!item.TryGetProperty("read_error", out _)) Add(path, $"not described: {answer}");
            return;
        }

        var actualKind = actual switch { Group => "group", Dataset => "dataset", _ => "datatype" };
        if (kind is null) return;
        Compare(path, "kind", kind, actualKind);
        if (kind != actualKind) return;
        if (item.TryGetProperty("addr", out var address)) Compare(path, "address", address.GetInt64(), actual.Address);
        CompareAttributes(path, item, actual);
        switch (actual)
        {
            case Group group:
                CompareLinks(path, item, group);
                break;
            case Dataset dataset:
                CompareDataset(path, item, dataset);
                break;
            case NamedDatatype named when item.TryGetProperty("type", out var type):
                Add(path, "type", TypeComparison.Difference(type, named.Type));
                break;
        }
    }

    private void CompareLinks(string path, JsonElement item, Group group)
    {
        if (!item.TryGetProperty("links", out var links)) return;
        Compare(path, "link count", item.GetProperty("link_count").GetInt64(), group.ChildCount);
        var page = worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, path, 0, null, 3)).Page;
        Compare(path, "total", group.ChildCount, page.Total);
        Compare(path, "page", page.Total, page.Items.Count);
        var children = page.Items.ToLookup(c => c.Name, StringComparer.Ordinal);
        foreach (var link in links.EnumerateArray())
        {
            var name = ExpectedFile.Text(link.GetProperty("name"));
            var where = $"{path} → {name}";
            if (children[name].FirstOrDefault() is not { } child)
            {
                Add(where, "missing");
                continue;
            }

            Compare(where, "link", link.GetProperty("link").GetString(), $"{child.Link?.Kind ?? LinkKind.Hard}".ToLowerInvariant());
            switch (child.Link?.Kind)
            {
                case LinkKind.Soft:
                    Compare(where, "target", ExpectedFile.Text(link.GetProperty("target")), child.Link.Target);
                    break;
                case LinkKind.External:
                    Compare(where, "target", ExpectedFile.Text(link.GetProperty("target").GetProperty("path")), child.Link.Target);
                    Compare(where, "file", ExpectedFile.Text(link.GetProperty("target").GetProperty("file")), child.Link.File);
                    break;
            }

            Compare(where, "object or error", true, child.Object is not null || child.Error is not null);
        }
    }

    private void CompareDataset(string path, JsonElement item, Dataset actual)
    {
        if (!item.TryGetProperty("shape", out var shape)) return;
        if (IsForbiddenView(path, actual)) return;
        CompareShape(path, shape, actual.Space);
        if (item.TryGetProperty("maxshape", out var most) && most.ValueKind == JsonValueKind.Array)
        {
            var expectedMost = most.EnumerateArray().Select(m => m.ValueKind == JsonValueKind.Null ? (long?)null : m.GetInt64());
            if (!expectedMost.SequenceEqual(actual.Space.MaxDims)) Add(path, $"maxshape {most}: [{string.Join(", ", actual.Space.MaxDims)}]");
        }

        if (item.TryGetProperty("type", out var type)) Add(path, "type", TypeComparison.Difference(type, actual.Type));
        CompareStorage(path, item, actual);
        if (item.TryGetProperty("fillvalue", out var fill) && fill.ValueKind != JsonValueKind.Null && actual.Type is { IsVariable: false, Size: <= MaxFillBytes })
        {
            if (actual.FillValue is null) Add(path, $"fill value missing, expected {fill}");
            else if (FillDifference(fill, actual.FillValue) is { } difference) Add(path, "fill value", difference);
        }

        if (item.TryGetProperty("elements", out _)) CompareElements(path, item, actual);
    }

    // A virtual dataset may be as large as its sources are; where those may not be opened, neither its extent nor its data are known.
    private bool IsForbiddenView(string path, Dataset dataset)
    {
        if (dataset.Layout is not VirtualLayout || !dataset.Space.Dims.Contains(0)) return false;
        var (answer, _) = worker.Ask(new ReadRequest(worker.File, path, Selection.All(dataset.Space).Axes, MaxBytes));
        return answer is Failure { Kind: FailureKind.Forbidden };
    }

    // h5py gives one base element for an array-typed fill value; what it makes of it is its own affair.
    private string? FillDifference(JsonElement expectedFill, NdBuffer fill) =>
        fill.Type is ArrayType ? null : _values.Difference(expectedFill, BufferDecoder.Decode(fill, fill.Bytes)[0]);

    private void CompareStorage(string path, JsonElement item, Dataset actual)
    {
        var isExternal = item.GetProperty("external").ValueKind == JsonValueKind.Array;
        var layout = isExternal ? "external" : item.GetProperty("layout").GetString();
        var actualLayout = actual.Layout.GetType().Name.Replace("Layout", "", StringComparison.Ordinal).ToLowerInvariant();
        Compare(path, "layout", layout, actualLayout);
        switch (actual.Layout)
        {
            case ChunkedLayout chunked:
                Compare(path, "chunks", item.GetProperty("chunks").GetRawText().Replace(" ", "", StringComparison.Ordinal), JsonSerializer.Serialize(chunked.ChunkShape));
                break;
            case VirtualLayout virtualized:
                Compare(
                    path,
                    "sources",
                    string.Join("; ", item.GetProperty("virtual").EnumerateArray().Select(v => $"{ExpectedFile.Text(v.GetProperty("file"))}:{ExpectedFile.Text(v.GetProperty("dataset"))}")),
                    string.Join("; ", virtualized.Sources.Select(s => $"{s.File}:{s.Dataset}")));
                break;
            case ExternalLayout external:
                Compare(
                    path,
                    "segments",
                    string.Join("; ", item.GetProperty("external").EnumerateArray().Select(v => $"{ExpectedFile.Text(v.GetProperty("name"))} {v.GetProperty("offset")} {v.GetProperty("size")}")),
                    string.Join("; ", external.Segments.Select(s => $"{s.File} {s.Offset} {s.Size}")));
                break;
        }

        Compare(path, "storage size", item.GetProperty("storage_size").GetInt64(), actual.StorageSize ?? -1);
        var filters = item.GetProperty("filters").EnumerateArray().ToList();
        Compare(path, "filters", string.Join(", ", filters.Select(f => f.GetProperty("id").GetInt32())), string.Join(", ", actual.Filters.Select(f => f.Id)));
        foreach (var (e, a) in filters.Zip(actual.Filters))
        {
            Compare(path, "filter name", ExpectedFile.Text(e.GetProperty("name")), a.Name);
            Compare(path, "filter optional", (e.GetProperty("flags").GetInt32() & 1) != 0, a.IsOptional);
            Compare(
                path,
                "filter values",
                string.Join(", ", e.GetProperty("values").EnumerateArray().Select(v => v.GetUInt32())),
                string.Join(", ", a.Parameters.Take(16)));
        }
    }

    private void CompareElements(string path, JsonElement item, Dataset dataset)
    {
        var hasHash = item.TryGetProperty("sha256", out var hash);
        var hasHead = item.TryGetProperty("head", out var head);
        var everything = Selection.All(dataset.Space).Axes;
        var axes = hasHash || !hasHead ? everything : HeadOf(dataset.Space.Dims);
        var (answer, payload) = worker.Ask(new ReadRequest(worker.File, path, axes, MaxBytes));
        if (answer is not ReadAnswer { Buffer: var buffer })
        {
            if (!IsExpectedRefusal(item, dataset, (Failure)answer)) Add(path, $"not read: {answer}");
            return;
        }

        if (item.TryGetProperty("read_error", out var error))
        {
            // h5py has no NumPy type for some types that we hand on as they are.
            if (!item.TryGetProperty("dtype_error", out _) && !error.GetString()!.Contains("conversion", StringComparison.Ordinal))
                Add(path, $"read, but h5py says {error}");
            return;
        }

        if (hasHash) Compare(path, "sha256", hash.GetString(), Convert.ToHexStringLower(SHA256.HashData(LittleEndian(payload, buffer.Type))));
        if (!hasHead) return;
        var actual = BufferDecoder.Decode(buffer, payload).Take(head.GetArrayLength()).ToList();
        Compare(path, "elements", head.GetArrayLength(), actual.Count);
        foreach (var (e, a) in head.EnumerateArray().Zip(actual)) Add(path, "element", _values.Difference(e, a));
    }

    private static bool IsExpectedRefusal(JsonElement item, Dataset dataset, Failure failure) => failure.Kind switch
    {
        FailureKind.Forbidden => dataset.Layout is ExternalLayout or VirtualLayout,
        FailureKind.UnknownFilter or FailureKind.Unreadable => item.TryGetProperty("read_error", out _),
        FailureKind.Limit => dataset.Space.ElementCount * (UInt128)dataset.Type.Size > MaxBytes,
        _ => false,
    };

    private void CompareAttributes(string path, JsonElement item, HdfObject actual)
    {
        if (!item.TryGetProperty("attributes", out var expectedAttributes)) return;
        var (answer, _) = worker.Ask(new AttributesRequest(worker.File, path, null, 0, null));
        if (answer is not AttributesAnswer { Page: var page })
        {
            Add(path, $"attributes: {answer}");
            return;
        }

        Compare(path, "attribute count", page.Total, actual.AttributeCount);
        Compare(path, "attribute page", Math.Min(20, page.Total), actual.Attributes.Count);
        foreach (var attribute in expectedAttributes.EnumerateArray())
        {
            if (!attribute.TryGetProperty("name", out var name) || name.ValueKind == JsonValueKind.Null) continue;
            CompareAttribute($"{path} @{ExpectedFile.Text(name)}", attribute, page.Items.FirstOrDefault(a => a.Name == ExpectedFile.Text(name)));
        }
    }

    private void CompareAttribute(string where, JsonElement item, HdfAttribute? actual)
    {
        if (actual is null)
        {
            Add(where, "missing");
            return;
        }

        if (item.TryGetProperty("shape", out var shape) && actual.Space is not null) CompareShape(where, shape, actual.Space);
        if (item.TryGetProperty("type", out var type) && actual.Type is not null) Add(where, "type", TypeComparison.Difference(type, actual.Type));
        if (!item.TryGetProperty("value", out var value)) return;
        if (shape.ValueKind == JsonValueKind.Null)
        {
            Compare(where, "value of a null extent", true, actual is { Value: null, Error: null });
            return;
        }

        if (actual.Value is null)
        {
            Add(where, $"no value: {actual.Error}");
            return;
        }

        var elements = BufferDecoder.Decode(actual.Value, actual.Value.Bytes);
        if (shape.GetArrayLength() == 0) Add(where, "value", _values.Difference(value, elements[0]));
        else if (item.TryGetProperty("truncated", out _)) Add(where, "value", _values.Difference(value, elements[..value.GetArrayLength()]));
        else Add(where, "value", _values.Difference(value, elements));
    }

    private void CompareShape(string where, JsonElement shape, Dataspace actual)
    {
        if (shape.ValueKind == JsonValueKind.Null) Compare(where, "extent", DataspaceKind.Null, actual.Kind);
        else if (!shape.EnumerateArray().Select(d => d.GetInt64()).SequenceEqual(actual.Dims)) Add(where, $"shape {shape}: [{string.Join(", ", actual.Dims)}]");
    }

    private static AxisSelection[] HeadOf(IReadOnlyList<long> dims)
    {
        var axes = new AxisSelection[dims.Count];
        var need = 20L;
        for (var i = dims.Count - 1; i >= 0; i--)
        {
            axes[i] = new AxisSelection(0, Math.Min(dims[i], Math.Max(need, 1)));
            need = dims[i] == 0 ? 0 : (need + dims[i] - 1) / dims[i];
        }

        return axes;
    }

    private static byte[] LittleEndian(byte[] bytes, Datatype type)
    {
        var (size, order) = Atom(type);
        if (order != ByteOrder.BigEndian || size < 2) return bytes;
        var result = (byte[])bytes.Clone();
        for (var i = 0; i < result.Length; i += size) result.AsSpan(i, size).Reverse();
        return result;
    }

    private static (int Size, ByteOrder Order) Atom(Datatype type) => type switch
    {
        IntegerType t => (t.Size, t.Order),
        FloatType t => (t.Size, t.Order),
        BitfieldType t => (t.Size, t.Order),
        EnumType t => Atom(t.Base),
        ArrayType t => Atom(t.Base),
        CompoundType { IsComplex: true } t => Atom(t.Members[0].Type),
        _ => (1, ByteOrder.None),
    };

    private void Compare<T>(string where, string what, T wanted, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(wanted, actual)) Add(where, $"{what}: expected {wanted}, got {actual}");
    }

    private void Add(string where, string what, string? difference)
    {
        if (difference is not null) Add(where, $"{what}: {difference}");
    }

    private void Add(string where, string difference)
    {
        if (!KnownDifferences.Covers(where)) _differences.Add($"{where}: {difference}");
    }
}
