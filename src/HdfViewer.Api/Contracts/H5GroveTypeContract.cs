using System.Text.Json.Serialization;

namespace HdfViewer.Api.Contracts;

/// <summary>A datatype in libhdf5's numbers; which members there are depends on the class.</summary>
public record H5GroveTypeContract
{
    /// <summary>The class (<c>H5T_class_t</c>); -1 where the datatype cannot be read.</summary>
    public required int Class { get; init; }

    /// <summary>NumPy's code, such as <c>&lt;f4</c>; of a compound an object with the code of each member.</summary>
    public required object Dtype { get; init; }

    /// <summary>Bytes of an element.</summary>
    public required int Size { get; init; }

    /// <summary>Of integers, floating point and bitfields: the byte order (<c>H5T_order_t</c>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Order { get; init; }

    /// <summary>Of integers: 1 when signed, else 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Sign { get; init; }

    /// <summary>Of strings: the character set, 0 ASCII, 1 UTF-8.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Cset { get; init; }

    /// <summary>Of strings: how they are filled up, 0 ended by NUL, 1 with NULs, 2 with spaces.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Strpad { get; init; }

    /// <summary>Of strings: whether each has a length of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Vlen { get; init; }

    /// <summary>Of opaque types: what the writer called them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tag { get; init; }

    /// <summary>Of arrays: their shape.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Dims { get; init; }

    /// <summary>Of compounds: a list of datatypes, each with a <c>name</c>; of enumerations: an object with the value of each name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Members { get; init; }

    /// <summary>Of enumerations, sequences of variable length and arrays: the datatype that they are made of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public H5GroveTypeContract? Base { get; init; }
}

/// <summary>A member of a compound: its datatype, and its name.</summary>
public sealed record H5GroveMemberContract : H5GroveTypeContract
{
    /// <summary>Its name.</summary>
    [JsonPropertyOrder(-1)]
    public required string Name { get; init; }
}
