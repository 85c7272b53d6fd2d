using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Storage;

/// <summary>
/// Where the chunks of one dataset lie: asked of a worker once, and then known. When chunks are asked for one after the other, those that
/// follow are looked up along with them, more each time, so that a long stream asks seldom.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without wait handle holds nothing to dispose of.")]
internal sealed class RememberedChunks : IChunkIndex
{
    /// <summary>Bytes that a known chunk takes in memory, with its share of the table.</summary>
    public const int ChunkWeight = 48;

    // A look-up takes some 10 µs; this many of them some 10 ms, after which a request is well worth its way.
    private const int MostAtOnce = 1_024;

    private readonly Func<long[], CancellationToken, Task<byte[]>> _ask;
    private readonly long[] _grid;
    private readonly bool _canRemember;
    private readonly int _capacity;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<long, ChunkLocation> _known = [];
    private long _next = -1;
    private int _ahead;

    /// <summary>Begins with nothing.</summary>
    /// <param name="shape">The dataset's shape.</param>
    /// <param name="chunkShape">The shape of a chunk.</param>
    /// <param name="capacity">How many chunks are remembered at most.</param>
    /// <param name="ask">Asks a worker for chunks by their coordinates; answers as <see cref="ChunkIndexAnswer"/> says.</param>
    public RememberedChunks(IReadOnlyList<long> shape, IReadOnlyList<long> chunkShape, int capacity, Func<long[], CancellationToken, Task<byte[]>> ask)
    {
        _ask = ask;
        _capacity = capacity;
        _grid = [.. shape.Zip(chunkShape, (size, chunk) => (size / chunk) + (size % chunk == 0 ? 0 : 1))];
        _canRemember = _grid.Aggregate((UInt128)1, (product, dim) => product > long.MaxValue ? product : product * (UInt128)dim) <= long.MaxValue;
    }

    /// <summary>How many chunks are known.</summary>
    public int Count
    {
        get
        {
            lock (_known) return _known.Count;
        }
    }

    /// <inheritdoc/>
    public async ValueTask LocateAsync(ReadOnlyMemory<long> coordinates, Memory<ChunkLocation> locations, CancellationToken cancellationToken)
    {
        if (!_canRemember)
        {
            await AskAsync(coordinates, locations, cancellationToken);
            return;
        }

        if (Recall(coordinates.Span, locations.Span) is null) return;

        // One at a time: what one looks up ahead is often just what the next one wants.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Recall(coordinates.Span, locations.Span) is not { } missing) return;
            var first = missing[0];
            var last = missing[^1];
            _ahead = first == _next ? Math.Min(Math.Max(64, _ahead * 2), MostAtOnce) : 0;
            AddAhead(missing);
            var found = new ChunkLocation[missing.Count];
            await AskAsync(CoordinatesOf(missing), found, cancellationToken);
            _next = Math.Max(last, missing[^1]) + 1;
            Remember(missing, found);
            var byNumber = missing.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
            for (var i = 0; i < locations.Length; i++)
            {
                if (byNumber.TryGetValue(NumberOf(coordinates.Span.Slice(i * _grid.Length, _grid.Length)), out var location))
                    locations.Span[i] = location;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    // Fills in what is known; the numbers of the other chunks, ascending, or null when there are none.
    private List<long>? Recall(ReadOnlySpan<long> coordinates, Span<ChunkLocation> locations)
    {
        List<long>? missing = null;
        lock (_known)
        {
            for (var i = 0; i < locations.Length; i++)
            {
                var number = NumberOf(coordinates.Slice(i * _grid.Length, _grid.Length));
                if (_known.TryGetValue(number, out var location)) locations[i] = location;
                else (missing ??= []).Add(number);
            }
        }

        missing?.Sort();
        return missing;
    }

    private void AddAhead(List<long> missing)
    {
        var count = Math.Min(_ahead, MostAtOnce) - missing.Count;
        var end = _grid.Aggregate(1L, (product, dim) => product * dim);
        var number = missing[^1];
        lock (_known)
        {
            while (count-- > 0 && ++number < end)
            {
                if (!_known.ContainsKey(number)) missing.Add(number);
            }
        }
    }

    private void Remember(List<long> numbers, ChunkLocation[] found)
    {
        lock (_known)
        {
            if (_known.Count + found.Length > _capacity) _known.Clear();
            for (var i = 0; i < Math.Min(found.Length, _capacity); i++) _known[numbers[i]] = found[i];
        }
    }

    private async Task AskAsync(ReadOnlyMemory<long> coordinates, Memory<ChunkLocation> locations, CancellationToken cancellationToken)
    {
        var entries = await _ask(coordinates.ToArray(), cancellationToken);
        for (var i = 0; i < locations.Length; i++)
        {
            var entry = entries.AsSpan(i * ChunkIndexAnswer.EntrySize, ChunkIndexAnswer.EntrySize);
            locations.Span[i] = new ChunkLocation(
                BinaryPrimitives.ReadInt64LittleEndian(entry),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]));
        }
    }

    private long NumberOf(ReadOnlySpan<long> chunk)
    {
        long number = 0;
        for (var d = 0; d < chunk.Length; d++) number = (number * _grid[d]) + chunk[d];
        return number;
    }

    private long[] CoordinatesOf(List<long> numbers)
    {
        var rank = _grid.Length;
        var coordinates = new long[numbers.Count * rank];
        for (var i = 0; i < numbers.Count; i++)
        {
            var rest = numbers[i];
            for (var d = rank - 1; d >= 0; d--)
            {
                coordinates[(i * rank) + d] = rest % _grid[d];
                rest /= _grid[d];
            }
        }

        return coordinates;
    }
}
