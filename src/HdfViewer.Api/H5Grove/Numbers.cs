using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.H5Grove;

/// <summary>Single elements as doubles, as Python's <c>float()</c> has them.</summary>
internal static class Numbers
{
    /// <summary>Reads an element; wider integers are not met, since NumPy has none.</summary>
    public static double ToDouble(Datatype type, ReadOnlySpan<byte> element) => type switch
    {
        FloatType { Size: 2 } t => (double)BitConverter.UInt16BitsToHalf((ushort)ElementWriter.ReadUInt64(element, t.Order)),
        FloatType { Size: 4 } t => BitConverter.UInt32BitsToSingle((uint)ElementWriter.ReadUInt64(element, t.Order)),
        FloatType { Size: 8 } t => BitConverter.UInt64BitsToDouble(ElementWriter.ReadUInt64(element, t.Order)),
        FloatType t => LongDouble.ToDouble(element, t),
        IntegerType { Signed: true } t => ElementWriter.ReadInt64(element, t.Order),
        IntegerType t => ElementWriter.ReadUInt64(element, t.Order),
        EnumType t => ToDouble(t.Base, element),
        BitfieldType t => ElementWriter.ReadUInt64(element, t.Order),
        TimeType t => ElementWriter.ReadUInt64(element, t.Order),
        _ => throw new InvalidOperationException($"{type.Class} is no number."),
    };
}
