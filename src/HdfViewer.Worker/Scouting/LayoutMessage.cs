namespace HdfViewer.Worker.Scouting;

/// <summary>How a dataset is stored (File Format Specification 3.0, IV.A.2.i): chunks have an index, of one of several kinds.</summary>
internal static class LayoutMessage
{
    private const int Chunked = 2;

    /// <summary>Says what a layout leads to.</summary>
    public static void Follow(StructureReader message, WantedChunks? wanted, List<Structure> next)
    {
        var version = message.Byte();
        switch (version)
        {
            case 1 or 2:
                var rank = message.Byte();
                if (message.Byte() != Chunked) return;
                message.Skip(5);
                AddTree(rank, message.Address(), wanted, next);
                break;
            case 3:
                if (message.Byte() != Chunked) return;
                AddTree(message.Byte(), message.Address(), wanted, next);
                break;
            case 4:
                if (message.Byte() != Chunked) return;
                message.Skip(1);
                var dims = message.Byte();
                message.Skip(dims * message.Byte());
                AddIndex(message.Byte(), message, next);
                break;
        }
    }

    private static void AddTree(int rank, ulong? address, WantedChunks? wanted, List<Structure> next)
    {
        if (address is { } tree && rank is > 0 and <= 33) next.Add(new ChunkTree(tree, rank, wanted));
    }

    private static void AddIndex(int kind, StructureReader message, List<Structure> next)
    {
        const int FixedArrayIndex = 3;
        const int ExtensibleArrayIndex = 4;
        const int TreeIndex = 5;
        switch (kind)
        {
            case FixedArrayIndex:
                message.Skip(1);
                if (message.Address() is { } array) next.Add(new FixedArray(array));
                break;
            case ExtensibleArrayIndex:
                message.Skip(5);
                if (message.Address() is { } extensible) next.Add(new ExtensibleArray(extensible));
                break;
            case TreeIndex:
                message.Skip(6);
                if (message.Address() is { } tree) next.Add(new RecordTree(tree, IsWhole: true));
                break;
        }
    }
}
