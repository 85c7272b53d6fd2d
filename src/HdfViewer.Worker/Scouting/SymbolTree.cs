namespace HdfViewer.Worker.Scouting;

/// <summary>A node of a version 1 B-tree over the links of a group (File Format Specification 3.0, III.A.1). Its leaves are symbol table nodes.</summary>
internal sealed record SymbolTree(ulong Address) : Structure(Address, UsualBytes)
{
    // 32 children a node and 8 links a symbol table node, unless a file's superblock says otherwise; then the rest comes when it is read.
    private const int UsualBytes = 24 + (33 * 16);
    private const int NodeBytes = 8 + (8 * 40);
    private const int Links = 0;

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("TREE"u8);
        if (bytes.Byte() != Links) throw new StructureException();
        var level = bytes.Byte();
        var entries = bytes.Short();
        bytes.Skip(2 * bytes.AddressBytes);
        for (var i = 0; i < entries && bytes.Left >= bytes.LengthBytes + bytes.AddressBytes; i++)
        {
            bytes.Skip(bytes.LengthBytes);
            if (bytes.Address() is not { } child) continue;
            if (level == 0) next.Add(new Leaf(child, NodeBytes));
            else next.Add(new SymbolTree(child));
        }
    }
}

/// <summary>The heap that holds the names of a group's links (File Format Specification 3.0, III.D).</summary>
internal sealed record LocalHeap(ulong Address) : Structure(Address, 32)
{
    private const int MostBytes = 8 << 20;

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("HEAP"u8);
        bytes.Skip(4);
        var length = bytes.Length();
        bytes.Skip(bytes.LengthBytes);
        if (bytes.Address() is { } names && length is > 0 and <= MostBytes) next.Add(new Leaf(names, (int)length));
    }
}
