using System.Text.Json.Serialization;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Domain.Objects;

/// <summary>An object of an HDF5 file: a <see cref="Group"/>, a <see cref="Dataset"/> or a <see cref="NamedDatatype"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Group), "group")]
[JsonDerivedType(typeof(Dataset), "dataset")]
[JsonDerivedType(typeof(NamedDatatype), "datatype")]
public abstract record HdfObject
{
    /// <summary>The address of the object header, relative to the superblock. Equal addresses mean the same object.</summary>
    public long Address { get; init; }

    /// <summary>How many attributes the object has.</summary>
    public long AttributeCount { get; init; }

    /// <summary>The first attributes, as many as were asked for, in creation order where tracked, else by name.</summary>
    public IReadOnlyList<HdfAttribute> Attributes { get; init; } = [];
}

/// <summary>A group: a set of named links.</summary>
public sealed record Group : HdfObject
{
    /// <summary>How many links the group holds.</summary>
    public required long ChildCount { get; init; }

    /// <summary>Whether the group remembers the order in which its links were made.</summary>
    public bool TracksCreationOrder { get; init; }
}

/// <summary>A dataset: elements of one datatype in an n-dimensional dataspace.</summary>
public sealed record Dataset : HdfObject
{
    /// <summary>The extent of the data.</summary>
    public required Dataspace Space { get; init; }

    /// <summary>The datatype as stored in the file.</summary>
    public required Datatype Type { get; init; }

    /// <summary>How the elements lie in the file.</summary>
    public required StorageLayout Layout { get; init; }

    /// <summary>The filter pipeline, in the order in which filters were applied when writing.</summary>
    public IReadOnlyList<FilterStep> Filters { get; init; } = [];

    /// <summary>Bytes that the raw data takes in the file; null when not asked for or not known.</summary>
    public long? StorageSize { get; init; }

    /// <summary>One element: what unwritten elements read as. Null when undefined, not asked for, or unreadable.</summary>
    public NdBuffer? FillValue { get; init; }
}

/// <summary>A committed (named) datatype.</summary>
public sealed record NamedDatatype : HdfObject
{
    /// <summary>The datatype as stored in the file.</summary>
    public required Datatype Type { get; init; }
}
