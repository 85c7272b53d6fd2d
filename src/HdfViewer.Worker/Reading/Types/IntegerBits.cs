using HdfViewer.Domain.Types;

namespace HdfViewer.Worker.Reading.Types;

/// <summary>Reads integers of any layout.</summary>
internal static class IntegerBits
{
    /// <summary>The value of an element; bits beyond the 127th are dropped.</summary>
    public static Int128 Read(ReadOnlySpan<byte> element, IntegerType type)
    {
        UInt128 bits = 0;
        for (var i = Math.Min(element.Length, 16) - 1; i >= 0; i--)
            bits = (bits << 8) | element[type.Order == ByteOrder.BigEndian ? element.Length - 1 - i : i];

        var precision = Math.Clamp(type.Precision, 1, 127);
        bits = (bits >> type.BitOffset) & ((UInt128.One << precision) - 1);
        var isNegative = type.Signed && (bits >> (precision - 1)) != 0;
        return isNegative ? (Int128)bits - (Int128)(UInt128.One << precision) : (Int128)bits;
    }
}
