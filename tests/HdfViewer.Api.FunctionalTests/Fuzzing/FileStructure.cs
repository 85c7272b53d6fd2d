using System.Buffers.Binary;

namespace HdfViewer.Api.FunctionalTests.Fuzzing;

/// <summary>Where the metadata of an HDF5 file lies, as far as its signatures tell: that is where mutations do something.</summary>
internal sealed class FileStructure
{
    private const int SuperblockBytes = 96;
    private const int NodeBytes = 128;

    // File Format Specification 3.0: B-trees, heaps, symbol nodes, object headers and their continuations, chunk indexes, shared messages.
    private static readonly HashSet<uint> Signatures =
    [
        .. new[]
        {
            "TREE", "SNOD", "HEAP", "GCOL", "OHDR", "OCHK", "FRHP", "FHDB", "FHIB", "FSHD", "FSSE", "BTHD", "BTIN", "BTLF",
            "FAHD", "FADB", "EAHD", "EAIB", "EASB", "EADB", "SMTB", "SMLI",
        }.Select(s => BinaryPrimitives.ReadUInt32LittleEndian(System.Text.Encoding.ASCII.GetBytes(s))),
    ];

    private FileStructure(IReadOnlyList<(int Start, int Length)> areas, IReadOnlyList<int> newHeaders) => (Areas, NewHeaders) = (areas, newHeaders);

    /// <summary>Areas of metadata.</summary>
    public IReadOnlyList<(int Start, int Length)> Areas { get; }

    /// <summary>Where object headers of version 2 begin.</summary>
    public IReadOnlyList<int> NewHeaders { get; }

    public static FileStructure Of(ReadOnlySpan<byte> file)
    {
        var areas = new List<(int, int)> { (0, Math.Min(SuperblockBytes, file.Length)) };
        var headers = new List<int>();
        for (var at = 0; at + 16 <= file.Length; at++)
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(file[at..]);
            if (Signatures.Contains(word))
            {
                areas.Add((at, Math.Min(NodeBytes, file.Length - at)));
                if (file.Slice(at, 5).SequenceEqual("OHDR\u0002"u8)) headers.Add(at);
            }
            else if (at % 8 == 0 && IsOldHeader(file[at..]))
            {
                var length = 16 + (int)BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 8)..]);
                areas.Add((at, Math.Min(length, file.Length - at)));
            }
        }

        return new FileStructure(areas, headers);
    }

    /// <summary>Sets the checksum of an object header of version 2 right.</summary>
    public static void Repair(Span<byte> file, int header)
    {
        if (header + 16 > file.Length) return;
        var flags = file[header + 5];
        var at = header + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        var width = 1 << (flags & 3);
        if (at + width > file.Length) return;
        long size = 0;
        for (var i = 0; i < width; i++) size |= (long)file[at + i] << (8 * i);
        var end = at + width + size;
        if (size < 0 || end + 4 > file.Length) return;
        BinaryPrimitives.WriteUInt32LittleEndian(file[(int)end..], Lookup3.Hash(file[header..(int)end]));
    }

    // Version 1, a byte of nothing, some messages, few references, a size that fits.
    private static bool IsOldHeader(ReadOnlySpan<byte> bytes) =>
        bytes[0] == 1 && bytes[1] == 0
        && BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]) is > 0 and < 64
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) is > 0 and < 16
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) is >= 8 and < 4096
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) == 0;
}
