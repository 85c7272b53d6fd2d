using System.Text.Json.Serialization;

namespace HdfViewer.Api.Contracts;

/// <summary>An object of a file, or a link that leads to none, as h5grove's clients know it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GroupH5GroveEntityContract), "group")]
[JsonDerivedType(typeof(DatasetH5GroveEntityContract), "dataset")]
[JsonDerivedType(typeof(DatatypeH5GroveEntityContract), "datatype")]
[JsonDerivedType(typeof(SoftLinkH5GroveEntityContract), "soft_link")]
[JsonDerivedType(typeof(ExternalLinkH5GroveEntityContract), "external_link")]
[JsonDerivedType(typeof(OtherH5GroveEntityContract), "other")]
public abstract record H5GroveEntityContract
{
    /// <summary>The last segment of the path; empty for the root.</summary>
    public required string Name { get; init; }
}

/// <summary>A group.</summary>
public sealed record GroupH5GroveEntityContract : H5GroveEntityContract
{
    /// <summary>Its attributes, by name.</summary>
    public required IReadOnlyList<H5GroveAttributeContract> Attributes { get; init; }

    /// <summary>What it holds, in creation order where the group tracks it, else by name; absent of groups that are children themselves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<H5GroveEntityContract>? Children { get; init; }
}

/// <summary>A dataset.</summary>
public sealed record DatasetH5GroveEntityContract : H5GroveEntityContract
{
    /// <summary>Its attributes, by name.</summary>
    public required IReadOnlyList<H5GroveAttributeContract> Attributes { get; init; }

    /// <summary>The shape of its chunks; null when it has none.</summary>
    public IReadOnlyList<long>? Chunks { get; init; }

    /// <summary>Its filters, in the order in which they were applied when writing; null when it has none.</summary>
    public IReadOnlyList<H5GroveFilterContract>? Filters { get; init; }

    /// <summary>Its shape: empty for a scalar, null for a null dataspace.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>Its datatype.</summary>
    public required H5GroveTypeContract Type { get; init; }
}

/// <summary>A named datatype.</summary>
public sealed record DatatypeH5GroveEntityContract : H5GroveEntityContract
{
    /// <summary>Its attributes, by name.</summary>
    public required IReadOnlyList<H5GroveAttributeContract> Attributes { get; init; }

    /// <summary>The datatype.</summary>
    public required H5GroveTypeContract Type { get; init; }
}

/// <summary>A soft link that is not resolved.</summary>
public sealed record SoftLinkH5GroveEntityContract : H5GroveEntityContract
{
    /// <summary>The path that it names.</summary>
    public required string TargetPath { get; init; }
}

/// <summary>An external link that is not resolved.</summary>
public sealed record ExternalLinkH5GroveEntityContract : H5GroveEntityContract
{
    /// <summary>The file that it names.</summary>
    public required string TargetFile { get; init; }

    /// <summary>The path in that file.</summary>
    public required string TargetPath { get; init; }
}

/// <summary>What cannot be read, and links of classes that only the program knows which made them.</summary>
public sealed record OtherH5GroveEntityContract : H5GroveEntityContract;

/// <summary>An attribute without its value.</summary>
public sealed record H5GroveAttributeContract
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its shape: empty for a scalar, null for a null dataspace.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>Its datatype.</summary>
    public required H5GroveTypeContract Type { get; init; }
}

/// <summary>A filter.</summary>
public sealed record H5GroveFilterContract
{
    /// <summary>Its registered number.</summary>
    public required int Id { get; init; }

    /// <summary>Its name as the file has it.</summary>
    public required string Name { get; init; }
}
