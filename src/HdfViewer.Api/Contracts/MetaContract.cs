using System.Text.Json.Serialization;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Contracts;

/// <summary>One object of a file.</summary>
public sealed record MetaContract
{
    /// <summary>Always true.</summary>
    public bool Success => true;

    /// <summary>The file.</summary>
    public required string Key { get; init; }

    /// <summary>The object.</summary>
    public required ObjectContract Metadata { get; init; }

    /// <summary>Whether the answer was made for an earlier request.</summary>
    public required bool Cached { get; init; }
}

/// <summary>An object: a group, a dataset or a named datatype.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GroupContract), "group")]
[JsonDerivedType(typeof(DatasetContract), "dataset")]
[JsonDerivedType(typeof(DatatypeContract), "datatype")]
public abstract record ObjectContract
{
    /// <summary>The last segment of the path; empty for the root.</summary>
    [JsonPropertyOrder(-2)]
    public required string Name { get; init; }

    /// <summary>The path.</summary>
    [JsonPropertyOrder(-1)]
    public required string Path { get; init; }

    /// <summary>What the last link of the path says, when it is not a hard link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LinkContract? Link { get; init; }

    /// <summary>The first 20 attributes.</summary>
    public required IReadOnlyList<AttributeContract> Attributes { get; init; }

    /// <summary>True when the object has more attributes than are listed here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AttributesTruncated { get; init; }

    /// <summary>How many attributes the object has, when not all are listed here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NumAttributes { get; init; }
}

/// <summary>A group.</summary>
public sealed record GroupContract : ObjectContract
{
    /// <summary>Always <c>group</c>.</summary>
    public string Type => "group";

    /// <summary>How many children it holds.</summary>
    public required long NumChildren { get; init; }
}

/// <summary>A dataset.</summary>
public sealed record DatasetContract : ObjectContract
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

    /// <summary>The largest extent that it may grow to; null in place of a dimension without limit.</summary>
    public IReadOnlyList<long?>? Maxshape { get; init; }

    /// <summary>The shape of its chunks; null when it is not chunked.</summary>
    public IReadOnlyList<long>? Chunks { get; init; }

    /// <summary><c>gzip</c>, <c>lzf</c> or <c>szip</c>; null when it is compressed by none of these.</summary>
    /// <example>gzip</example>
    public string? Compression { get; init; }

    /// <summary>What h5py calls <c>compression_opts</c>: gzip's level, szip's method and pixels a block.</summary>
    public object? CompressionOpts { get; init; }

    /// <summary><c>contiguous</c>, <c>chunked</c>, <c>compact</c> or <c>virtual</c>.</summary>
    /// <example>chunked</example>
    public required string Layout { get; init; }

    /// <summary>The datasets that a virtual dataset takes its elements from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VirtualSourceContract>? VirtualSources { get; init; }

    /// <summary>The raw files that hold the elements, when they are stored outside the file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExternalFileContract>? ExternalFiles { get; init; }

    /// <summary>Bytes that the elements take in the file.</summary>
    public long? StorageSize { get; init; }

    /// <summary>What elements are that were never written; null when not defined.</summary>
    public HdfValue? Fillvalue { get; init; }

    /// <summary>The filters that elements go through, in the order of writing.</summary>
    public required IReadOnlyList<FilterContract> Filters { get; init; }

    /// <summary>The datatype.</summary>
    public required TypeContract Type { get; init; }

    /// <summary>The datatype in libhdf5's own numbers.</summary>
    [JsonPropertyName("rawType")]
    public required RawTypeContract RawType { get; init; }
}

/// <summary>A named datatype.</summary>
public sealed record DatatypeContract : ObjectContract
{
    /// <summary>The datatype as NumPy names it.</summary>
    public required string Dtype { get; init; }

    /// <summary>The datatype.</summary>
    public required TypeContract Type { get; init; }

    /// <summary>The datatype in libhdf5's own numbers.</summary>
    [JsonPropertyName("rawType")]
    public required RawTypeContract RawType { get; init; }
}

/// <summary>A filter of a dataset.</summary>
public sealed record FilterContract
{
    /// <summary>Its name.</summary>
    /// <example>gzip</example>
    public required string Name { get; init; }

    /// <summary>Its registered number.</summary>
    /// <example>1</example>
    public required int Id { get; init; }

    /// <summary>gzip's level.</summary>
    /// <example>4</example>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public uint? Level { get; init; }

    /// <summary>The parameters of other filters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<uint>? Options { get; init; }
}

/// <summary>A dataset that a virtual dataset takes elements from.</summary>
public sealed record VirtualSourceContract
{
    /// <summary>The file's name as stored; <c>.</c> is the same file.</summary>
    public required string File { get; init; }

    /// <summary>The dataset's path in it.</summary>
    public required string Dataset { get; init; }
}

/// <summary>A piece of a raw file that holds elements.</summary>
public sealed record ExternalFileContract
{
    /// <summary>The file's name as stored.</summary>
    public required string File { get; init; }

    /// <summary>Where the piece begins, in bytes.</summary>
    public required long Offset { get; init; }

    /// <summary>Its length in bytes; null when unlimited.</summary>
    public long? Size { get; init; }
}
