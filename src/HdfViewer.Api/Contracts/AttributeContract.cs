using System.Text.Json.Serialization;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Contracts;

/// <summary>Attributes of an object, with whole values.</summary>
public sealed record AttributesContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>The file.</summary>
    public required string Key { get; init; }

    /// <summary>The object's path.</summary>
    public required string Path { get; init; }

    /// <summary>The attributes, in creation order where the object tracks it, else by name.</summary>
    public required IReadOnlyList<AttributeContract> Attributes { get; init; }

    /// <summary>How many attributes the object has; when paged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Total { get; init; }

    /// <summary>The <c>offset</c> of the next page; when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NextOffset { get; init; }

    /// <summary>Whether the answer was made for an earlier request.</summary>
    public required bool Cached { get; init; }
}

/// <summary>An attribute.</summary>
public sealed record AttributeContract
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its value; null for a null dataspace, or when it cannot be read.</summary>
    public HdfValue? Value { get; init; }

    /// <summary>Its datatype as NumPy names it; null when it cannot be read.</summary>
    /// <example>float64</example>
    public string? Dtype { get; init; }

    /// <summary>Its extent; null for a null dataspace, empty for a scalar.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>Why it could not be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}
