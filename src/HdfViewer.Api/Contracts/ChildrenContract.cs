using System.Text.Json.Serialization;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Contracts;

/// <summary>What a group holds, or a page of it.</summary>
public sealed record ChildrenContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>The file.</summary>
    public required string Key { get; init; }

    /// <summary>The group's path.</summary>
    public required string Path { get; init; }

    /// <summary>The children, in creation order where the group tracks it, else by name.</summary>
    public required IReadOnlyList<ChildContract> Children { get; init; }

    /// <summary>How many children the group holds; when paged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Total { get; init; }

    /// <summary>The <c>offset</c> of the next page; when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NextOffset { get; init; }

    /// <summary>Whether the answer was made for an earlier request.</summary>
    public required bool Cached { get; init; }
}

/// <summary>A link of a group, and the object that it leads to.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(GroupChildContract), "group")]
[JsonDerivedType(typeof(DatasetChildContract), "dataset")]
[JsonDerivedType(typeof(DatatypeChildContract), "datatype")]
[JsonDerivedType(typeof(UnresolvedChildContract), "unresolved")]
public abstract record ChildContract
{
    /// <summary>The link's name.</summary>
    [JsonPropertyOrder(-2)]
    public required string Name { get; init; }

    /// <summary>The child's path.</summary>
    [JsonPropertyOrder(-1)]
    public required string Path { get; init; }

    /// <summary>What the link says, when it is not a hard link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LinkContract? Link { get; init; }

    /// <summary>Why the child, or a part of it, could not be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}

/// <summary>A group.</summary>
public sealed record GroupChildContract : ChildContract
{
    /// <summary>How many children it holds.</summary>
    public required long NumChildren { get; init; }
}

/// <summary>A dataset.</summary>
public sealed record DatasetChildContract : ChildContract
{
    /// <summary>Its extent; null for a null dataspace, empty for a scalar.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>Its datatype as NumPy names it.</summary>
    /// <example>float32</example>
    public required string Dtype { get; init; }

    /// <summary>Number of elements.</summary>
    public required UInt128 Size { get; init; }

    /// <summary>Number of dimensions.</summary>
    public required int Ndim { get; init; }

    /// <summary>The shape of its chunks, when it is chunked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Chunks { get; init; }

    /// <summary><c>gzip</c>, <c>lzf</c> or <c>szip</c>, when it is compressed by one of these.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Compression { get; init; }

    /// <summary>The first 10 attributes by name; <c>{"error": …}</c> in place of a value that cannot be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttributeValues? Attributes { get; init; }

    /// <summary>How many attributes it has, when it has any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NumAttributes { get; init; }

    /// <summary>True when it has more attributes than are listed here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AttributesTruncated { get; init; }
}

/// <summary>A named datatype.</summary>
public sealed record DatatypeChildContract : ChildContract
{
    /// <summary>The datatype as NumPy names it.</summary>
    /// <example>[('x', '&lt;f4'), ('y', '&lt;f4')]</example>
    public required string Dtype { get; init; }
}

/// <summary>A link that leads to no object that can be read here.</summary>
public sealed record UnresolvedChildContract : ChildContract;

/// <summary>What a link says that is not a hard link.</summary>
public sealed record LinkContract
{
    /// <summary><c>soft</c>, <c>external</c> or <c>user</c>.</summary>
    /// <example>soft</example>
    public required string Kind { get; init; }

    /// <summary>The path that it names; null for a user-defined link.</summary>
    public string? Target { get; init; }

    /// <summary>The file that an external link names.</summary>
    public string? File { get; init; }
}
