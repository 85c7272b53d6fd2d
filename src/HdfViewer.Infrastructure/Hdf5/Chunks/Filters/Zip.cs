using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>The steps on vectors that undo shuffles.</summary>
internal static class Zip
{
    /// <summary>Interleaves the bytes of two vectors: the first half of what comes out takes the place of the one, the second that of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Both(ref Vector128<byte> a, ref Vector128<byte> b)
    {
        var low = Low(a, b);
        b = High(a, b);
        a = low;
    }

    /// <summary>Transposes an 8 × 8 matrix of bits in each 64-bit lane by swapping ever larger blocks across the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> TransposeBits(Vector128<ulong> x)
    {
        var t = (x ^ (x >>> 7)) & Vector128.Create(0x00AA_00AA_00AA_00AAul);
        x = x ^ t ^ (t << 7);
        t = (x ^ (x >>> 14)) & Vector128.Create(0x0000_CCCC_0000_CCCCul);
        x = x ^ t ^ (t << 14);
        t = (x ^ (x >>> 28)) & Vector128.Create(0x0000_0000_F0F0_F0F0ul);
        return x ^ t ^ (t << 28);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Low(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported) return Sse2.UnpackLow(a, b);
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.ZipLow(a, b);
        return Vector128.ShiftLeft(Vector128.WidenLower(b), 8).AsByte() | Vector128.WidenLower(a).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> High(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported) return Sse2.UnpackHigh(a, b);
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.ZipHigh(a, b);
        return Vector128.ShiftLeft(Vector128.WidenUpper(b), 8).AsByte() | Vector128.WidenUpper(a).AsByte();
    }
}
