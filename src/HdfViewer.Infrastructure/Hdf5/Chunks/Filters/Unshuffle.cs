using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Undoes byte shuffles (planes of first, second, … bytes of the elements) and bit shuffles (planes of their lowest, second lowest, … bits).
/// </summary>
/// <remarks>
/// Planes are taken in bands of eight, four, two and one, as the size of an element says; sixteen elements of a band are sorted in registers,
/// and their part of each element is written at once. So any size is fast, and not only powers of two.
/// </remarks>
internal static class Unshuffle
{
    private const int VectorElements = 16;

    // Elements that all bands take before they go on, so that what they read and write is still in the first-level cache. Planes of a power of
    // two in length fall onto the same lines of that cache: it would not do to read a vector of each plane, and come back for the next.
    private const int TileElements = 256;

    /// <summary>Undoes a byte shuffle. Bytes after the last whole element are copied.</summary>
    public static void Bytes(ReadOnlySpan<byte> source, Span<byte> destination, int elementSize)
    {
        var count = source.Length / elementSize;
        if (elementSize == 1 || count < 2)
        {
            source.CopyTo(destination);
            return;
        }

        var whole = destination[..(count * elementSize)];
        ref var planes = ref MemoryMarshal.GetReference(source);
        ref var elements = ref MemoryMarshal.GetReference(whole);
        var vectors = count / VectorElements * VectorElements;
        for (var tile = 0; tile < vectors; tile += TileElements)
        {
            var end = Math.Min(tile + TileElements, vectors);
            var plane = 0;
            for (; plane + 8 <= elementSize; plane += 8) Eight(ref planes, ref elements, elementSize, count, plane, tile, end);
            if (plane + 4 <= elementSize)
            {
                Four(ref planes, ref elements, elementSize, count, plane, tile, end);
                plane += 4;
            }

            if (plane + 2 <= elementSize)
            {
                Two(ref planes, ref elements, elementSize, count, plane, tile, end);
                plane += 2;
            }

            if (plane < elementSize) One(source, whole, elementSize, count, plane, tile, end);
        }

        for (var plane = 0; plane < elementSize; plane++) One(source, whole, elementSize, count, plane, vectors, count);
        source[whole.Length..].CopyTo(destination[whole.Length..]);
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

    // Bounds: the caller made sure that `planes` has size × count bytes, `elements` as many, and `end` is a whole number of vectors ≤ count.
    private static void Eight(ref byte planes, ref byte elements, int size, int count, int plane, int from, int end)
    {
        for (var element = from; element < end; element += VectorElements)
        {
            ref var first = ref Unsafe.Add(ref planes, ((nint)plane * count) + element);
            var rows = Rows.Load(ref first, count);
            rows.Interleave();
            ref var target = ref Unsafe.Add(ref elements, ((nint)element * size) + plane);
            if (size == 8)
            {
                rows.Store(ref target);
                continue;
            }

            Put64(rows.R0, ref target, size);
            Put64(rows.R1, ref Unsafe.Add(ref target, (nint)2 * size), size);
            Put64(rows.R2, ref Unsafe.Add(ref target, (nint)4 * size), size);
            Put64(rows.R3, ref Unsafe.Add(ref target, (nint)6 * size), size);
            Put64(rows.R4, ref Unsafe.Add(ref target, (nint)8 * size), size);
            Put64(rows.R5, ref Unsafe.Add(ref target, (nint)10 * size), size);
            Put64(rows.R6, ref Unsafe.Add(ref target, (nint)12 * size), size);
            Put64(rows.R7, ref Unsafe.Add(ref target, (nint)14 * size), size);
        }
    }

    private static void Four(ref byte planes, ref byte elements, int size, int count, int plane, int from, int end)
    {
        for (var element = from; element < end; element += VectorElements)
        {
            ref var first = ref Unsafe.Add(ref planes, ((nint)plane * count) + element);
            var a = Vector128.LoadUnsafe(ref first);
            var b = Vector128.LoadUnsafe(ref first, (nuint)count);
            var c = Vector128.LoadUnsafe(ref first, 2 * (nuint)count);
            var d = Vector128.LoadUnsafe(ref first, 3 * (nuint)count);
            Zip.Both(ref a, ref c);
            Zip.Both(ref b, ref d);
            Zip.Both(ref a, ref b);
            Zip.Both(ref c, ref d);
            ref var target = ref Unsafe.Add(ref elements, ((nint)element * size) + plane);
            if (size == 4)
            {
                a.StoreUnsafe(ref target);
                b.StoreUnsafe(ref target, 16);
                c.StoreUnsafe(ref target, 32);
                d.StoreUnsafe(ref target, 48);
                continue;
            }

            Put32(a.AsUInt32(), ref target, size);
            Put32(b.AsUInt32(), ref Unsafe.Add(ref target, (nint)4 * size), size);
            Put32(c.AsUInt32(), ref Unsafe.Add(ref target, (nint)8 * size), size);
            Put32(d.AsUInt32(), ref Unsafe.Add(ref target, (nint)12 * size), size);
        }
    }

    private static void Two(ref byte planes, ref byte elements, int size, int count, int plane, int from, int end)
    {
        for (var element = from; element < end; element += VectorElements)
        {
            ref var first = ref Unsafe.Add(ref planes, ((nint)plane * count) + element);
            var a = Vector128.LoadUnsafe(ref first);
            var b = Vector128.LoadUnsafe(ref first, (nuint)count);
            Zip.Both(ref a, ref b);
            ref var target = ref Unsafe.Add(ref elements, ((nint)element * size) + plane);
            if (size == 2)
            {
                a.StoreUnsafe(ref target);
                b.StoreUnsafe(ref target, 16);
                continue;
            }

            Put16(a.AsUInt16(), ref target, size);
            Put16(b.AsUInt16(), ref Unsafe.Add(ref target, (nint)8 * size), size);
        }
    }

    private static void One(ReadOnlySpan<byte> source, Span<byte> destination, int size, int count, int plane, int from, int end)
    {
        var bytes = source.Slice(plane * count, count);
        for (int i = from, at = (from * size) + plane; i < end; i++, at += size) destination[at] = bytes[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put64(Vector128<byte> two, ref byte target, int size)
    {
        Unsafe.WriteUnaligned(ref target, two.AsUInt64().ToScalar());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, size), two.AsUInt64().GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put32(Vector128<uint> four, ref byte target, int size)
    {
        Unsafe.WriteUnaligned(ref target, four.ToScalar());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, size), four.GetElement(1));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)2 * size), four.GetElement(2));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)3 * size), four.GetElement(3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put16(Vector128<ushort> eight, ref byte target, int size)
    {
        Unsafe.WriteUnaligned(ref target, eight.ToScalar());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, size), eight.GetElement(1));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)2 * size), eight.GetElement(2));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)3 * size), eight.GetElement(3));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)4 * size), eight.GetElement(4));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)5 * size), eight.GetElement(5));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)6 * size), eight.GetElement(6));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)7 * size), eight.GetElement(7));
    }

    // Eight rows of bits become one plane of bytes.
    private static void JoinBits(ReadOnlySpan<byte> rows, Span<byte> plane, int rowBytes)
    {
        ref var from = ref MemoryMarshal.GetReference(rows[..(8 * rowBytes)]);
        ref var to = ref MemoryMarshal.GetReference(plane[..(8 * rowBytes)]);
        if (rowBytes >= VectorElements)
        {
            // The last vector may overlap the one before it, and then does some columns again.
            for (var column = 0; ; column = Math.Min(column + VectorElements, rowBytes - VectorElements))
            {
                var eight = Rows.Load(ref Unsafe.Add(ref from, column), rowBytes);
                eight.Interleave();
                eight.TransposeBits();
                eight.Store(ref Unsafe.Add(ref to, (nint)8 * column));
                if (column == rowBytes - VectorElements) return;
            }
        }

        for (var column = 0; column < rowBytes; column++)
        {
            ulong group = 0;
            for (var r = 0; r < 8; r++) group |= (ulong)rows[(r * rowBytes) + column] << (8 * r);
            var bits = Zip.TransposeBits(Vector128.CreateScalar(group)).ToScalar();
            for (var i = 0; i < 8; i++) plane[(column * 8) + i] = (byte)(bits >> (8 * i));
        }
    }

    /// <summary>Sixteen bytes of each of eight rows, in registers.</summary>
    private struct Rows
    {
        public Vector128<byte> R0;
        public Vector128<byte> R1;
        public Vector128<byte> R2;
        public Vector128<byte> R3;
        public Vector128<byte> R4;
        public Vector128<byte> R5;
        public Vector128<byte> R6;
        public Vector128<byte> R7;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Rows Load(ref byte first, int stride)
        {
            var step = (nuint)stride;
            Rows rows;
            rows.R0 = Vector128.LoadUnsafe(ref first);
            rows.R1 = Vector128.LoadUnsafe(ref first, step);
            rows.R2 = Vector128.LoadUnsafe(ref first, 2 * step);
            rows.R3 = Vector128.LoadUnsafe(ref first, 3 * step);
            rows.R4 = Vector128.LoadUnsafe(ref first, 4 * step);
            rows.R5 = Vector128.LoadUnsafe(ref first, 5 * step);
            rows.R6 = Vector128.LoadUnsafe(ref first, 6 * step);
            rows.R7 = Vector128.LoadUnsafe(ref first, 7 * step);
            return rows;
        }

        // After it, R0 to R7 hold byte 0 of all rows, byte 1 of all rows, and so on: rows four, two and one apart are interleaved.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Interleave()
        {
            var (a, b, c, d, e, f, g, h) = (R0, R1, R2, R3, R4, R5, R6, R7);
            Zip.Both(ref a, ref e);
            Zip.Both(ref b, ref f);
            Zip.Both(ref c, ref g);
            Zip.Both(ref d, ref h);

            // The halves of each pair: a, e; b, f; c, g; d, h.
            Zip.Both(ref a, ref c);
            Zip.Both(ref e, ref g);
            Zip.Both(ref b, ref d);
            Zip.Both(ref f, ref h);
            Zip.Both(ref a, ref b);
            Zip.Both(ref c, ref d);
            Zip.Both(ref e, ref f);
            Zip.Both(ref g, ref h);
            (R0, R1, R2, R3, R4, R5, R6, R7) = (a, b, c, d, e, f, g, h);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void TransposeBits()
        {
            R0 = Zip.TransposeBits(R0.AsUInt64()).AsByte();
            R1 = Zip.TransposeBits(R1.AsUInt64()).AsByte();
            R2 = Zip.TransposeBits(R2.AsUInt64()).AsByte();
            R3 = Zip.TransposeBits(R3.AsUInt64()).AsByte();
            R4 = Zip.TransposeBits(R4.AsUInt64()).AsByte();
            R5 = Zip.TransposeBits(R5.AsUInt64()).AsByte();
            R6 = Zip.TransposeBits(R6.AsUInt64()).AsByte();
            R7 = Zip.TransposeBits(R7.AsUInt64()).AsByte();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(ref byte target)
        {
            R0.StoreUnsafe(ref target);
            R1.StoreUnsafe(ref target, 16);
            R2.StoreUnsafe(ref target, 32);
            R3.StoreUnsafe(ref target, 48);
            R4.StoreUnsafe(ref target, 64);
            R5.StoreUnsafe(ref target, 80);
            R6.StoreUnsafe(ref target, 96);
            R7.StoreUnsafe(ref target, 112);
        }
    }
}
