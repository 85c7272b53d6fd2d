using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>What h5py says of one object.</summary>
internal sealed class ExpectedObject(JsonElement json)
{
    /// <summary>The path by which it was first met.</summary>
    public string Path { get; } = ExpectedFile.Text(json.GetProperty("path"));

    /// <summary>group, dataset or datatype; null when h5py cannot open it.</summary>
    public string? Kind { get; } = json.GetProperty("kind").GetString();

    /// <summary>A group's links.</summary>
    public IReadOnlyList<ExpectedLink> Links { get; } =
        json.TryGetProperty("links", out var links) ? [.. links.EnumerateArray().Select(l => new ExpectedLink(l))] : [];

    /// <summary>How many links the group has; there may be more than <see cref="Links"/> lists.</summary>
    public long LinkCount { get; } = json.TryGetProperty("link_count", out var count) ? count.GetInt64() : 0;

    /// <summary>Its attributes.</summary>
    public IReadOnlyList<ExpectedAttribute> Attributes { get; } =
        json.TryGetProperty("attributes", out var attributes) ? [.. attributes.EnumerateArray().Select(a => new ExpectedAttribute(a))] : [];

    /// <summary>The stored type; undefined for groups and what h5py could not describe.</summary>
    public JsonElement Type => Get("type");

    /// <summary>Why h5py could not open it or read its data.</summary>
    public string? ReadError { get; } = json.TryGetProperty("read_error", out var error) ? error.GetString() : null;

    /// <summary>Whether the data lies in raw files beside the HDF5 file.</summary>
    public bool IsExternal => Get("external").ValueKind == JsonValueKind.Array;

    /// <summary>Whether the data is that of datasets in other files.</summary>
    public bool HasSourcesElsewhere =>
        Get("virtual") is { ValueKind: JsonValueKind.Array } sources
        && sources.EnumerateArray().Any(s => s.GetProperty("file").ValueKind != JsonValueKind.String || s.GetProperty("file").GetString() != ".");

    /// <summary>Whether elements have parts that lie elsewhere: variable-length data, references.</summary>
    public bool HasVariableParts => Get("type") is { ValueKind: JsonValueKind.Object } type && ExpectedTypes.IsVariable(type);

    /// <summary>Bytes of an element.</summary>
    public long ElementSize => Get("type") is { ValueKind: JsonValueKind.Object } type ? type.GetProperty("size").GetInt64() : 0;

    /// <summary>The extent; null for a null dataspace.</summary>
    public IReadOnlyList<long>? Shape =>
        Get("shape") is { ValueKind: JsonValueKind.Array } shape ? [.. shape.EnumerateArray().Select(d => d.GetInt64())] : null;

    /// <summary>Any other member.</summary>
    public JsonElement Get(string name) => json.TryGetProperty(name, out var value) ? value : default;
}

/// <summary>One link of a group.</summary>
internal sealed class ExpectedLink
{
    public ExpectedLink(JsonElement json)
    {
        Name = ExpectedFile.Text(json.GetProperty("name"));
        Kind = json.GetProperty("link").GetString();
        var target = json.GetProperty("target");
        if (Kind == "external" && target.ValueKind == JsonValueKind.Object)
        {
            File = ExpectedFile.Text(target.GetProperty("file"));
            Target = ExpectedFile.Text(target.GetProperty("path"));
        }
        else if (target.ValueKind != JsonValueKind.Null)
        {
            Target = ExpectedFile.Text(target);
        }
    }

    public string Name { get; }

    /// <summary>hard, soft, external or user; null when h5py could not tell.</summary>
    public string? Kind { get; }

    /// <summary>For hard links the path of the object's first visit, else what the link says.</summary>
    public string? Target { get; }

    /// <summary>The file an external link names.</summary>
    public string? File { get; }
}

/// <summary>One attribute.</summary>
internal sealed class ExpectedAttribute(JsonElement json)
{
    /// <summary>Null when h5py could not tell.</summary>
    public string? Name { get; } = json.TryGetProperty("name", out var name) && name.ValueKind != JsonValueKind.Null ? ExpectedFile.Text(name) : null;

    public string? ReadError { get; } = json.TryGetProperty("read_error", out var error) ? error.GetString() : null;

    public JsonElement Type { get; } = json.TryGetProperty("type", out var type) ? type : default;

    public IReadOnlyList<long>? Shape { get; } =
        json.TryGetProperty("shape", out var shape) && shape.ValueKind == JsonValueKind.Array ? [.. shape.EnumerateArray().Select(d => d.GetInt64())] : null;

    /// <summary>The scalar, or the elements in C order.</summary>
    public JsonElement Value { get; } = json.TryGetProperty("value", out var value) ? value : default;

    /// <summary>What NumPy calls the type, or plain words.</summary>
    public string? Dtype { get; } = json.TryGetProperty("dtype", out var dtype) ? dtype.GetString() : null;
}
