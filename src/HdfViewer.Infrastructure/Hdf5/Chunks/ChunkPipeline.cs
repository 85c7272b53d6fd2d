using System.Runtime.CompilerServices;
using System.Threading.Channels;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Buffers;
using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>
/// Reads selections of datasets around libhdf5: fetches the chunks in parallel, decodes them on all cores, and puts the elements together in
/// C order, in bounded memory.
/// </summary>
internal sealed class ChunkPipeline : IDisposable
{
    // How many pieces of one request are in work or wait for the client. One is sent while the next ones are fetched.
    private const int PiecesAhead = 3;

    // How much larger than asked for a piece may be to end with its chunks when memory is short.
    private const int OrdinaryFactor = 3;

    private readonly IRangeReader _ranges;
    private readonly ChunkPipelineOptions _options;
    private readonly ChunkWork _work;
    private readonly MemoryBudget _results;
    private readonly MemoryBudget _reads;

    /// <summary>Makes a pipeline; one for all requests.</summary>
    public ChunkPipeline(IRangeReader ranges, ChunkPipelineOptions options, ChunkMetrics? metrics = null)
    {
        _ranges = ranges;
        _options = options;
        _work = new ChunkWork(options, metrics);
        _results = new MemoryBudget(options.ResultMegabytes * 1024L * 1024);

        // A budget of its own: what waits for slow clients must not keep those from their answer that take it in one go.
        _reads = new MemoryBudget(options.ReadMegabytes * 1024L * 1024);
        metrics?.Watch(_work.Memory, _reads, _results);
    }

    /// <summary>Bytes of results that could be made now without waiting; all of them when nothing is in work.</summary>
    public long FreeResultBytes => _results.Free;

    // Then nobody fetches ahead of what his client waits for.
    private bool IsScarce => _results.Free < _options.ResultMegabytes * 1024L * 1024 / 2;

    private long RequestBytes => _options.RequestMegabytes * 1024L * 1024;

    private TimeSpan Patience => TimeSpan.FromSeconds(_options.WaitSeconds);

    /// <summary>Cuts a selection into the pieces that it is streamed in.</summary>
    public IEnumerable<AxisSelection[]> Cut(ChunkedDataset dataset, IReadOnlyList<AxisSelection> axes)
    {
        // Where a row of chunks is long, a piece that is not large cuts all of its chunks, and each is decoded again for every piece. The first
        // one is not large all the same: it is read before the answer begins, when nothing says yet how fast the client is.
        var target = _options.PieceKilobytes * 1024L;
        var isFirst = true;
        return SelectionSplitter.Split(axes, dataset.ChunkShape, dataset.ElementSize, target, RequestBytes / 2, MostNow);

        long MostNow()
        {
            var isLarge = !isFirst && !IsScarce;
            isFirst = false;
            return isLarge ? RequestBytes / 2 : target * OrdinaryFactor;
        }
    }

    /// <summary>Streams the elements of pieces of a selection, one piece after the other.</summary>
    /// <param name="file">The file version.</param>
    /// <param name="dataset">How the elements are stored.</param>
    /// <param name="index">Where the chunks lie.</param>
    /// <param name="selected">What <see cref="Cut"/> gave, or the rest of it.</param>
    /// <param name="cancellationToken">Stops fetching and decoding at once; so does ending the enumeration.</param>
    /// <returns>Buffers that are valid until the next one is asked for. As long as none is asked for, little more is fetched.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> StreamAsync(
        FileVersion file,
        ChunkedDataset dataset,
        IChunkIndex index,
        IEnumerable<AxisSelection[]> selected,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pieces = Channel.CreateBounded<Task<Piece>>(
            new BoundedChannelOptions(PiecesAhead) { SingleReader = true, SingleWriter = true });
        var reader = new PieceReader(file, dataset, index, _ranges, _work, _options);
        var producer = ProduceAsync(reader, dataset, selected, pieces.Writer, stop.Token);
        try
        {
            await foreach (var reading in pieces.Reader.ReadAllAsync(cancellationToken))
            {
                using var piece = await reading;
                yield return piece.Bytes.Memory;
            }

            await producer;
        }
        finally
        {
            // The client has gone, a piece failed, or all is done: nothing may stay behind.
            await stop.CancelAsync();
            await ((Task)producer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (pieces.Reader.TryRead(out var left)) await DisposeAsync(left);
        }
    }

