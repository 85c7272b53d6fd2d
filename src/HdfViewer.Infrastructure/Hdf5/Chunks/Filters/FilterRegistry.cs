using System.Collections.Frozen;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>The filters that are undone in managed code, by their registered number.</summary>
internal static class FilterRegistry
{
    private static readonly FrozenDictionary<int, IChunkFilter> Filters = new IChunkFilter[]
    {
        new DeflateFilter(),
        new ShuffleFilter(),
        new Fletcher32Filter(),
        new SzipFilter(),
        new NBitFilter(),
        new ScaleOffsetFilter(),
        new Bzip2Filter(),
        new LzfFilter(),
        new BloscFilter(),
        new Lz4Filter(),
        new BitshuffleFilter(),
        new ZstdFilter(),
        new Blosc2Filter(),
    }.ToFrozenDictionary(f => f.Id);

    /// <summary>The numbers of all of them.</summary>
    public static IReadOnlyCollection<int> Ids => Filters.Keys;

    /// <summary>The filter of that number; null when there is none.</summary>
    public static IChunkFilter? Find(int id) => Filters.GetValueOrDefault(id);
}
