using System.Buffers;

namespace HdfViewer.Infrastructure.Buffers;

/// <summary>
/// Arrays of bytes for use over and over. Small ones are those of the shared pool. That one keeps large ones, too, by powers of two, and some of
/// each size that ever was in use; the ranges of files have any size, so that it comes to hold several times what is used at a time. Here what
/// is kept of large ones is bounded over all sizes.
/// </summary>
internal static class LargeArrays
{
    /// <summary>Arrays up to this size are the shared pool's.</summary>
    public const int SmallBytes = 1 << 20;

    /// <summary>The most bytes of large arrays that are kept for reuse: about what is in use when a few requests read data.</summary>
    public const long MostKept = 64L << 20;

    private static readonly Lock Gate = new();
    private static readonly LinkedList<byte[]> Kept = new(); // given back last first
    private static long _keptBytes;

    /// <summary>Bytes of large arrays that are kept for reuse.</summary>
    public static long KeptBytes
    {
        get
        {
            lock (Gate) return _keptBytes;
        }
    }

    /// <summary>An array of at least this length, whose content is undefined.</summary>
    public static byte[] Rent(int length)
    {
        if (length <= SmallBytes) return ArrayPool<byte>.Shared.Rent(length);
        lock (Gate)
        {
            LinkedListNode<byte[]>? best = null;
            for (var node = Kept.First; node is not null; node = node.Next)
            {
                // Not one much larger than needed: it would be missing where it is.
                var size = node.Value.Length;
                if (size >= length && size / 2 <= length && (best is null || size < best.Value.Length)) best = node;
            }

            if (best is not null)
            {
                Kept.Remove(best);
                _keptBytes -= best.Value.Length;
                return best.Value;
            }
        }

        // To whole megabytes, so that an array fits the next range of about the same size.
        var rounded = Math.Min(((long)length + SmallBytes - 1) / SmallBytes * SmallBytes, Array.MaxLength);
        return GC.AllocateUninitializedArray<byte>((int)Math.Max(rounded, length));
    }

    /// <summary>Gives an array back, once.</summary>
    public static void Return(byte[] array)
    {
        if (array.Length <= SmallBytes)
        {
            ArrayPool<byte>.Shared.Return(array);
            return;
        }

        if (array.Length > MostKept) return;
        lock (Gate)
        {
            Kept.AddFirst(array);
            _keptBytes += array.Length;
            while (_keptBytes > MostKept)
            {
                _keptBytes -= Kept.Last!.Value.Length;
                Kept.RemoveLast();
            }
        }
    }
}
