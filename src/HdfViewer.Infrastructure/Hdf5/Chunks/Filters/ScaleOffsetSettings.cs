namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>What the client data values of a scale-offset filter say.</summary>
/// <param name="Count">Elements of a chunk.</param>
/// <param name="Size">Bytes of an element: 1, 2, 4 or 8.</param>
/// <param name="IsFloat">Whether elements are floating point, scaled by a power of ten.</param>
/// <param name="IsBigEndian">Whether the dataset's elements are big-endian.</param>
/// <param name="ScaleFactor">For floating point the power of ten; for integers the least number of bits.</param>
/// <param name="FillValue">The dataset's fill value, when it has one.</param>
internal sealed record ScaleOffsetSettings(int Count, int Size, bool IsFloat, bool IsBigEndian, int ScaleFactor, ulong? FillValue)
{
    /// <summary>Whether the filter passes everything through: integers of which all bits are to be kept.</summary>
    public bool IsPlain => !IsFloat && ScaleFactor == Size * 8;

    /// <summary>Reads the values: scale type, factor, elements, class, size, sign, byte order, whether there is a fill value, the fill value.</summary>
    public static ScaleOffsetSettings Parse(ReadOnlySpan<uint> parameters)
    {
        const uint FloatDecimal = 0;
        const uint IntegerScale = 2;
        if (parameters.Length < 8) throw new FilterException("its scale-offset filter lacks parameters");

        var size = parameters[4];
        var isFloat = parameters[3] == 1;
        if (isFloat ? size is not (4 or 8) : size is not (1 or 2 or 4 or 8))
            throw new FilterException($"its scale-offset filter says elements of {size} bytes");
        if (parameters[0] != (isFloat ? FloatDecimal : IntegerScale))
            throw new FilterException($"its scale-offset filter has scale type {parameters[0]}, which is not defined for its elements");
        if (parameters[2] > int.MaxValue) throw new FilterException("its scale-offset filter has more elements than the chunk");

        return new ScaleOffsetSettings(
            (int)parameters[2],
            (int)size,
            isFloat,
            parameters[6] == 1,
            (int)parameters[1],
            parameters[7] == 1 ? ParseFillValue(parameters[8..], (int)size) : null);
    }

    // The fill value lies in as many values as it needs, its lowest bytes in the first.
    private static ulong ParseFillValue(ReadOnlySpan<uint> values, int size)
    {
        if (values.Length < (size + 3) / 4) throw new FilterException("its scale-offset filter lacks the fill value");
        return size <= 4 ? values[0] : values[0] | ((ulong)values[1] << 32);
    }
}
