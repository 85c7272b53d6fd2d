using System.Diagnostics;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Buffers;
using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// Reads a selection that fits into memory: looks its chunks up, fetches them in a few ranges at once, decodes them on all cores and copies
/// what is selected. For one dataset of one file version.
/// </summary>
internal sealed class PieceReader(
    FileVersion file, ChunkedDataset dataset, IChunkIndex index, IRangeReader ranges, ChunkWork work, ChunkPipelineOptions options)
{
    // Chunks that are looked up together. Enough that a look-up's round trip does not count, few enough that a sparse selection of
    // thousands of small chunks begins to be fetched soon.
    private const int BatchChunks = 1024;

    // Takes about two round trips to carry: below this, more requests cost more than they save.
    private const long LeastRangeBytes = 4 << 20;
    private const int RangesAtOnce = 12;

    /// <summary>Reads a selection.</summary>
    /// <param name="axes">One axis a dimension.</param>
    /// <param name="target">Receives the elements in C order; exactly as long as they are.</param>
    /// <param name="cancellationToken">Stops fetching and decoding.</param>
    public async Task ReadAsync(IReadOnlyList<AxisSelection> axes, Memory<byte> target, CancellationToken cancellationToken)
    {
        var chunks = new TouchedChunks(axes, dataset.ChunkShape);
        var batch = new ChunkBatch(BatchChunks, dataset.Rank);
        while (batch.Fill(chunks))
        {
            await index.LocateAsync(batch.Coordinates, batch.Locations, cancellationToken);
            var fetches = Prepare(batch, axes, target.Span);
            var planned = FetchPlanner.Plan(fetches, options.GapKilobytes * 1024L, RangeBytes(fetches));
            var failure = new FirstFailure();
            await Parallel.ForEachAsync(
                planned,
                new ParallelOptions { MaxDegreeOfParallelism = options.Requests, CancellationToken = cancellationToken },
                (range, token) => new ValueTask(ReadRangeAsync(range, batch, axes, target, failure, token)));
            failure.ThrowIfAny();
        }
    }

    // Enough ranges that decoding the first begins while the others are on their way, and not so many that requests are what is paid for.
    private long RangeBytes(List<ChunkFetch> fetches) =>
        Math.Min(Math.Max(LeastRangeBytes, fetches.Sum(fetch => (long)fetch.Length) / RangesAtOnce), options.RangeKilobytes * 1024L);

    // Says what to fetch of each chunk, and fills in chunks that were never written.
    private List<ChunkFetch> Prepare(ChunkBatch batch, IReadOnlyList<AxisSelection> axes, Span<byte> target)
    {
        List<ChunkFetch> fetches = new(batch.Count);
        Span<CopyLoop> loops = stackalloc CopyLoop[dataset.Rank];
        for (var i = 0; i < batch.Count; i++)
        {
            var location = batch.Locations.Span[i];
            var plan = CopyPlan.Create(batch.Spans(i), axes, dataset.ChunkShape, dataset.ElementSize, loops);
            if (!location.IsStored)
            {
                ChunkGatherer.Fill(plan, dataset.FillValue.Span, target);
                continue;
            }

            var mask = dataset.MaskOf(batch.Chunk(i), location.FilterMask);
            dataset.Filters.ThrowIfUnknown(mask);
            var fetch = dataset.Filters.IsPlain(mask) ? FetchExtent(i, plan, location, batch) : FetchAll(i, location, batch);
            if (fetch.Offset > file.Size - fetch.Length) throw Unreadable(batch.Chunk(i), "lies beyond the end of the file");
            fetches.Add(fetch);
        }

        return fetches;
    }

    // Of a chunk without filters only what is selected is fetched.
    private ChunkFetch FetchExtent(int number, CopyPlan plan, ChunkLocation location, ChunkBatch batch)
    {
        var (offset, length) = plan.SourceExtent;
        if (offset + length > location.StoredSize) throw Unreadable(batch.Chunk(number), "is shorter in the file than its elements are");
        return new ChunkFetch(number, location.Address + offset, (int)length);
    }

    // No filter makes data much larger; a size beyond this comes from a broken file and would take memory for nothing.
    private ChunkFetch FetchAll(int number, ChunkLocation location, ChunkBatch batch)
    {
        if (location.StoredSize == 0) throw Unreadable(batch.Chunk(number), "has no bytes in the file");
        if (location.StoredSize > Math.Min((2L * dataset.ChunkBytes) + 65_536, Array.MaxLength))
            throw Unreadable(batch.Chunk(number), $"takes {location.StoredSize} bytes in the file, too many for {dataset.ChunkBytes} bytes of elements");
        return new ChunkFetch(number, location.Address, (int)location.StoredSize);
    }

    private async Task ReadRangeAsync(
        PlannedFetch range,
        ChunkBatch batch,
        IReadOnlyList<AxisSelection> axes,
        Memory<byte> target,
        FirstFailure failure,
        CancellationToken cancellationToken)
    {
        if (range.Fetches.All(fetch => failure.IsBefore(fetch.Number))) return;

        // The fetched bytes; and while decoding for each core a chunk, and what lies between two filters.
        var decoders = Math.Min(range.Fetches.Count, Environment.ProcessorCount);
        var decoding = dataset.Filters.IsPlain(mask: 0) ? 0 : 2L * decoders * dataset.ChunkBytes;
        using var lease = await work.Memory.AcquireAsync(
            range.Length + decoding, TimeSpan.FromSeconds(options.WaitSeconds), cancellationToken);
        using var bytes = RentedBytes.Rent(range.Length);
        await ranges.ReadAsync(file, range.Offset, bytes.Memory, cancellationToken);

        await work.DecodeAsync(range.Fetches.Count, decoders, number => Decode(range.Fetches[number]), cancellationToken);

        void Decode(ChunkFetch fetch)
        {
            if (failure.IsBefore(fetch.Number)) return;
            try
            {
                Gather(fetch, bytes.Memory.Slice((int)(fetch.Offset - range.Offset), fetch.Length), batch, axes, target.Span);
            }
            catch (UnreadableFileException exception)
            {
                failure.Record(fetch.Number, exception);
            }
        }
    }

    private void Gather(ChunkFetch fetch, ReadOnlyMemory<byte> stored, ChunkBatch batch, IReadOnlyList<AxisSelection> axes, Span<byte> target)
    {
        var location = batch.Locations.Span[fetch.Number];
        var mask = dataset.MaskOf(batch.Chunk(fetch.Number), location.FilterMask);
        var plan = CopyPlan.Create(
            batch.Spans(fetch.Number), axes, dataset.ChunkShape, dataset.ElementSize, stackalloc CopyLoop[dataset.Rank]);
        if (dataset.Filters.IsPlain(mask))
        {
            ChunkGatherer.Copy(plan, stored.Span, fetch.Offset - location.Address, target);
            return;
        }

        var began = Stopwatch.GetTimestamp();
        using var decoded = dataset.Filters.Decode(stored, mask, batch.Chunk(fetch.Number));
        work.Metrics?.Decoded(stored.Length, decoded.Span.Length, began);
        ChunkGatherer.Copy(plan, decoded.Span, 0, target);
    }

    private UnreadableFileException Unreadable(ReadOnlySpan<long> chunk, string what) =>
        new($"Chunk [{string.Join(", ", chunk.ToArray())}] of '{dataset.Path}' {what}.", dataset.Path);
}
