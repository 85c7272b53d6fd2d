using System.Buffers.Binary;
using System.Text;

namespace HdfViewer.Api.FunctionalTests.Fuzzing;

/// <summary>Breaks a file in one to six places: mostly in its metadata, with the values that such code gets wrong.</summary>
internal static class FileMutator
{
    private static readonly string[] Names = ["/etc/passwd", "../canary.bin", "canary.bin", "canary.h5", "/proc/self/environ", "file:///etc/passwd"];

    public static byte[] Mutate(byte[] original, Random random)
    {
        var file = (byte[])original.Clone();
        var structure = FileStructure.Of(file);
        for (var count = random.Next(1, 1 + random.Next(2, 7)); count > 0; count--) Break(file, structure, random);
        if (random.Next(2) == 0)
        {
            foreach (var header in structure.NewHeaders) FileStructure.Repair(file, header);
        }

        return random.Next(20) switch
        {
            0 => file[..random.Next(file.Length + 1)],
            1 => [.. file, .. new byte[random.Next(1, 512)]],
            _ => file,
        };
    }

    private static void Break(byte[] file, FileStructure structure, Random random)
    {
        if (file.Length < 16) return;
        var at = Place(file, structure, random);
        var rest = file.AsSpan(at);
        switch (random.Next(11))
        {
            case 0:
                file[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                file[at] = (byte)random.Next(256);
                break;
            case 2:
                file[at] = random.Next(2) == 0 ? (byte)0 : (byte)0xff;
                break;
            case 3 or 4 when rest.Length >= 2:
                BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)Number(file, random));
                break;
            case 5 or 6 when rest.Length >= 4:
                BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)Number(file, random));
                break;
            case 7 when rest.Length >= 8:
                BinaryPrimitives.WriteUInt64LittleEndian(rest, Number(file, random));
                break;
            case 8:
                // Something sound in the wrong place: addresses of other things, cycles.
                var length = Math.Min(random.Next(1, 65), rest.Length);
                var from = Math.Min(Place(file, structure, random), file.Length - length);
                file.AsSpan(from, length).ToArray().CopyTo(rest);
                break;
            case 9:
                rest[..Math.Min(random.Next(1, 33), rest.Length)].Clear();
                break;
            case 10 when random.Next(4) == 0:
                var name = Encoding.ASCII.GetBytes(Names[random.Next(Names.Length)] + '\0');
                name.AsSpan(0, Math.Min(name.Length, rest.Length)).CopyTo(rest);
                break;
        }
    }

    private static int Place(byte[] file, FileStructure structure, Random random)
    {
        if (random.Next(5) == 0) return random.Next(file.Length);
        var (start, length) = structure.Areas[random.Next(structure.Areas.Count)];
        return start + random.Next(Math.Max(1, length));
    }

    private static ulong Number(byte[] file, Random random) => random.Next(14) switch
    {
        0 => 0,
        1 => 1,
        2 => ulong.MaxValue,
        3 => ulong.MaxValue - 1,
        4 => 0x7fff_ffff,
        5 => 0x8000_0000,
        6 => 0x7fff_ffff_ffff_ffff,
        7 => 0x0001_0000_0000_0000,
        8 => (ulong)file.Length,
        9 => (ulong)file.Length - 1,
        10 => 1ul << random.Next(64),
        11 => (ulong)random.Next(0x10000),
        _ => (ulong)random.Next(file.Length / 8) * 8,
    };
}
