using System.Text.Json.Serialization;

namespace HdfViewer.Api.Contracts;

/// <summary>A datatype, nested as deep as it is. What does not apply to its class is left out.</summary>
public sealed record TypeContract
{
    /// <summary>
    /// <c>Integer</c>, <c>Float</c>, <c>String</c>, <c>Boolean</c>, <c>Enum</c>, <c>Compound</c>, <c>Array</c>, <c>Vlen</c>, <c>Opaque</c>,
    /// <c>Bitfield</c>, <c>Reference</c>, <c>Complex</c> or <c>Time</c>.
    /// </summary>
    /// <example>Float</example>
    public required string Class { get; init; }

    /// <summary>Whether an integer is signed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Signed { get; init; }

    /// <summary><c>little-endian</c>, <c>big-endian</c>, <c>native</c> or <c>not-applicable</c>.</summary>
    /// <example>little-endian</example>
    public required string Endianness { get; init; }

    /// <summary>Bits of an element; left out where elements differ in length.</summary>
    /// <example>32</example>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Size { get; init; }

    /// <summary>Of a compound: a list of members (name and type). Of an enumeration: an object, name to value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Members { get; init; }

    /// <summary>The type of an array's or a sequence's elements, of an enumeration's values, of a complex number's parts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TypeContract? Base { get; init; }

    /// <summary>The extent of an array.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Dims { get; init; }

    /// <summary>What the writer called opaque bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tag { get; init; }

    /// <summary>The character set of a string: <c>ascii</c> or <c>utf-8</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Encoding { get; init; }

    /// <summary>How a string is filled up: <c>null-terminated</c>, <c>null-padded</c> or <c>space-padded</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Padding { get; init; }

    /// <summary>What a reference refers to: <c>object</c> or <c>region</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Target { get; init; }
}

/// <summary>A member of a compound.</summary>
public sealed record TypeMemberContract
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its distance in bytes from the beginning of the element.</summary>
    public required int Offset { get; init; }

    /// <summary>Its type.</summary>
    public required TypeContract Type { get; init; }
}

/// <summary>A datatype in libhdf5's own numbers.</summary>
public sealed record RawTypeContract
{
    /// <summary>The number of its class (<c>H5T_class_t</c>).</summary>
    public required int Type { get; init; }

    /// <summary>Bytes of an element.</summary>
    public required int Size { get; init; }

    /// <summary>Whether the least significant byte comes first.</summary>
    [JsonPropertyName("littleEndian")]
    public required bool LittleEndian { get; init; }

    /// <summary>Whether elements are strings or sequences of variable length.</summary>
    public required bool Vlen { get; init; }

    /// <summary>Number of elements of the dataset; null for a named datatype.</summary>
    public UInt128? TotalSize { get; init; }

    /// <summary>Whether it is a signed integer.</summary>
    public required bool Signed { get; init; }
}
