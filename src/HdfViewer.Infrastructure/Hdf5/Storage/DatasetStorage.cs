using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.Hdf5.Chunks.Filters;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Storage;

/// <summary>How the elements of one dataset of one file version lie in the file, as a worker has told.</summary>
internal sealed class DatasetStorage
{
    // Objects, lists and dictionaries around a description, and each member of a compound: about what they take in memory.
    private const long LeastWeight = 2_048;
    private const long MemberWeight = 192;

    private readonly LayoutAnswer _layout;
    private readonly string _path;

    /// <summary>Takes a worker's answer.</summary>
    /// <param name="path">The dataset's path, for messages.</param>
    /// <param name="layout">The answer.</param>
    /// <param name="elements">The elements of a compact dataset.</param>
    /// <param name="index">Where its chunks lie; null when it has none.</param>
    public DatasetStorage(string path, LayoutAnswer layout, ReadOnlyMemory<byte> elements, RememberedChunks? index)
    {
        _path = path;
        _layout = layout;
        Elements = elements;
        Index = index;
        Weight = LeastWeight + elements.Length + layout.FillValue.Length + (MemberWeight * Members(layout.Dataset.Type));
    }

    /// <summary>The dataset's description, without attributes and fill value.</summary>
    public Dataset Dataset => _layout.Dataset;

    /// <summary>
    /// Whether its elements can be read around libhdf5: they are the same bytes in a buffer as in the file, lie in this file, and went
    /// through no filter that is not undone here.
    /// </summary>
    public bool IsDirect => _layout.IsPlain && !_layout.InvolvesOthers && Dataset.Space.Kind != DataspaceKind.Null
        && Dataset.Layout is CompactLayout or ContiguousLayout or ChunkedLayout
        && Dataset.Filters.All(f => FilterRegistry.Find(f.Id) is not null);

    /// <summary>Whether this may be remembered: the file's version tells whether it is still true.</summary>
    public bool IsLasting => !_layout.InvolvesOthers;

    /// <summary>Bytes of an element.</summary>
    public int ElementSize => _layout.ElementSize;

    /// <summary>All elements of a compact dataset.</summary>
    public ReadOnlyMemory<byte> Elements { get; }

    /// <summary>Where the chunks lie; null when there are none.</summary>
    public RememberedChunks? Index { get; }

    /// <summary>About how many bytes this takes in memory, without the index.</summary>
    public long Weight { get; }

    /// <summary>The shape as the pipeline sees it: a scalar is one element in one dimension.</summary>
    public IReadOnlyList<long> Shape => Dataset.Space.Rank == 0 ? [1] : Dataset.Space.Dims;

    /// <summary>Bytes of a decoded chunk, saturating; 0 when there are no chunks.</summary>
    public UInt128 ChunkBytes => Dataset.Layout is ChunkedLayout chunked
        ? chunked.ChunkShape.Aggregate((UInt128)ElementSize, (product, dim) => product > ulong.MaxValue ? product : product * (UInt128)dim)
        : 0;

    /// <summary>Whether a filter is in use that libhdf5 cannot undo.</summary>
    public bool IsBeyondLibrary => Dataset.Filters.Any(f => !f.IsAvailable);

    /// <summary>The dataset as chunks of a shape: its own, or that of the tiles that its elements are seen in.</summary>
    public ChunkedDataset InChunksOf(IReadOnlyList<long> chunkShape, long maxChunkBytes)
    {
        var hasChunks = Dataset.Layout is ChunkedLayout;
        return new ChunkedDataset(
            _path,
            Shape,
            chunkShape,
            ElementSize,
            _layout.FillValue,
            hasChunks ? Dataset.Filters : [],
            hasChunks && _layout.HasPlainEdges,
            maxChunkBytes);
    }

    private static long Members(Datatype type) => type switch
    {
        CompoundType compound => compound.Members.Sum(m => 1 + Members(m.Type)),
        EnumType named => named.Members.Count,
        ArrayType array => Members(array.Base),
        VlenType sequence => Members(sequence.Base),
        _ => 0,
    };
}
