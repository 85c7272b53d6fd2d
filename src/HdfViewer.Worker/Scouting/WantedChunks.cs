namespace HdfViewer.Worker.Scouting;

/// <summary>Chunks that are going to be looked up, in the order in which an index has them.</summary>
internal sealed class WantedChunks
{
    private readonly ulong[] _offsets;
    private readonly int _rank;
    private readonly int[] _order;

    /// <summary>Takes chunks.</summary>
    /// <param name="offsets">The index of each one's first element, one number a dimension, one chunk after the other.</param>
    /// <param name="rank">How many dimensions there are.</param>
    public WantedChunks(ulong[] offsets, int rank)
    {
        _offsets = offsets;
        _rank = rank;
        _order = [.. Enumerable.Range(0, offsets.Length / rank)];
        Array.Sort(_order, (a, b) => Chunk(a).SequenceCompareTo(Chunk(b)));
    }

    /// <summary>How many there are.</summary>
    public int Count => _order.Length;

    /// <summary>Whether one of them lies from <paramref name="first"/> on and before <paramref name="end"/>; further dimensions are ignored.</summary>
    public bool HasAny(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> end)
    {
        if (first.Length < _rank || end.Length < _rank) return true;
        var (low, high) = (0, _order.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Chunk(_order[middle]).SequenceCompareTo(first[.._rank]) < 0) low = middle + 1;
            else high = middle;
        }

        // The last key of a node may be that of its last chunk.
        return low < _order.Length && Chunk(_order[low]).SequenceCompareTo(end[.._rank]) <= 0;
    }

    private ReadOnlySpan<ulong> Chunk(int number) => _offsets.AsSpan(number * _rank, _rank);
}
