namespace HdfViewer.Worker.Scouting;

/// <summary>An object's header (File Format Specification 3.0, IV.A.1).</summary>
/// <param name="Address">Its address.</param>
/// <param name="Interest">What is wanted of the object.</param>
/// <param name="Chunks">The chunks that are wanted; null for all.</param>
/// <param name="Length">How many of its bytes are looked at: most headers have a few hundred.</param>
internal sealed record ObjectHeader(
    ulong Address, Interest Interest, WantedChunks? Chunks = null, int Length = ObjectHeader.UsualBytes) : Structure(Address, Length)
{
    /// <summary>An old-style group's B-tree and heap usually follow its header closely.</summary>
    public const int UsualBytes = 4 << 10;

    // A header that claims to be longer is a trap.
    private const int MostBytes = 1 << 20;

    private const int TracksAttributeOrder = 1 << 2;
    private const int StoresPhaseChange = 1 << 4;
    private const int StoresTimes = 1 << 5;

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        var isNew = bytes.IsNext("OHDR"u8);
        var tracksOrder = false;
        ulong length;
        if (isNew)
        {
            bytes.Skip(5);
            var flags = bytes.Byte();
            if ((flags & StoresTimes) != 0) bytes.Skip(16);
            if ((flags & StoresPhaseChange) != 0) bytes.Skip(4);
            length = bytes.Number(1 << (flags & 3));
            tracksOrder = (flags & TracksAttributeOrder) != 0;
        }
        else
        {
            if (bytes.Byte() != 1) throw new StructureException();
            bytes.Skip(7);
            length = bytes.Int();
            bytes.Skip(4);
        }

        if (length > MostBytes) throw new StructureException();
        if ((int)length > bytes.Left)
        {
            if (Length <= UsualBytes) next.Add(this with { Length = bytes.Position + (int)length });
            return;
        }

        new HeaderMessages(Interest, Chunks, isNew, tracksOrder).Follow(bytes.Part((int)length), next);
    }
}

/// <summary>What is wanted of an object.</summary>
[Flags]
internal enum Interest
{
    /// <summary>Its header alone.</summary>
    None = 0,

    /// <summary>How many links a group has.</summary>
    LinkCount = 1,

    /// <summary>The links themselves.</summary>
    Links = 2,

    /// <summary>How many attributes there are.</summary>
    AttributeCount = 4,

    /// <summary>The attributes themselves.</summary>
    Attributes = 8,

    /// <summary>The attributes themselves, unless the object is a group.</summary>
    AttributesUnlessGroup = 16,

    /// <summary>Where a dataset's chunks lie.</summary>
    Chunks = 32,
}
