namespace HdfViewer.Worker.Scouting;

/// <summary>An index of chunks of a dataset that cannot grow (File Format Specification 3.0, VII.C): a header, and one run of entries.</summary>
internal sealed record FixedArray(ulong Address) : Structure(Address, 64)
{
    private const ulong MostBytes = 16 << 20;

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        bytes.Expect("FAHD"u8);
        bytes.Skip(2);
        var entryBytes = (ulong)bytes.Byte();
        var pageBits = bytes.Byte();
        var entries = bytes.Length();
        if (bytes.Address() is not { } block || pageBits > 32 || entries > MostBytes) return;
        var pages = entries >> pageBits;

        // Signature, version, client, the header's address, a bit and a checksum for each page.
        var length = 10 + (ulong)bytes.AddressBytes + (entries * entryBytes) + (pages * 4) + (pages / 8) + 16;
        next.Add(new Leaf(block, (int)Math.Min(length, MostBytes)));
    }
}
