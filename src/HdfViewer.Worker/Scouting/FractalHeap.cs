using System.Numerics;

namespace HdfViewer.Worker.Scouting;

/// <summary>The header of a fractal heap (File Format Specification 3.0, III.G), in which many links or attributes lie.</summary>
/// <param name="Address">Its address.</param>
/// <param name="HoldsAttributes">Whether they are attributes, which may lead on.</param>
internal sealed record FractalHeap(ulong Address, bool HoldsAttributes) : Structure(Address, 160)
{
    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("FRHP"u8);
        bytes.Skip(3);
        var hasFilters = bytes.Short() > 0;
        var hasChecksums = (bytes.Byte() & 2) != 0;
        bytes.Skip(4);
        bytes.Skip(bytes.LengthBytes + bytes.AddressBytes + bytes.LengthBytes + bytes.AddressBytes);
        bytes.Skip(8 * bytes.LengthBytes);
        var width = bytes.Short();
        var startBytes = bytes.Length();
        var mostDirectBytes = bytes.Length();
        var heapBits = bytes.Short();
        bytes.Skip(2);
        var root = bytes.Address();
        var rows = bytes.Short();
        if (root is not { } address) return;
        if (width is 0 or > 1024 || !BitOperations.IsPow2(startBytes) || !BitOperations.IsPow2(mostDirectBytes) || startBytes > mostDirectBytes
            || mostDirectBytes > FractalHeapShape.MostBlockBytes)
        {
            throw new StructureException();
        }

        var shape = new FractalHeapShape(width, (int)startBytes, (int)mostDirectBytes, (heapBits + 7) / 8, hasFilters, hasChecksums, HoldsAttributes);
        next.Add(rows == 0 ? new FractalHeapBlock(address, shape, (int)startBytes) : FractalHeapRows.Create(address, shape, rows, bytes.AddressBytes, bytes.LengthBytes));
    }
}

/// <summary>A table of the blocks of a fractal heap, row by row: blocks of data first, then tables like this one.</summary>
internal sealed record FractalHeapRows(ulong Address, int Length, FractalHeapShape Shape, int Rows) : Structure(Address, Length)
{
    private const int MostRows = 64;

    /// <summary>The table at an address.</summary>
    public static FractalHeapRows Create(ulong address, FractalHeapShape shape, int rows, int addressBytes, int lengthBytes)
    {
        if (rows is < 1 or > MostRows) throw new StructureException();
        var entryBytes = addressBytes + (shape.HasFilters ? lengthBytes + 4 : 0);
        return new FractalHeapRows(address, 5 + addressBytes + shape.OffsetBytes + (rows * shape.Width * entryBytes) + 4, shape, rows);
    }

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("FHIB"u8);
        bytes.Skip(1 + bytes.AddressBytes + Shape.OffsetBytes);
        for (var row = 0; row < Rows; row++)
        {
            var isDirect = row < Shape.DirectRows;
            for (var column = 0; column < Shape.Width; column++)
            {
                var block = bytes.Address();
                var length = Shape.BlockBytes(row);
                if (isDirect && Shape.HasFilters)
                {
                    length = (long)Math.Min(bytes.Length(), FractalHeapShape.MostBlockBytes);
                    bytes.Skip(4);
                }

                if (block is not { } address) continue;
                next.Add(isDirect
                    ? new FractalHeapBlock(address, Shape, (int)length)
                    : Create(address, Shape, Shape.RowsOfTable(row), bytes.AddressBytes, bytes.LengthBytes));
            }
        }
    }
}

/// <summary>A block of data.</summary>
internal sealed record FractalHeapBlock(ulong Address, FractalHeapShape Shape, int Length) : Structure(Address, Length)
{
    /// <inheritdoc/>
    public override bool LeadsOn => Shape is { HoldsAttributes: true, HasFilters: false };

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("FHDB"u8);
        bytes.Skip(1 + bytes.AddressBytes + Shape.OffsetBytes + (Shape.HasChecksums ? 4 : 0));

        // One after the other, unless some have been deleted; then the rest is found when it is read.
        try
        {
            while (bytes.Left > 0) AttributeMessage.Follow(ref bytes, next);
        }
        catch (StructureException)
        {
            // Free space, mostly: what was found before it is sound.
        }
    }
}

/// <summary>How the blocks of a fractal heap grow: the first two rows have blocks of the first size, each further row twice as large ones.</summary>
internal sealed record FractalHeapShape(
    int Width, int StartBytes, int MostDirectBytes, int OffsetBytes, bool HasFilters, bool HasChecksums, bool HoldsAttributes)
{
    /// <summary>Larger blocks hold large objects, which are not read when a list is.</summary>
    public const int MostBlockBytes = 8 << 20;

    /// <summary>Rows of blocks of data, before those of tables.</summary>
    public int DirectRows => BitOperations.Log2((uint)MostDirectBytes) - BitOperations.Log2((uint)StartBytes) + 2;

    /// <summary>Bytes of a block in a row.</summary>
    public long BlockBytes(int row) => (long)StartBytes << Math.Max(0, Math.Min(row, 40) - 1);

    /// <summary>Rows of the table that stands for a block in a row.</summary>
    public int RowsOfTable(int row) => BitOperations.Log2((ulong)BlockBytes(row)) - BitOperations.Log2((uint)(StartBytes * Width)) + 1;
}
