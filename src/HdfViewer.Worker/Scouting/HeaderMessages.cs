namespace HdfViewer.Worker.Scouting;

/// <summary>The messages of an object header, or of a part of it that lies elsewhere (File Format Specification 3.0, IV.A.2).</summary>
/// <param name="interest">What is wanted of the object.</param>
/// <param name="chunks">The chunks that are wanted; null for all.</param>
/// <param name="isNew">Whether the header is of version 2.</param>
/// <param name="tracksOrder">Whether messages carry the order in which they were made.</param>
internal sealed class HeaderMessages(Interest interest, WantedChunks? chunks, bool isNew, bool tracksOrder)
{
    private const int LinkInfo = 0x02;
    private const int Layout = 0x08;
    private const int GroupInfo = 0x0A;
    private const int Attribute = 0x0C;
    private const int Continuation = 0x10;
    private const int SymbolTable = 0x11;
    private const int AttributeInfo = 0x15;

    private const int MostBytes = 1 << 20;

    // A message that is shared lies elsewhere.
    private const int IsShared = 2;

    /// <summary>Says what the messages lead to.</summary>
    public void Follow(StructureReader bytes, List<Structure> next)
    {
        // Attributes come before or after what says that this is a group.
        var wantsAttributes = Wants(Interest.Attributes) || (Wants(Interest.AttributesUnlessGroup) && !IsGroup(bytes));
        while (TryTake(ref bytes, out var type, out var message)) Follow(type, message, wantsAttributes, next);
    }

    private bool Wants(Interest part) => interest.HasFlag(part);

    private bool IsGroup(StructureReader bytes)
    {
        while (TryTake(ref bytes, out var type, out _))
        {
            if (type is LinkInfo or GroupInfo or SymbolTable) return true;
        }

        return false;
    }

    private bool TryTake(ref StructureReader bytes, out int type, out StructureReader message)
    {
        while (bytes.Left >= (isNew ? 4 : 8))
        {
            type = isNew ? bytes.Byte() : bytes.Short();
            var length = bytes.Short();
            var flags = bytes.Byte();
            if (!isNew) bytes.Skip(3);
            else if (tracksOrder) bytes.Skip(2);
            if (length > bytes.Left) break;
            message = bytes.Part(length);
            if ((flags & IsShared) == 0) return true;
        }

        type = 0;
        message = default;
        return false;
    }

    private void Follow(int type, StructureReader message, bool wantsAttributes, List<Structure> next)
    {
        switch (type)
        {
            case Continuation:
                if (message.Address() is { } address && message.Length() is > 0 and <= MostBytes and var length)
                    next.Add(new HeaderContinuation(address, (int)length, this, isNew));
                break;
            case SymbolTable when Wants(Interest.Links) || Wants(Interest.LinkCount):
                if (message.Address() is { } tree) next.Add(new SymbolTree(tree));
                if (message.Address() is { } heap) next.Add(new LocalHeap(heap));
                break;
            case LinkInfo when Wants(Interest.Links) || Wants(Interest.LinkCount):
                message.Skip(1);
                FollowDense(message.Byte(), holdsAttributes: false, isWhole: Wants(Interest.Links), message, next);
                break;
            case AttributeInfo when wantsAttributes || Wants(Interest.AttributeCount):
                message.Skip(1);
                FollowDense(message.Byte(), holdsAttributes: true, isWhole: wantsAttributes, message, next);
                break;
            case Attribute when wantsAttributes:
                AttributeMessage.Follow(ref message, next);
                break;
            case Layout when Wants(Interest.Chunks):
                LayoutMessage.Follow(message, chunks, next);
                break;
        }
    }

    // Many links or attributes lie in a heap, with an index by name and perhaps one by the order of their making.
    private static void FollowDense(
        int flags, bool holdsAttributes, bool isWhole, StructureReader message, List<Structure> next)
    {
        const int TracksOrder = 1;
        const int IndexesOrder = 2;
        if ((flags & TracksOrder) != 0) message.Skip(holdsAttributes ? 2 : 8);
        if (message.Address() is { } heap && isWhole) next.Add(new FractalHeap(heap, holdsAttributes));
        if (message.Address() is { } names) next.Add(new RecordTree(names, isWhole));
        if ((flags & IndexesOrder) != 0 && isWhole && message.Address() is { } order) next.Add(new RecordTree(order, isWhole));
    }
}

/// <summary>A part of an object header that lies elsewhere.</summary>
internal sealed record HeaderContinuation(ulong Address, int Length, HeaderMessages Messages, bool IsNew) : Structure(Address, Length)
{
    private const int ChecksumBytes = 4;

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
        if (!IsNew)
        {
            Messages.Follow(bytes, next);
            return;
        }

        bytes.Expect("OCHK"u8);
        Messages.Follow(bytes.Part(bytes.Left - ChecksumBytes), next);
    }
}
