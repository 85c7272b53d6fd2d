using System.Buffers.Binary;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>
/// Where libhdf5 will look for the root group of a file. What is found here is a hint, of what to fetch while a worker is still being asked, and
/// nothing of it gets into an answer; a file that this does not understand has none.
/// (https://docs.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html, "Format Signature and Superblock")
/// </summary>
internal static class RootGroup
{
    // In all files but curiosities.
    private const int AddressBytes = 8;

    // The superblock of version 1, with the root group's entry and what is kept with it.
    private const int MostSuperblockBytes = 100;

    private const int HeapHeaderBytes = 32;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Copies bytes of a file from an offset on, if they are at hand.</summary>
    public delegate bool Peek(long offset, Memory<byte> destination);

    /// <summary>The first bytes of the root group that are not at hand: every request reads them, whatever it is about.</summary>
    public static long? FirstMiss(Peek peek)
    {
        var superblock = new byte[MostSuperblockBytes];
        if (!peek(0, superblock) || !superblock.AsSpan().StartsWith(Signature)) return null;
        return superblock[8] switch
        {
            0 => OfSymbolTable(superblock, start: 24, peek),
            1 => OfSymbolTable(superblock, start: 28, peek),
            2 or 3 when superblock[9] == AddressBytes && AddressAt(superblock, 12) == 0 => IfAbsent(AddressAt(superblock, 36), peek),
            _ => null,
        };
    }

    private static long? OfSymbolTable(ReadOnlySpan<byte> superblock, int start, Peek peek)
    {
        // Addresses count from another place than the beginning of the file where it has a base address.
        if (superblock[13] != AddressBytes || superblock[14] != AddressBytes || AddressAt(superblock, start) != 0) return null;
        var entry = superblock[(start + 4 * AddressBytes)..];
        if (IfAbsent(AddressAt(entry, 8), peek) is { } header) return header;

        // The B-tree of the names and the heap that they are in are kept in the entry of most groups.
        if (BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]) != 1) return null;
        if (IfAbsent(AddressAt(entry, 24), peek) is { } tree) return tree;
        var heap = AddressAt(entry, 32);
        var heapHeader = new byte[HeapHeaderBytes];
        if (!peek(heap, heapHeader)) return heap;

        // The names themselves move to the end of the file as they grow more.
        return heapHeader.AsSpan().StartsWith("HEAP"u8) ? IfAbsent(AddressAt(heapHeader, 24), peek) : null;
    }

    private static long? IfAbsent(long address, Peek peek) => peek(address, new byte[1]) ? null : address;

    private static long AddressAt(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes[offset..]);
}
