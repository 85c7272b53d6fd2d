using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Copies what a selection takes from a decoded chunk to its places in the result.</summary>
internal static class ChunkGatherer
{
    /// <summary>Copies the elements of a plan.</summary>
    /// <param name="plan">What to copy where.</param>
    /// <param name="chunk">The chunk's bytes, or a part of them.</param>
    /// <param name="chunkOffset">Where in the chunk that part begins.</param>
    /// <param name="result">The result's bytes.</param>
    public static void Copy(CopyPlan plan, ReadOnlySpan<byte> chunk, long chunkOffset, Span<byte> result)
    {
        var source = plan.Source - chunkOffset;
        if (plan.Loops.IsEmpty) chunk.Slice((int)source, plan.ElementSize).CopyTo(result[(int)plan.Target..]);
        else Run(plan.Loops, chunk, source, result, plan.Target, plan.ElementSize);
    }

    /// <summary>Puts the fill value where a plan would copy to.</summary>
    public static void Fill(CopyPlan plan, ReadOnlySpan<byte> fillValue, Span<byte> result)
    {
        if (plan.Loops.IsEmpty)
        {
            fillValue.CopyTo(result[(int)plan.Target..]);
            return;
        }

        // The one value is taken again and again: a copy that does not move in its source.
        Span<CopyLoop> loops = stackalloc CopyLoop[plan.Loops.Length];
        for (var i = 0; i < loops.Length; i++) loops[i] = plan.Loops[i] with { SourceStride = 0 };
        Run(loops, fillValue, 0, result, plan.Target, plan.ElementSize);
    }

    private static void Run(
        ReadOnlySpan<CopyLoop> loops, ReadOnlySpan<byte> source, long sourceOffset, Span<byte> target, long targetOffset, int elementSize)
    {
        var loop = loops[0];
        if (loops.Length == 1)
        {
            Row(loop, source[(int)sourceOffset..], target[(int)targetOffset..], elementSize);
            return;
        }

        for (long i = 0; i < loop.Count; i++)
        {
            Run(loops[1..], source, sourceOffset, target, targetOffset, elementSize);
            sourceOffset += loop.SourceStride;
            targetOffset += loop.TargetStride;
        }
    }

    private static void Row(CopyLoop loop, ReadOnlySpan<byte> source, Span<byte> target, int elementSize)
    {
        if (loop.SourceStride == elementSize && loop.TargetStride == elementSize)
        {
            source[..(int)(loop.Count * elementSize)].CopyTo(target);
            return;
        }

        switch (elementSize)
        {
            case 1: Elements<byte>(loop, source, target); break;
            case 2: Elements<ushort>(loop, source, target); break;
            case 4: Elements<uint>(loop, source, target); break;
            case 8: Elements<ulong>(loop, source, target); break;
            case 16: Elements<UInt128>(loop, source, target); break;
            default: Blocks(loop, source, target, elementSize); break;
        }
    }

    private static void Elements<T>(CopyLoop loop, ReadOnlySpan<byte> source, Span<byte> target)
        where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        var count = (int)loop.Count;
        if (loop.TargetStride == size && loop.SourceStride == 0)
        {
            MemoryMarshal.Cast<byte, T>(target[..(count * size)]).Fill(MemoryMarshal.Read<T>(source));
            return;
        }

        // The bounds of all elements are looked at once, and not those of each. Four at a time: where strides are long, it is memory that is
        // waited for, and more of it can be on its way.
        ref var from = ref MemoryMarshal.GetReference(source[..(int)(((count - 1) * loop.SourceStride) + size)]);
        ref var to = ref MemoryMarshal.GetReference(target[..(int)(((count - 1) * loop.TargetStride) + size)]);
        var (fromStride, toStride) = ((nint)loop.SourceStride, (nint)loop.TargetStride);
        nint read = 0;
        nint write = 0;
        for (; count >= 4; count -= 4, read += 4 * fromStride, write += 4 * toStride)
        {
            var a = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref from, read));
            var b = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref from, read + fromStride));
            var c = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref from, read + (2 * fromStride)));
            var d = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref from, read + (3 * fromStride)));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, write), a);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, write + toStride), b);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, write + (2 * toStride)), c);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, write + (3 * toStride)), d);
        }

        for (; count > 0; count--, read += fromStride, write += toStride)
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, write), Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref from, read)));
    }

    private static void Blocks(CopyLoop loop, ReadOnlySpan<byte> source, Span<byte> target, int elementSize)
    {
        for (long i = 0; i < loop.Count; i++)
            source.Slice((int)(i * loop.SourceStride), elementSize).CopyTo(target[(int)(i * loop.TargetStride)..]);
    }
}
