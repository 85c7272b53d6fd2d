namespace HdfViewer.Worker.Scouting;

/// <summary>An attribute (File Format Specification 3.0, IV.A.2.m): elements of variable length lie in global heaps.</summary>
internal static class AttributeMessage
{
    // The usual size of a heap, and all that attributes of a few words need.
    private const int HeapBytes = 4 << 10;

    // Elements of one attribute lie in the same heap, or the next.
    private const int MostElements = 16;

    private const int VariableLength = 9;

    /// <summary>Says what an attribute leads to, and goes on to its end.</summary>
    public static void Follow(ref StructureReader bytes, List<Structure> next)
    {
        var version = bytes.Byte();
        if (version is < 1 or > 3) throw new StructureException();
        bytes.Skip(1);
        var name = bytes.Short();
        var type = bytes.Short();
        var space = bytes.Short();
        if (version == 3) bytes.Skip(1);
        bytes.Skip(Padded(name));
        var (isVariable, elementBytes) = ReadType(bytes.Part(Padded(type)));
        var elements = CountElements(bytes.Part(Padded(space)));
        var value = bytes.Part((int)Math.Min(elements * elementBytes, int.MaxValue));
        for (var i = 0; isVariable && i < MostElements && value.Left >= 8 + value.AddressBytes; i++)
        {
            value.Skip(4);
            if (value.Address() is { } heap and not 0) next.Add(new Leaf(heap, HeapBytes));
            value.Skip(4);
        }

        // Version 1 fills each part up to eight bytes.
        int Padded(int length) => version == 1 ? (length + 7) & ~7 : length;
    }

    private static (bool IsVariable, ulong Bytes) ReadType(StructureReader type)
    {
        var isVariable = (type.Byte() & 0xF) == VariableLength;
        type.Skip(3);
        return (isVariable, type.Int());
    }

    private static ulong CountElements(StructureReader space)
    {
        const int Null = 2;
        var version = space.Byte();
        var rank = space.Byte();
        space.Skip(1);
        if (version == 1) space.Skip(5);
        else if (space.Byte() == Null) return 0;
        ulong elements = 1;
        for (var d = 0; d < rank; d++) elements = Math.Min(elements * Math.Min(space.Length(), uint.MaxValue), uint.MaxValue);
        return elements;
    }
}
