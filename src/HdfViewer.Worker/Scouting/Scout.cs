using HdfViewer.Worker.Driver;

namespace HdfViewer.Worker.Scouting;

/// <summary>
/// Goes ahead of libhdf5. The library follows addresses one by one, and each that leads to bytes which are not here costs a round trip to the
/// store. The scout follows them level by level, and has all structures of a level brought at once. What it makes of them are hints only:
/// nothing that it reads gets into an answer, and where it is wrong, bytes were brought for nothing.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="userBlock">Bytes before the first address.</param>
/// <param name="addressBytes">Bytes of an address in this file.</param>
/// <param name="lengthBytes">Bytes of a length in this file.</param>
internal sealed class Scout(DriverFile file, long userBlock, int addressBytes, int lengthBytes)
{
    /// <summary>The most pages that one exploration has brought: 24 MiB, what a block cache of default size can well hold.</summary>
    public const int MostPages = 384;

    // Deeper trees than this have more nodes than are brought.
    private const int MostLevels = 16;

    private const int MostStructures = 100_000;

    private byte[] _buffer = new byte[8 << 10];

    /// <summary>Brings these structures and what they lead to.</summary>
    public void Explore(IEnumerable<Structure> first, int mostPages = MostPages)
    {
        if (!file.IsFar) return;
        var visited = new HashSet<(ulong Address, int Length)>();
        var pages = new HashSet<long>();
        var level = new List<Structure>(first);
        var next = new List<Structure>();
        for (var depth = 0; depth < MostLevels && level.Count > 0; depth++)
        {
            level.RemoveAll(structure => !IsInside(structure));
            foreach (var structure in level) AddPages(structure, pages);
            if (pages.Count > mostPages || visited.Count + level.Count > MostStructures) return;
            file.Announce(level.Where(s => !file.Holds(OffsetOf(s), s.Length)).Select(s => (OffsetOf(s), (long)s.Length)));

            next.Clear();
            foreach (var structure in level)
            {
                // A structure that turns out longer than thought leads to itself; anything else that does is a cycle.
                if (structure.LeadsOn && visited.Add((structure.Address, structure.Length))) Follow(structure, next);
            }

            (level, next) = (next, level);
        }
    }

    private void Follow(Structure structure, List<Structure> next)
    {
        if (_buffer.Length < structure.Length) _buffer = new byte[structure.Length];
        var bytes = _buffer.AsSpan(0, (int)Math.Min(structure.Length, file.File.Size - OffsetOf(structure)));
        file.Read(OffsetOf(structure), bytes, isRaw: false);
        var count = next.Count;
        try
        {
            structure.Follow(new StructureReader(bytes, addressBytes, lengthBytes), next);
        }
        catch (StructureException)
        {
            next.RemoveRange(count, next.Count - count);
        }
    }

    private static void AddPages(long offset, int length, HashSet<long> pages)
    {
        for (var page = offset / PageCache.PageBytes; page <= (offset + length - 1) / PageCache.PageBytes; page++) pages.Add(page);
    }

    private void AddPages(Structure structure, HashSet<long> pages) => AddPages(OffsetOf(structure), structure.Length, pages);

    private bool IsInside(Structure structure) =>
        structure.Length > 0 && structure.Address <= (ulong)file.File.Size && OffsetOf(structure) < file.File.Size;

    private long OffsetOf(Structure structure) => (long)structure.Address + userBlock;
}
