namespace HdfViewer.Worker.Scouting;

/// <summary>A node of a version 1 B-tree over the chunks of a dataset (File Format Specification 3.0, III.A.1).</summary>
/// <param name="Address">The node's address.</param>
/// <param name="Rank">Dimensions of the dataset and one more, as the layout counts them.</param>
/// <param name="Wanted">The chunks that are wanted; null for all.</param>
internal sealed record ChunkTree(ulong Address, int Rank, WantedChunks? Wanted) : Structure(Address, LengthOf(Rank))
{
    // 64 chunks a node, unless a file's superblock says otherwise; then the rest comes when it is read.
    private const int UsualEntries = 64;
    private const int Chunks = 1;

    // The stored size and the filter mask of the key's chunk.
    private const int KeyOverheadBytes = 8;

    private static int LengthOf(int rank) => 24 + ((UsualEntries + 1) * (KeyOverheadBytes + (8 * rank) + 8));

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("TREE"u8);
        if (bytes.Byte() != Chunks) throw new StructureException();
        var level = bytes.Byte();
        var entries = bytes.Short();
        bytes.Skip(2 * bytes.AddressBytes);
        if (level == 0) return;
        var first = Key(ref bytes);
        for (var i = 0; i < entries && bytes.Left >= bytes.AddressBytes + KeyOverheadBytes + (8 * Rank); i++)
        {
            // A child's chunks begin with the key before it and end before the one after it.
            var child = bytes.Address();
            var end = Key(ref bytes);
            if (child is { } address && Wanted?.HasAny(first, end) != false)
                next.Add(level == 1 ? new Leaf(address, Length) : this with { Address = address });
            first = end;
        }
    }

    private ulong[] Key(ref StructureReader bytes)
    {
        bytes.Skip(KeyOverheadBytes);
        var offsets = new ulong[Rank];
        for (var d = 0; d < Rank; d++) offsets[d] = bytes.Number(8);
        return offsets;
    }
}
