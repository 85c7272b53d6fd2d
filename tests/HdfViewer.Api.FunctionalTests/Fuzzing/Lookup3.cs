using System.Buffers.Binary;
using System.Numerics;

namespace HdfViewer.Api.FunctionalTests.Fuzzing;

/// <summary>Bob Jenkins' lookup3, the checksum of HDF5's newer metadata: with it set right, libhdf5 looks at what was broken on purpose.</summary>
internal static class Lookup3
{
    public static uint Hash(ReadOnlySpan<byte> key)
    {
        uint a, b, c;
        a = b = c = 0xdeadbeef + (uint)key.Length;
        Span<byte> last = stackalloc byte[12];
        while (key.Length > 12)
        {
            a += Word(key, 0);
            b += Word(key, 4);
            c += Word(key, 8);
            (a, b, c) = Mix(a, b, c);
            key = key[12..];
        }

        if (key.Length == 0) return c;
        last.Clear();
        key.CopyTo(last);
        a += Word(last, 0);
        b += Word(last, 4);
        c += Word(last, 8);
        return Finish(a, b, c);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static (uint A, uint B, uint C) Mix(uint a, uint b, uint c)
    {
        (a, c) = ((a - c) ^ BitOperations.RotateLeft(c, 4), c + b);
        (b, a) = ((b - a) ^ BitOperations.RotateLeft(a, 6), a + c);
        (c, b) = ((c - b) ^ BitOperations.RotateLeft(b, 8), b + a);
        (a, c) = ((a - c) ^ BitOperations.RotateLeft(c, 16), c + b);
        (b, a) = ((b - a) ^ BitOperations.RotateLeft(a, 19), a + c);
        (c, b) = ((c - b) ^ BitOperations.RotateLeft(b, 4), b + a);
        return (a, b, c);
    }

    private static uint Finish(uint a, uint b, uint c)
    {
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (c ^ b) - BitOperations.RotateLeft(b, 24);
    }
}