    /// <summary>Reads the selected elements into memory.</summary>
    /// <param name="file">The file version.</param>
    /// <param name="dataset">How the elements are stored.</param>
    /// <param name="index">Where the chunks lie.</param>
    /// <param name="axes">What to read; it must fit the dataset.</param>
    /// <param name="target">Receives the elements in C order; exactly as long as they are.</param>
    /// <param name="cancellationToken">Stops fetching and decoding.</param>
    public async Task ReadAsync(
        FileVersion file,
        ChunkedDataset dataset,
        IChunkIndex index,
        IReadOnlyList<AxisSelection> axes,
        Memory<byte> target,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Length, new Selection(axes).ElementCount * dataset.ElementSize, nameof(target));
        if (target.IsEmpty) return;
        using var lease = await _reads.AcquireAsync(target.Length, Patience, cancellationToken);
        await ReadInTimeAsync(new PieceReader(file, dataset, index, _ranges, _work, _options), axes, target, cancellationToken);
    }

    // Each range has a deadline of its own, but a store on its last legs can spin out thousands of them.
    private async Task ReadInTimeAsync(
        PieceReader reader, IReadOnlyList<AxisSelection> axes, Memory<byte> target, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(_options.ReadSeconds));
        try
        {
            await reader.ReadAsync(axes, target, deadline.Token);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DeadlineExceededException($"Reading took longer than {_options.ReadSeconds} seconds (Chunks:ReadSeconds).", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _work.Dispose();

    private static async Task DisposeAsync(Task<Piece> reading)
    {
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (reading.IsCompletedSuccessfully) (await reading).Dispose();
    }

    private async Task ProduceAsync(
        PieceReader reader,
        ChunkedDataset dataset,
        IEnumerable<AxisSelection[]> selected,
        ChannelWriter<Task<Piece>> writer,
        CancellationToken cancellationToken)
    {
        try
        {
            var request = new MemoryBudget(RequestBytes);
            foreach (var axes in selected)
            {
                var length = checked((int)axes.Aggregate((long)dataset.ElementSize, (product, axis) => checked(product * axis.Count)));

                // Its own share first: it comes back as fast as the client reads, and waiting for that is what back-pressure is.
                var share = await request.AcquireAsync(IsScarce ? RequestBytes : length, Timeout.InfiniteTimeSpan, cancellationToken);
                var reading = ReadPieceAsync(reader, axes, length, share, cancellationToken);
                try
                {
                    await writer.WriteAsync(reading, cancellationToken);
                }
                catch
                {
                    await DisposeAsync(reading);
                    throw;
                }
            }

            writer.Complete();
        }
        catch (Exception e)
        {
            writer.Complete(e);
            throw;
        }
    }

    private async Task<Piece> ReadPieceAsync(
        PieceReader reader, AxisSelection[] axes, int length, MemoryLease share, CancellationToken cancellationToken)
    {
        MemoryLease? lease = null;
        RentedBytes? bytes = null;
        try
        {
            lease = await _results.AcquireAsync(length, Patience, cancellationToken);
            bytes = RentedBytes.Rent(length);
            await ReadInTimeAsync(reader, axes, bytes.Memory, cancellationToken);
            return new Piece(bytes, lease, share);
        }
        catch
        {
            bytes?.Dispose();
            lease?.Dispose();
            share.Dispose();
            throw;
        }
    }

    private sealed class Piece(RentedBytes bytes, MemoryLease lease, MemoryLease share) : IDisposable
    {
        public RentedBytes Bytes { get; } = bytes;

        public void Dispose()
        {
            Bytes.Dispose();
            lease.Dispose();
            share.Dispose();
        }
    }
}
