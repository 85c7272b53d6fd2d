using System.Buffers.Binary;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.Data.Numbers;

/// <summary>Numbers of any datatype, for computing and for plotting.</summary>
internal static class NumericValues
{
    /// <summary>
    /// Whether elements are numbers: integers, floating point, sets of bits, times, and enums and booleans by their values.
    /// </summary>
    public static bool IsNumeric(Datatype type) => type is IntegerType or FloatType or BitfieldType or TimeType or EnumType;

    /// <summary>Converts a buffer's elements to double precision, as C casts do: 64-bit integers are rounded.</summary>
    /// <returns>False when the elements are no numbers, or of a format that no type here holds.</returns>
    public static bool TryToDoubles(NdBuffer buffer, Span<double> destination)
    {
        if (FormatOf(buffer.Type) is not { } format) return false;

        var bytes = InNativeOrder(buffer.Bytes.Span, buffer.Type.Size, format.Order);
        switch (format.Kind)
        {
            case NumberKind.Int8: Convert<sbyte>(bytes, destination); break;
            case NumberKind.UInt8: Convert<byte>(bytes, destination); break;
            case NumberKind.Int16: Convert<short>(bytes, destination); break;
            case NumberKind.UInt16: Convert<ushort>(bytes, destination); break;
            case NumberKind.Int32: Convert<int>(bytes, destination); break;
            case NumberKind.UInt32: Convert<uint>(bytes, destination); break;
            case NumberKind.Int64: Convert<long>(bytes, destination); break;
            case NumberKind.UInt64: Convert<ulong>(bytes, destination); break;
            case NumberKind.Float16: Convert<Half>(bytes, destination); break;
            case NumberKind.Float32: Convert<float>(bytes, destination); break;
            case NumberKind.Float64: Convert<double>(bytes, destination); break;
            default: ConvertExtended(bytes, buffer.Type.Size, destination); break;
        }

        return true;
    }

    /// <summary>
    /// The same numbers in a type that every plotting client knows: integers of 1, 2, 4 or 8 bytes (enums, booleans, bits and times by
    /// their
    /// values) or IEEE floating point of 2, 4 or 8 bytes.
    /// </summary>
    /// <returns>Null when the elements are no numbers, or of a format that no type here holds.</returns>
    public static NdBuffer? ToPlottable(NdBuffer buffer)
    {
        if (FormatOf(buffer.Type) is not { } format) return null;
        if (format.Kind != NumberKind.Extended)
        {
            var type = buffer.Type switch
            {
                EnumType named => named.Base,
                BitfieldType or TimeType => new IntegerType(
                    buffer.Type.Size, format.Order, Signed: false, buffer.Type.Size * 8, BitOffset: 0),
                var same => same,
            };
            return buffer with { Type = type };
        }

        var doubles = new double[buffer.Length];
        _ = TryToDoubles(buffer, doubles);
        return new NdBuffer(Float64, buffer.Shape, MemoryMarshal.AsBytes(doubles.AsSpan()).ToArray());
    }

    /// <summary>
    /// Numbers that came from elements of a datatype as a buffer of one dimension, no wider than they were: a float32 has other shortest
    /// digits as a double.
    /// </summary>
    public static NdBuffer FromDoubles(ReadOnlySpan<double> values, Datatype origin)
    {
        if (origin is not FloatType { Size: sizeof(float) })
            return new NdBuffer(Float64, [values.Length], MemoryMarshal.AsBytes(values).ToArray());

        var singles = new float[values.Length];
        for (var i = 0; i < singles.Length; i++) singles[i] = (float)values[i];
        return new NdBuffer(Float32, [values.Length], MemoryMarshal.AsBytes(singles.AsSpan()).ToArray());
    }

    private static readonly FloatType Float32 =
        new(4, ByteOrder.LittleEndian, 32, 0, new FloatFields(31, 23, 8, 0, 23, 127));

