using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Hdf5.Chunks;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>Ranges of a file in memory.</summary>
internal sealed class FileRanges(byte[] bytes) : IRangeReader
{
    public FileVersion File { get; } = new(ObjectKey.InDefaultBucket("file.h5"), new ETag("1"), bytes.Length);

    public ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        bytes.AsMemory((int)offset, destination.Length).CopyTo(destination);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Ranges of a file of ones, that counts what is fetched and can stall or fail.</summary>
internal sealed class FakeRanges(long size) : IRangeReader
{
    private long _fetched;
    private int _running;

    public FileVersion File { get; } = new(ObjectKey.InDefaultBucket("ones.h5"), new ETag("1"), size);

    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(1);

    public long FailAfter { get; set; } = long.MaxValue;

    public long Fetched => Interlocked.Read(ref _fetched);

    public int Running => Volatile.Read(ref _running);

    public async ValueTask ReadAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await Task.Delay(Delay, cancellationToken);
            if (Interlocked.Add(ref _fetched, destination.Length) > FailAfter) throw new StoreUnavailableException("The store does not answer.", TimeSpan.FromSeconds(1));
            destination.Span.Fill(1);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}

/// <summary>The chunks of a described dataset.</summary>
internal sealed class KnownChunks(StoredDataset dataset) : IChunkIndex
{
    private readonly Dictionary<string, ChunkLocation> _chunks = dataset.StoredChunks.ToDictionary(
        c => string.Join(',', c.Offset.Select((o, d) => o / dataset.ChunkShape![d])),
        c => new ChunkLocation(c.Address, (uint)c.Size, c.Mask));

    public ValueTask LocateAsync(ReadOnlyMemory<long> coordinates, Memory<ChunkLocation> locations, CancellationToken cancellationToken)
    {
        var rank = dataset.Shape.Length;
        for (var i = 0; i < locations.Length; i++)
        {
            var key = string.Join(',', coordinates.Slice(i * rank, rank).ToArray());
            locations.Span[i] = _chunks.GetValueOrDefault(key, ChunkLocation.Missing);
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>One chunk of 100 × 125 elements is stored, all others are missing.</summary>
internal sealed class OneChunkIndex(long[] chunk, long address = 0) : IChunkIndex
{
    public ValueTask LocateAsync(ReadOnlyMemory<long> coordinates, Memory<ChunkLocation> locations, CancellationToken cancellationToken)
    {
        for (var i = 0; i < locations.Length; i++)
        {
            locations.Span[i] = coordinates.Span.Slice(i * 2, 2).SequenceEqual(chunk)
                ? new ChunkLocation(address, 100_000, 0)
                : ChunkLocation.Missing;
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>All chunks of 100 × 125 elements lie far apart.</summary>
internal sealed class EverywhereIndex : IChunkIndex
{
    public ValueTask LocateAsync(ReadOnlyMemory<long> coordinates, Memory<ChunkLocation> locations, CancellationToken cancellationToken)
    {
        for (var i = 0; i < locations.Length; i++)
        {
            var number = (coordinates.Span[i * 2] * 8) + coordinates.Span[(i * 2) + 1];
            locations.Span[i] = new ChunkLocation(number * 300_000 % (1 << 29), 100_000, 0);
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>All chunks of a grid eight wide lie apart, the last one first.</summary>
internal sealed class BackwardsIndex(int count) : IChunkIndex
{
    public ValueTask LocateAsync(ReadOnlyMemory<long> coordinates, Memory<ChunkLocation> locations, CancellationToken cancellationToken)
    {
        for (var i = 0; i < locations.Length; i++)
        {
            var number = (coordinates.Span[i * 2] * 8) + coordinates.Span[(i * 2) + 1];
            locations.Span[i] = new ChunkLocation((count - number) * 300_000, 1_000, 0);
        }

        return ValueTask.CompletedTask;
    }
}
