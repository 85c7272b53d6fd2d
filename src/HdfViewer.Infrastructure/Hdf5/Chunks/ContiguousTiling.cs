using HdfViewer.Domain.Data;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// Shows elements in one run of bytes as if they lay in unfiltered chunks: tiles of whole rows, each a run of bytes itself. So contiguous
/// and chunked data go one way, and only the tiles that a selection touches are fetched.
/// </summary>
internal sealed class ContiguousTiling : IChunkIndex
{
    // Large enough that a tile is worth a request, small enough that a few rows don't bring many.
    private const long TileBytes = 1 << 20;

    // Selected indices that lie this far apart are fetched one by one: less travels, and neighbours are joined again when fetched.
    private const long GapBytes = 256 << 10;

    // No file reaches so far. Corrupt shapes have elements behind what 64 bits can address: all of those lie here, beyond the end of the file,
    // and what is added to find a part of a tile still does not come round again.
    private const long Beyond = long.MaxValue / 2;

    private readonly long? _address;
    private readonly long[] _shape;
    private readonly long[] _tileShape;
    private readonly int _elementSize;

    /// <summary>Chooses tiles.</summary>
    /// <param name="address">Offset of the first element in the file; null when nothing is allocated.</param>
    /// <param name="shape">The dataset's shape; at least one dimension, none of them empty.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    /// <param name="axes">The selection that is to be read.</param>
    public ContiguousTiling(long? address, IReadOnlyList<long> shape, int elementSize, IReadOnlyList<AxisSelection> axes)
    {
        _address = address;
        _shape = [.. shape];
        _elementSize = elementSize;
        _tileShape = Choose(_shape, elementSize, axes);
    }

    /// <summary>The shape of a tile: one index in the slowest dimensions, some in the next, all in those after it.</summary>
    public IReadOnlyList<long> TileShape => _tileShape;

    /// <inheritdoc/>
    public ValueTask LocateAsync(ReadOnlyMemory<long> coordinates, Memory<ChunkLocation> locations, CancellationToken cancellationToken)
    {
        var rank = _shape.Length;
        for (var i = 0; i < locations.Length; i++)
            locations.Span[i] = _address is { } address ? Locate(address, coordinates.Span.Slice(i * rank, rank)) : ChunkLocation.Missing;
        return ValueTask.CompletedTask;
    }

    private static long[] Choose(long[] shape, int elementSize, IReadOnlyList<AxisSelection> axes)
    {
        var tile = new long[shape.Length];
        Array.Fill(tile, 1);
        UInt128 rowBytes = (UInt128)elementSize;
        for (var d = shape.Length - 1; d >= 0; d--)
        {
            if (axes[d].Count > 1 && axes[d].Step > 1 && rowBytes * (UInt128)axes[d].Step >= GapBytes) break;
            var rows = (long)UInt128.Min(UInt128.Max(TileBytes / rowBytes, 1), (UInt128)shape[d]);
            tile[d] = rows;
            if (rows < shape[d]) break;
            rowBytes *= (UInt128)rows;
        }

        return tile;
    }

    // The last tile of a row of tiles may be cut by the dataset's edge. It lies on the only dimension that is neither 1 nor whole, so what
    // is there is still one run of bytes.
    private ChunkLocation Locate(long address, ReadOnlySpan<long> tile)
    {
        UInt128 offset = 0;
        long bytes = _elementSize;
        for (var d = 0; d < _shape.Length; d++)
        {
            var start = tile[d] * _tileShape[d];
            offset = UInt128.Min((offset * (UInt128)_shape[d]) + (UInt128)start, Beyond);
            bytes *= Math.Min(_tileShape[d], _shape[d] - start);
        }

        var first = UInt128.Min((UInt128)address + (offset * (UInt128)_elementSize), Beyond);
        return new ChunkLocation((long)first, checked((uint)bytes), 0);
    }
}
