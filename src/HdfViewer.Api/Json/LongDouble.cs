using System.Numerics;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Json;

/// <summary>Floating point wider than 64 bits, rounded to double: JSON readers have nothing wider.</summary>
internal static class LongDouble
{
    /// <summary>Converts by the fields that the datatype declares, which covers x87's 80 bits (explicit leading bit) and IEEE's 128.</summary>
    public static double ToDouble(ReadOnlySpan<byte> bytes, FloatType type)
    {
        var bits = new BigInteger(bytes, isUnsigned: true, type.Order == ByteOrder.BigEndian);
        var fields = type.Fields;
        var isNegative = !((bits >> fields.SignPosition) & 1).IsZero;
        var exponent = (long)((bits >> fields.ExponentPosition) & Ones(fields.ExponentSize));
        var mantissa = (bits >> fields.MantissaPosition) & Ones(fields.MantissaSize);

        // Where the mantissa fills everything below the exponent up to 64 bits, x87 stores the leading one; IEEE formats imply it.
        var hasExplicitOne = fields.MantissaSize == 64;
        var fractionBits = hasExplicitOne ? 63 : fields.MantissaSize;
        var fraction = mantissa & Ones(fractionBits);

        double value;
        if (exponent == (1L << fields.ExponentSize) - 1) value = fraction.IsZero ? double.PositiveInfinity : double.NaN;
        else
        {
            var significand = hasExplicitOne ? mantissa : exponent == 0 ? fraction : fraction | (BigInteger.One << fractionBits);
            value = Scale(significand, Math.Max(exponent, 1) - fields.ExponentBias - fractionBits);
        }

        return isNegative ? -value : value;
    }

    /// <summary>significand × 2^exponent, rounded once to the nearest double, ties to even.</summary>
    private static double Scale(BigInteger significand, long exponent)
    {
        if (significand.IsZero) return 0;

        // 53 bits is what a double keeps, fewer where it is subnormal: the last bit kept weighs 2^-1074 at least.
        var excess = Math.Max(significand.GetBitLength() - 53, -1074 - exponent);
        if (excess > 0)
        {
            if (excess > significand.GetBitLength() + 1) return 0;
            var shift = (int)excess;
            var kept = significand >> shift;
            var dropped = significand - (kept << shift);
            var half = BigInteger.One << (shift - 1);
            if (dropped > half || (dropped == half && !kept.IsEven)) kept++;
            significand = kept;
            exponent += excess;
        }

        return exponent > 1024 ? double.PositiveInfinity : Math.ScaleB((double)significand, (int)exponent);
    }

    private static BigInteger Ones(int count) => (BigInteger.One << count) - 1;
}
