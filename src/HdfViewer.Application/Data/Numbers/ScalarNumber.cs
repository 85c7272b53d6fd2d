using System.Buffers.Binary;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.Numbers;

/// <summary>Single numbers in the type of the elements that they were found among.</summary>
internal static class ScalarNumber
{
    private static readonly FloatType Float64 = new(8, ByteOrder.LittleEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023));

    /// <summary>A value that was an element of the type; wider floating point is rounded to double.</summary>
    public static NdBuffer Of(Datatype type, double value) => type switch
    {
        FloatType { Size: 2 } number => Scalar(number with { Order = ByteOrder.LittleEndian }, BitConverter.GetBytes((Half)value)),
        FloatType { Size: 4 } number => Scalar(number with { Order = ByteOrder.LittleEndian }, BitConverter.GetBytes((float)value)),
        FloatType => Scalar(Float64, BitConverter.GetBytes(value)),
        _ => Of((Int128)value),
    };

    /// <summary>An integer of at most 64 bits.</summary>
    public static NdBuffer Of(Int128 value)
    {
        var signed = value < 0;
        var bytes = new byte[8];
        if (signed) BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)value);
        else BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)value);
        return Scalar(new IntegerType(8, ByteOrder.LittleEndian, signed, 64, 0), bytes);
    }

    private static NdBuffer Scalar(Datatype type, byte[] bytes) => new(type, [], bytes);
}
