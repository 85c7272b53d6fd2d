using System.Globalization;
using BitMiracle.LibTiff.Classic;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.H5Grove;

/// <summary>How an array lies in a TIFF file: a page for each of its innermost planes, in strips of whole rows.</summary>
/// <param name="Shape">The array's shape.</param>
/// <param name="Pages">How many pages.</param>
/// <param name="Height">Rows of a page.</param>
/// <param name="Width">Elements of a row.</param>
/// <param name="ElementSize">Bytes of an element.</param>
/// <param name="Format">What the elements are.</param>
internal sealed record TiffLayout(IReadOnlyList<long> Shape, int Pages, int Height, int Width, int ElementSize, SampleFormat Format)
{
    // Each page is found by following the chain of those before it, when written and, by many readers, when read.
    private const int MaxPages = 4096;

    // Offsets have 32 bits; a little is left for what describes the pages.
    private const long MaxBytes = uint.MaxValue - (64L << 20);

    private const int StripBytes = 1 << 20;

    /// <summary>Bytes of the array.</summary>
    public long DataLength => (long)Pages * Height * Width * ElementSize;

    /// <summary>Rows of a strip.</summary>
    public int RowsPerStrip => (int)Math.Clamp(StripBytes / ((long)Width * ElementSize), 1, Height);

    /// <summary>Lays out an array.</summary>
    /// <exception cref="H5GroveException">TIFF has no such numbers, or the array is empty.</exception>
    /// <exception cref="LimitExceededException">It would be too large a file.</exception>
    public static TiffLayout Of(ElementStream elements)
    {
        var (format, type) = (FormatOf(elements.Type), elements.Type);
        if (format is null) throw H5GroveException.UnsupportedEncoding("tiff", $"numbers of type {NumPyDtype.NameOf(type)}");
        if (elements.Length == 0) throw H5GroveException.UnsupportedEncoding("tiff", "empty arrays");

        var shape = elements.Shape;
        var (height, width) = shape.Count == 1 ? (1, shape[0]) : (shape[^2], shape[^1]);
        var pages = elements.Length / height / width;
        if (elements.ByteLength > MaxBytes || pages > MaxPages)
        {
            throw new LimitExceededException(string.Create(
                CultureInfo.InvariantCulture,
                $"The selection has {pages} pages and {elements.ByteLength} bytes; TIFF files have at most {MaxPages} and {MaxBytes}. Select less, or ask for format=npy."));
        }

        return new TiffLayout(shape, (int)pages, (int)height, (int)width, type.Size, format.Value);
    }

    private static SampleFormat? FormatOf(Datatype type) => type switch
    {
        IntegerType { Signed: true } => SampleFormat.INT,
        EnumType { IsBoolean: false, Base.Signed: true } => SampleFormat.INT,
        IntegerType or EnumType => SampleFormat.UINT,
        BitfieldType { Size: 1 or 2 or 4 or 8 } or TimeType { Size: 1 or 2 or 4 or 8 } => SampleFormat.UINT,
        FloatType { Size: 2 or 4 or 8 } => SampleFormat.IEEEFP,
        CompoundType { Size: 8 or 16 } => SampleFormat.COMPLEXIEEEFP,
        _ => null,
    };
}
