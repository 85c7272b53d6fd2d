using System.Numerics;

namespace HdfViewer.Worker.Scouting;

/// <summary>The header of a version 2 B-tree (File Format Specification 3.0, III.A.2): links, attributes or chunks by name, order or place.</summary>
/// <param name="Address">Its address.</param>
/// <param name="IsWhole">Whether the tree is wanted, or just its header, which says how many records there are.</param>
internal sealed record RecordTree(ulong Address, bool IsWhole) : Structure(Address, 64)
{
    private const int MostNodeBytes = 1 << 20;

    /// <inheritdoc/>
    public override bool LeadsOn => IsWhole;

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("BTHD"u8);
        bytes.Skip(2);
        var nodeBytes = bytes.Int();
        var recordBytes = bytes.Short();
        var depth = bytes.Short();
        bytes.Skip(2);
        if (nodeBytes is < 16 or > MostNodeBytes || recordBytes == 0) throw new StructureException();
        if (bytes.Address() is not { } root) return;
        var records = bytes.Short();
        var shape = new RecordTreeShape((int)nodeBytes, recordBytes, bytes.AddressBytes);
        next.Add(depth == 0 ? new Leaf(root, (int)nodeBytes) : new RecordTreeNode(root, shape, depth, records));
    }
}

/// <summary>A node of a version 2 B-tree that is no leaf.</summary>
internal sealed record RecordTreeNode(ulong Address, RecordTreeShape Shape, int Depth, int Records) : Structure(Address, Shape.NodeBytes)
{
    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("BTIN"u8);
        bytes.Skip(2 + (Records * Shape.RecordBytes));
        for (var i = 0; i <= Records; i++)
        {
            var child = bytes.Address();
            var records = (int)bytes.Number(Shape.CountBytes);
            bytes.Skip(Shape.TotalBytes(Depth - 1));
            if (child is not { } address) continue;
            next.Add(Depth == 1 ? new Leaf(address, Shape.NodeBytes) : new RecordTreeNode(address, Shape, Depth - 1, records));
        }
    }
}

/// <summary>How many bytes the numbers in a tree's nodes take: as few as hold the most records that there can be.</summary>
internal sealed record RecordTreeShape(int NodeBytes, int RecordBytes, int AddressBytes)
{
    // Signature, version, type, checksum.
    private const int OverheadBytes = 10;

    /// <summary>Bytes that say how many records a child has.</summary>
    public int CountBytes => BytesFor((ulong)MostInLeaf);

    private int MostInLeaf => (NodeBytes - OverheadBytes) / RecordBytes;

    /// <summary>Bytes that say how many records a child has with all below it; none for a leaf.</summary>
    public int TotalBytes(int depth) => depth == 0 ? 0 : BytesFor(MostBelow(depth));

    private ulong MostBelow(int depth)
    {
        var most = (ulong)MostInLeaf;
        for (var level = 1; level <= depth; level++)
        {
            var pointer = AddressBytes + CountBytes + (level == 1 ? 0 : BytesFor(most));
            var here = (ulong)Math.Max(0, (NodeBytes - OverheadBytes - pointer) / (RecordBytes + pointer));
            most = ((here + 1) * most) + here;
        }

        return most;
    }

    private static int BytesFor(ulong most) => (BitOperations.Log2(most) / 8) + 1;
}
