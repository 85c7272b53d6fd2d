using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Some of the chunks that a selection touches, in the form in which they are looked up.</summary>
internal sealed class ChunkBatch(int capacity, int rank)
{
    private AxisSpan[] _spans = new AxisSpan[rank];
    private long[] _coordinates = new long[rank];
    private ChunkLocation[] _locations = new ChunkLocation[1];

    /// <summary>How many chunks there are.</summary>
    public int Count { get; private set; }

    /// <summary>Their coordinates in the grid of chunks.</summary>
    public ReadOnlyMemory<long> Coordinates => _coordinates.AsMemory(0, Count * rank);

    /// <summary>Where they lie.</summary>
    public Memory<ChunkLocation> Locations => _locations.AsMemory(0, Count);

    /// <summary>Takes the next chunks; false when there are no more.</summary>
    public bool Fill(TouchedChunks chunks)
    {
        Count = 0;
        while (Count < capacity && chunks.MoveNext())
        {
            if (Count == _locations.Length) Grow();
            chunks.Current.CopyTo(_spans.AsSpan(Count * rank));
            for (var d = 0; d < rank; d++) _coordinates[(Count * rank) + d] = chunks.Current[d].Chunk;
            Count++;
        }

        return Count > 0;
    }

    /// <summary>What is taken from a chunk.</summary>
    public ReadOnlySpan<AxisSpan> Spans(int number) => _spans.AsSpan(number * rank, rank);

    /// <summary>A chunk's coordinates.</summary>
    public ReadOnlySpan<long> Chunk(int number) => _coordinates.AsSpan(number * rank, rank);

    private void Grow()
    {
        var chunks = Math.Min(_locations.Length * 4, capacity);
        Array.Resize(ref _spans, chunks * rank);
        Array.Resize(ref _coordinates, chunks * rank);
        Array.Resize(ref _locations, chunks);
    }
}
