using System.Text.Json.Serialization;

namespace HdfViewer.Domain.Types;

/// <summary>
/// An HDF5 datatype (File Format Specification 3.0, section IV.A.2.d): one record for each of the eleven classes, and no others.
/// </summary>
/// <param name="Size">
/// Bytes of one element in memory, as <c>H5Tget_size</c> gives it. For types with <see cref="IsVariable"/> this is the size of libhdf5's
/// own in-memory form (pointers included), not of what <see cref="Data.NdBuffer"/> holds.
/// </param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "class")]
[JsonDerivedType(typeof(IntegerType), "integer")]
[JsonDerivedType(typeof(FloatType), "float")]
[JsonDerivedType(typeof(TimeType), "time")]
[JsonDerivedType(typeof(StringType), "string")]
[JsonDerivedType(typeof(BitfieldType), "bitfield")]
[JsonDerivedType(typeof(OpaqueType), "opaque")]
[JsonDerivedType(typeof(CompoundType), "compound")]
[JsonDerivedType(typeof(ReferenceType), "reference")]
[JsonDerivedType(typeof(EnumType), "enum")]
[JsonDerivedType(typeof(VlenType), "vlen")]
[JsonDerivedType(typeof(ArrayType), "array")]
public abstract record Datatype(int Size)
{
    /// <summary>The class, with libhdf5's number (<c>H5T_class_t</c>).</summary>
    [JsonIgnore]
    public abstract DatatypeClass Class { get; }

    /// <summary>
    /// Whether elements hold variable-length data or references. Such elements are not <see cref="Size"/> bytes each in a buffer, but
    /// self-delimiting: see <see cref="Data.NdBuffer"/>.
    /// </summary>
    [JsonIgnore]
    public virtual bool IsVariable => false;
}
