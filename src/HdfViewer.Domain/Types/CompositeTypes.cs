using System.Text.Json.Serialization;

namespace HdfViewer.Domain.Types;

/// <summary>A record of named members.</summary>
/// <param name="Size">Bytes of an element, padding included.</param>
/// <param name="Members">The members, in the order of their definition.</param>
public sealed record CompoundType(int Size, IReadOnlyList<CompoundMember> Members) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Compound;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsVariable => Members.Any(m => m.Type.IsVariable);

    /// <summary>Whether this is h5py's convention for complex numbers: members <c>r</c> and <c>i</c> of one floating-point type.</summary>
    [JsonIgnore]
    public bool IsComplex => Members is [{ Name: "r", Type: FloatType r }, { Name: "i", Type: FloatType i }] && r == i;
}

/// <summary>One member of a compound.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Its distance in bytes from the beginning of the element.</param>
/// <param name="Type">Its datatype.</param>
public sealed record CompoundMember(string Name, int Offset, Datatype Type);

/// <summary>Named values of an integer type.</summary>
/// <param name="Size">Bytes of an element.</param>
/// <param name="Base">The integer type.</param>
/// <param name="Members">Names and values, in the order of their definition.</param>
public sealed record EnumType(int Size, IntegerType Base, IReadOnlyList<EnumMember> Members) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Enum;

    /// <summary>Whether this is h5py's convention for booleans: one byte, <c>FALSE</c> = 0 and <c>TRUE</c> = 1.</summary>
    [JsonIgnore]
    public bool IsBoolean =>
        Size == 1 && Members.Count == 2
        && Members.Any(m => m is { Name: "FALSE" } && m.Value == 0)
        && Members.Any(m => m is { Name: "TRUE" } && m.Value == 1);
}

/// <summary>One named value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; wide enough for signed and unsigned 64-bit base types.</param>
public sealed record EnumMember(string Name, Int128 Value);

/// <summary>A sequence whose length differs from element to element.</summary>
/// <param name="Size">Bytes of libhdf5's in-memory form.</param>
/// <param name="Base">The type of the sequence's elements.</param>
public sealed record VlenType(int Size, Datatype Base) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Vlen;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsVariable => true;
}

/// <summary>A fixed-size array within an element.</summary>
/// <param name="Size">Bytes of an element.</param>
/// <param name="Dims">Its extent, slowest dimension first.</param>
/// <param name="Base">The type of the array's elements.</param>
public sealed record ArrayType(int Size, IReadOnlyList<long> Dims, Datatype Base) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Array;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsVariable => Base.IsVariable;

    /// <summary>How many base elements one element holds.</summary>
    [JsonIgnore]
    public long Length => Dims.Aggregate(1L, (product, dim) => checked(product * dim));
}

/// <summary>A reference to an object, or to a region of a dataset.</summary>
/// <param name="Size">Bytes of the stored reference.</param>
/// <param name="Target">What it refers to.</param>
public sealed record ReferenceType(int Size, ReferenceTarget Target) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Reference;

    /// <summary>References mean something only within their file; in a buffer they are resolved to paths.</summary>
    [JsonIgnore]
    public override bool IsVariable => true;
}

/// <summary>What a reference refers to, with libhdf5's numbers.</summary>
public enum ReferenceTarget
{
    /// <summary>A group, dataset or committed datatype.</summary>
    Object = 0,

    /// <summary>A selection in a dataset.</summary>
    Region = 1,
}
