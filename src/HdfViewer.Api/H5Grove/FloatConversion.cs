using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.H5Grove;

/// <summary>Floating point in formats that the reader has.</summary>
internal static class FloatConversion
{
    // NumPy's long doubles have 16 bytes; those of 32-bit systems, which are the same numbers, 12.
    private const int LongDouble32 = 12;
    private const int LongDouble64 = 16;

    private static readonly FloatType Float32 = new(4, ByteOrder.LittleEndian, 32, 0, new FloatFields(31, 23, 8, 0, 23, 127));
    private static readonly FloatType Float64 = new(8, ByteOrder.LittleEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023));

    /// <summary>As NumPy has them.</summary>
    public static ElementStream ForNumPy(ElementStream elements) => elements.Type switch
    {
        FloatType { Size: LongDouble32, Order: ByteOrder.LittleEndian } narrow =>
            Convert(elements, narrow, narrow with { Size = LongDouble64 }, Pad),
        _ => elements,
    };

    /// <summary>
    /// In a format that JavaScript has an array for: half precision as single, more than double precision as double. The byte order of those
    /// that need no conversion is left to whoever writes them.
    /// </summary>
    public static ElementStream ForJavaScript(ElementStream elements) => elements.Type switch
    {
        FloatType { Size: 2 } half => Convert(elements, half, Float32, Widen),
        FloatType { Size: > 8 } wide => Convert(elements, wide, Float64, Narrow),
        _ => elements,
    };

    private static ElementStream Convert(
        ElementStream elements, FloatType from, FloatType to, Action<ReadOnlyMemory<byte>, FloatType, Memory<byte>> convert) =>
        elements with { Type = to, Pieces = Convert(elements.Pieces, from, to, convert) };

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Convert(
        IAsyncEnumerable<ReadOnlyMemory<byte>> pieces,
        FloatType from,
        FloatType to,
        Action<ReadOnlyMemory<byte>, FloatType, Memory<byte>> convert,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            var length = checked(piece.Length / from.Size * to.Size);
            var rented = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                convert(piece, from, rented.AsMemory(0, length));
                yield return rented.AsMemory(0, length);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static void Pad(ReadOnlyMemory<byte> piece, FloatType from, Memory<byte> target)
    {
        target.Span.Clear();
        for (int at = 0, to = 0; at + LongDouble32 <= piece.Length; at += LongDouble32, to += LongDouble64)
            piece.Span.Slice(at, LongDouble32).CopyTo(target.Span[to..]);
    }

    private static void Widen(ReadOnlyMemory<byte> piece, FloatType from, Memory<byte> target)
    {
        var source = piece.Span;
        var isBig = from.Order == ByteOrder.BigEndian;
        for (var at = 0; at + 2 <= source.Length; at += 2)
        {
            var half = isBig ? BinaryPrimitives.ReadHalfBigEndian(source[at..]) : BinaryPrimitives.ReadHalfLittleEndian(source[at..]);
            BinaryPrimitives.WriteSingleLittleEndian(target.Span[(2 * at)..], (float)half);
        }
    }

    private static void Narrow(ReadOnlyMemory<byte> piece, FloatType from, Memory<byte> target)
    {
        for (int at = 0, to = 0; at + from.Size <= piece.Length; at += from.Size, to += sizeof(double))
            BinaryPrimitives.WriteDoubleLittleEndian(target.Span[to..], LongDouble.ToDouble(piece.Span.Slice(at, from.Size), from));
    }
}