    private static readonly FloatType Float64 =
        new(8, ByteOrder.LittleEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023));

    private static (NumberKind Kind, ByteOrder Order)? FormatOf(Datatype type) => type switch
    {
        IntegerType { IsStandard: true } integer => (Integer(integer.Size, integer.Signed), integer.Order),
        EnumType { Base.IsStandard: true } named => (Integer(named.Size, named.Base.Signed), named.Base.Order),
        BitfieldType { Size: 1 or 2 or 4 or 8 } bits => (Integer(bits.Size, signed: false), bits.Order),
        TimeType { Size: 1 or 2 or 4 or 8 } time => (Integer(time.Size, signed: false), time.Order),
        FloatType { Order: not ByteOrder.Vax } number => (number.Size, number.Fields) switch
        {
            (2, { ExponentSize: 5, MantissaSize: 10 }) => (NumberKind.Float16, number.Order),
            (4, { ExponentSize: 8, MantissaSize: 23 }) => (NumberKind.Float32, number.Order),
            (8, { ExponentSize: 11, MantissaSize: 52 }) => (NumberKind.Float64, number.Order),
            ( >= 10, { ExponentSize: 15, MantissaSize: 64, MantissaPosition: 0, ExponentPosition: 64, SignPosition: 79 }) =>
                (NumberKind.Extended, number.Order),
            _ => null,
        },
        _ => null,
    };

    private static NumberKind Integer(int size, bool signed) => (size, signed) switch
    {
        (1, true) => NumberKind.Int8,
        (1, false) => NumberKind.UInt8,
        (2, true) => NumberKind.Int16,
        (2, false) => NumberKind.UInt16,
        (4, true) => NumberKind.Int32,
        (4, false) => NumberKind.UInt32,
        (8, true) => NumberKind.Int64,
        _ => NumberKind.UInt64,
    };

    /// <summary>The bytes as this machine orders them (x64 and arm64 are little-endian); copied only when they are not.</summary>
    private static ReadOnlySpan<byte> InNativeOrder(ReadOnlySpan<byte> bytes, int size, ByteOrder order)
    {
        if (order != ByteOrder.BigEndian || size == 1) return bytes;

        var reversed = new byte[bytes.Length];
        var target = reversed.AsSpan();
        switch (size)
        {
            case 2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<byte, ushort>(target));
                break;
            case 4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<byte, uint>(target));
                break;
            case 8:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(bytes), MemoryMarshal.Cast<byte, ulong>(target));
                break;
            default:
                bytes.CopyTo(target);
                for (var start = 0; start + size <= target.Length; start += size)
                    target.Slice(start, size).Reverse();
                break;
        }

        return reversed;
    }

    private static void Convert<T>(ReadOnlySpan<byte> bytes, Span<double> destination)
        where T : unmanaged, INumberBase<T> =>
        TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, T>(bytes)[..destination.Length], destination);

    /// <summary>x87 extended precision: 64 bits of mantissa with the leading one stored, 15 of exponent, a sign.</summary>
    private static void ConvertExtended(ReadOnlySpan<byte> bytes, int size, Span<double> destination)
    {
        const int bias = 16383;
        const int fractionBits = 63;
        for (var i = 0; i < destination.Length; i++)
        {
            var element = bytes.Slice(i * size, size);
            var mantissa = BinaryPrimitives.ReadUInt64LittleEndian(element);
            var signAndExponent = BinaryPrimitives.ReadUInt16LittleEndian(element[8..]);
            var exponent = signAndExponent & 0x7FFF;
            var magnitude = exponent == 0x7FFF
                ? mantissa << 1 == 0 ? double.PositiveInfinity : double.NaN
                : Math.ScaleB((double)mantissa, exponent - bias - fractionBits);
            destination[i] = (signAndExponent & 0x8000) != 0 ? -magnitude : magnitude;
        }
    }

    private enum NumberKind
    {
        Int8,
        UInt8,
        Int16,
        UInt16,
        Int32,
        UInt32,
        Int64,
        UInt64,
        Float16,
        Float32,
        Float64,
        Extended,
    }
}
