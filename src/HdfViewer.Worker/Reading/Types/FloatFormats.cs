using HdfViewer.Domain.Types;

namespace HdfViewer.Worker.Reading.Types;

/// <summary>The floating-point formats that a buffer may hold, and which of them a stored format becomes.</summary>
internal static class FloatFormats
{
    private static readonly FloatType Half = Ieee(2, 10, 5, 15);
    private static readonly FloatType Single = Ieee(4, 23, 8, 127);
    private static readonly FloatType Double = Ieee(8, 52, 11, 1023);
    private static readonly FloatType Extended =
        new(16, ByteOrder.LittleEndian, 80, 0, new FloatFields(79, 64, 15, 0, 64, 16383));

    /// <summary>
    /// The smallest format that holds every value of a stored one, which is what NumPy would hold; the stored format itself when it is a
    /// standard one, or when none is large enough.
    /// </summary>
    public static FloatType For(FloatType stored)
    {
        FloatType[] formats = [Half, Single, Double, Extended];
        if (stored.Order is ByteOrder.LittleEndian or ByteOrder.BigEndian)
        {
            if (Array.Exists(formats, f => f with { Order = stored.Order } == stored)) return stored;
            // x87 numbers in 12 bytes, as 32-bit systems write them, need no conversion to be understood.
            if (stored with { Size = 16, Order = ByteOrder.LittleEndian } == Extended) return stored;
        }

        var order = stored.Order == ByteOrder.BigEndian ? ByteOrder.BigEndian : ByteOrder.LittleEndian;
        foreach (var format in formats)
            if (format.Size >= stored.Size && Holds(format.Fields, stored.Fields))
                return format with { Order = order };
        return stored;
    }

    private static bool Holds(FloatFields format, FloatFields stored) =>
        stored.MantissaSize <= format.MantissaSize
        && stored.ExponentSize <= format.ExponentSize
        && HighestExponent(stored) <= HighestExponent(format)
        && 1 - stored.ExponentBias >= 1 - format.ExponentBias;

    private static long HighestExponent(FloatFields fields) => (1L << fields.ExponentSize) - fields.ExponentBias - 1;

    private static FloatType Ieee(int size, int mantissa, int exponent, int bias) =>
        new(size, ByteOrder.LittleEndian, size * 8, 0, new FloatFields(size * 8 - 1, mantissa, exponent, 0, mantissa, bias));
}
