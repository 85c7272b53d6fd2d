using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Undoes byte shuffles (planes of first, second, … bytes of the elements) and bit shuffles (planes of their lowest, second lowest, … bits).
/// </summary>
internal static class Unshuffle
{
    /// <summary>Undoes a byte shuffle. Bytes after the last whole element are copied.</summary>
    public static void Bytes(ReadOnlySpan<byte> source, Span<byte> destination, int elementSize)
    {
        var count = source.Length / elementSize;
        if (elementSize == 1 || count < 2)
        {
            source.CopyTo(destination);
            return;
        }

        var done = elementSize is 2 or 4 or 8 or 16 ? Interleave(source, destination, elementSize, count) : 0;
        InterleaveRest(source, destination, elementSize, count, done);
        source[(count * elementSize)..].CopyTo(destination[(count * elementSize)..]);
    }

    /// <summary>
    /// Undoes a bit shuffle of a number of elements that is a multiple of 8. Row <c>8j + b</c> of the source holds bit b of byte j of every
    /// element, eight elements a byte, the first in the lowest bit.
    /// </summary>
    /// <param name="source">The rows.</param>
    /// <param name="destination">The elements; as long as the source.</param>
    /// <param name="planes">Working space, as long as the source.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    public static void Bits(ReadOnlySpan<byte> source, Span<byte> destination, Span<byte> planes, int elementSize)
    {
        var count = source.Length / elementSize;
        var rowBytes = count / 8;
        for (var j = 0; j < elementSize; j++)
            JoinBits(source.Slice(j * count, count), planes.Slice(j * count, count), rowBytes);
        Bytes(planes[..source.Length], destination, elementSize);
    }

    // Sixteen elements at once: log2(size) rounds of interleaving vectors i and i + size/2 sort the bytes of `size` planes by element.
    private static int Interleave(ReadOnlySpan<byte> source, Span<byte> destination, int size, int count)
    {
        Span<Vector128<byte>> planes = stackalloc Vector128<byte>[size];
        Span<Vector128<byte>> mixed = stackalloc Vector128<byte>[size];
        var element = 0;
        for (; element + Vector128<byte>.Count <= count; element += Vector128<byte>.Count)
        {
            for (var j = 0; j < size; j++) planes[j] = Vector128.Create(source.Slice((j * count) + element, Vector128<byte>.Count));
            for (var round = size; round > 1; round >>= 1)
            {
                for (var j = 0; j < size / 2; j++)
                {
                    mixed[2 * j] = ZipLow(planes[j], planes[j + (size / 2)]);
                    mixed[(2 * j) + 1] = ZipHigh(planes[j], planes[j + (size / 2)]);
                }

                var swap = planes;
                planes = mixed;
                mixed = swap;
            }

            for (var j = 0; j < size; j++) planes[j].CopyTo(destination.Slice((element * size) + (j * Vector128<byte>.Count)));
        }

        return element;
    }

    private static void InterleaveRest(ReadOnlySpan<byte> source, Span<byte> destination, int size, int count, int from)
    {
        // Tiles keep both sides in the first-level cache: 256 elements × 16 planes are 4 KiB.
        const int TileElements = 256;
        const int TilePlanes = 16;
        for (var tile = from; tile < count; tile += TileElements)
        {
            var end = Math.Min(tile + TileElements, count);
            for (var band = 0; band < size; band += TilePlanes)
            {
                for (var j = band; j < Math.Min(band + TilePlanes, size); j++)
                {
                    var plane = source.Slice(j * count, count);
                    for (var i = tile; i < end; i++) destination[(i * size) + j] = plane[i];
                }
            }
        }
    }

    // Eight rows of bits become one plane of bytes.
    private static void JoinBits(ReadOnlySpan<byte> rows, Span<byte> plane, int rowBytes)
    {
        Span<Vector128<byte>> a = stackalloc Vector128<byte>[8];
        Span<Vector128<byte>> b = stackalloc Vector128<byte>[8];
        var column = 0;
        for (; column + Vector128<byte>.Count <= rowBytes; column += Vector128<byte>.Count)
        {
            for (var r = 0; r < 8; r++) a[r] = Vector128.Create(rows.Slice((r * rowBytes) + column, Vector128<byte>.Count));
            for (var round = 0; round < 3; round++)
            {
                for (var r = 0; r < 4; r++)
                {
                    b[2 * r] = ZipLow(a[r], a[r + 4]);
                    b[(2 * r) + 1] = ZipHigh(a[r], a[r + 4]);
                }

                var swap = a;
                a = b;
                b = swap;
            }

            for (var r = 0; r < 8; r++)
            {
                TransposeBits(a[r].AsUInt64()).AsByte().CopyTo(plane.Slice((column * 8) + (r * Vector128<byte>.Count)));
            }
        }

        for (; column < rowBytes; column++)
        {
            ulong group = 0;
            for (var r = 0; r < 8; r++) group |= (ulong)rows[(r * rowBytes) + column] << (8 * r);
            var bits = TransposeBits(Vector128.CreateScalar(group)).ToScalar();
            for (var i = 0; i < 8; i++) plane[(column * 8) + i] = (byte)(bits >> (8 * i));
        }
    }

    // Transposes an 8 × 8 matrix of bits in each 64-bit lane by swapping ever larger blocks across the diagonal.
    private static Vector128<ulong> TransposeBits(Vector128<ulong> x)
    {
        var t = (x ^ (x >>> 7)) & Vector128.Create(0x00AA_00AA_00AA_00AAul);
        x = x ^ t ^ (t << 7);
        t = (x ^ (x >>> 14)) & Vector128.Create(0x0000_CCCC_0000_CCCCul);
        x = x ^ t ^ (t << 14);
        t = (x ^ (x >>> 28)) & Vector128.Create(0x0000_0000_F0F0_F0F0ul);
        return x ^ t ^ (t << 28);
    }

    private static Vector128<byte> ZipLow(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported) return Sse2.UnpackLow(a, b);
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.ZipLow(a, b);
        return Vector128.ShiftLeft(Vector128.WidenLower(b), 8).AsByte() | Vector128.WidenLower(a).AsByte();
    }

    private static Vector128<byte> ZipHigh(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported) return Sse2.UnpackHigh(a, b);
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.ZipHigh(a, b);
        return Vector128.ShiftLeft(Vector128.WidenUpper(b), 8).AsByte() | Vector128.WidenUpper(a).AsByte();
    }
}
