using System.Numerics;

namespace HdfViewer.Worker.Scouting;

/// <summary>
/// The header of an index of chunks of a dataset that can grow in one dimension (File Format Specification 3.0, VII.D). The first entries lie
/// in the index block, the next in data blocks that it names, the others in data blocks that secondary blocks name.
/// </summary>
internal sealed record ExtensibleArray(ulong Address) : Structure(Address, 96)
{
    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("EAHD"u8);
        bytes.Skip(2);
        var shape = new ExtensibleArrayShape(bytes.Byte(), bytes.Byte(), bytes.Byte(), bytes.Byte(), bytes.Byte(), bytes.Byte(), bytes.AddressBytes);
        bytes.Skip(6 * bytes.LengthBytes);
        if (!shape.IsSound) throw new StructureException();
        if (bytes.Address() is { } index) next.Add(new ExtensibleArrayIndex(index, shape));
    }
}

/// <summary>The index block.</summary>
internal sealed record ExtensibleArrayIndex(ulong Address, ExtensibleArrayShape Shape) : Structure(Address, Shape.IndexBytes)
{
    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("EAIB"u8);
        bytes.Skip(2 + bytes.AddressBytes + (Shape.IndexEntries * Shape.EntryBytes));
        var row = 0;
        for (; row < Shape.RowsInIndex; row++)
        {
            for (var i = 0; i < ExtensibleArrayShape.BlocksIn(row); i++)
            {
                if (bytes.Address() is { } block) next.Add(new Leaf(block, Shape.BlockBytes(row)));
            }
        }

        for (; row < Shape.Rows; row++)
        {
            if (bytes.Address() is { } secondary) next.Add(new ExtensibleArrayRow(secondary, Shape, row));
        }
    }
}

/// <summary>A secondary block: a row of data blocks of the same size.</summary>
internal sealed record ExtensibleArrayRow(ulong Address, ExtensibleArrayShape Shape, int Row) : Structure(Address, Shape.RowBytes(Row))
{
    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("EASB"u8);
        bytes.Skip(2 + bytes.AddressBytes + Shape.OffsetBytes + Shape.PageFlagBytes(Row));
        for (var i = 0; i < ExtensibleArrayShape.BlocksIn(Row); i++)
        {
            if (bytes.Address() is { } block) next.Add(new Leaf(block, Shape.BlockBytes(Row)));
        }
    }
}

/// <summary>How an extensible array grows: rows of ever more data blocks, of ever more entries.</summary>
internal sealed record ExtensibleArrayShape(
    int EntryBytes, int CountBits, int IndexEntries, int LeastBlockEntries, int LeastPointers, int PageBits, int AddressBytes)
{
    // Larger ones come when they are read.
    private const long MostBytes = 1 << 20;

    // Signature, version, client, checksum.
    private const int OverheadBytes = 10;

    /// <summary>Whether the numbers are ones that libhdf5 writes.</summary>
    public bool IsSound => EntryBytes > 0 && CountBits <= 64 && BitOperations.IsPow2(LeastBlockEntries) && BitOperations.IsPow2(LeastPointers) && PageBits < 32;

    /// <summary>Bytes that say where in the array a block begins.</summary>
    public int OffsetBytes => (CountBits + 7) / 8;

    /// <summary>How many rows there can be.</summary>
    public int Rows => Math.Max(0, 1 + CountBits - BitOperations.Log2((uint)LeastBlockEntries));

    /// <summary>Rows whose blocks the index block names itself.</summary>
    public int RowsInIndex => 2 * BitOperations.Log2((uint)LeastPointers);

    /// <summary>Bytes of the index block.</summary>
    public int IndexBytes =>
        OverheadBytes + AddressBytes + (IndexEntries * EntryBytes) + (AddressBytes * ((2 * (LeastPointers - 1)) + Math.Max(0, Rows - RowsInIndex)));

    /// <summary>How many data blocks a row has.</summary>
    public static int BlocksIn(int row) => 1 << Math.Min(row / 2, 24);

    /// <summary>Bytes of a data block of a row, its pages included.</summary>
    public int BlockBytes(int row) =>
        (int)Math.Min(MostBytes, OverheadBytes + AddressBytes + OffsetBytes + (EntriesIn(row) * EntryBytes) + (4 * (EntriesIn(row) >> PageBits)));

    /// <summary>Bytes of the secondary block that names a row's data blocks.</summary>
    public int RowBytes(int row) =>
        (int)Math.Min(MostBytes, OverheadBytes + AddressBytes + OffsetBytes + (long)PageFlagBytes(row) + ((long)BlocksIn(row) * AddressBytes));

    /// <summary>Bytes of the bits that say which pages of a row's data blocks are in use.</summary>
    public int PageFlagBytes(int row) =>
        EntriesIn(row) >> PageBits is > 1 and var pages ? (int)Math.Min(MostBytes, BlocksIn(row) * ((pages + 7) / 8)) : 0;

    private long EntriesIn(int row) => (long)LeastBlockEntries << Math.Min((row + 1) / 2, 30);
}
