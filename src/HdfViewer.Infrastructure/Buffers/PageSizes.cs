using System.Numerics;

namespace HdfViewer.Infrastructure.Buffers;

/// <summary>
/// The sizes that large buffers come in: four from each power of two to the next. So a buffer fits the next range of about the same size, and at
/// most a fifth of it is not needed.
/// </summary>
internal static class PageSizes
{
    /// <summary>How many sizes there are to twice a size.</summary>
    public const int Steps = 4;

    /// <summary>How many sizes there are.</summary>
    public const int Count = (31 - LeastPower) * Steps;

    private const int LeastPower = 16; // 64 KiB, sixteen pages: below, the system is asked too often for too little

    /// <summary>Lengths up to this one are too small.</summary>
    public const int LeastBytes = 1 << LeastPower;

    /// <summary>The number of the smallest size that has at least this length.</summary>
    public static int NumberOf(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, LeastBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 1L << 31);
        var power = BitOperations.Log2((ulong)length - 1);
        var steps = ((length - 1) >> (power - 2)) + 1; // of a quarter of the power of two: 5 to 8
        return ((power - LeastPower) * Steps) + (int)steps - Steps - 1;
    }

    /// <summary>Bytes of the size of that number.</summary>
    public static long BytesOf(int number) => (number % Steps + Steps + 1L) << (number / Steps + LeastPower - 2);
}
