using System.Text.Json.Serialization;

namespace HdfViewer.Domain.Types;

/// <summary>A fixed-point number.</summary>
/// <param name="Size">Bytes of an element.</param>
/// <param name="Order">Byte order.</param>
/// <param name="Signed">Whether it is two's complement.</param>
/// <param name="Precision">Significant bits; less than 8 × size where padded.</param>
/// <param name="BitOffset">Position of the least significant bit.</param>
public sealed record IntegerType(int Size, ByteOrder Order, bool Signed, int Precision, int BitOffset) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Integer;

    /// <summary>A full-width integer of a size that every language has.</summary>
    [JsonIgnore]
    public bool IsStandard => Size is 1 or 2 or 4 or 8 && Precision == Size * 8 && BitOffset == 0 && Order is not ByteOrder.Vax;
}

/// <summary>A floating-point number.</summary>
/// <param name="Size">Bytes of an element.</param>
/// <param name="Order">Byte order.</param>
/// <param name="Precision">Significant bits.</param>
/// <param name="BitOffset">Position of the least significant bit.</param>
/// <param name="Fields">Where sign, exponent and mantissa lie.</param>
public sealed record FloatType(int Size, ByteOrder Order, int Precision, int BitOffset, FloatFields Fields) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Float;
}

/// <summary>Bit positions (from the least significant bit) and widths of the parts of a floating-point number.</summary>
/// <param name="SignPosition">Position of the sign bit.</param>
/// <param name="ExponentPosition">Position of the exponent's lowest bit.</param>
/// <param name="ExponentSize">Bits of the exponent.</param>
/// <param name="MantissaPosition">Position of the mantissa's lowest bit.</param>
/// <param name="MantissaSize">Bits of the mantissa.</param>
/// <param name="ExponentBias">What is subtracted from the stored exponent.</param>
public sealed record FloatFields(
    int SignPosition,
    int ExponentPosition,
    int ExponentSize,
    int MantissaPosition,
    int MantissaSize,
    long ExponentBias);

/// <summary>A Unix time. Nothing but its bytes is defined; it is read as an unsigned integer.</summary>
/// <param name="Size">Bytes of an element.</param>
/// <param name="Order">Byte order.</param>
public sealed record TimeType(int Size, ByteOrder Order) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Time;
}

/// <summary>A set of bits.</summary>
/// <param name="Size">Bytes of an element.</param>
/// <param name="Order">Byte order.</param>
/// <param name="Precision">Significant bits.</param>
/// <param name="BitOffset">Position of the least significant bit.</param>
public sealed record BitfieldType(int Size, ByteOrder Order, int Precision, int BitOffset) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Bitfield;
}

/// <summary>Uninterpreted bytes.</summary>
/// <param name="Size">Bytes of an element.</param>
/// <param name="Tag">What the writer called them.</param>
public sealed record OpaqueType(int Size, string Tag) : Datatype(Size)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override DatatypeClass Class => DatatypeClass.Opaque;
}
