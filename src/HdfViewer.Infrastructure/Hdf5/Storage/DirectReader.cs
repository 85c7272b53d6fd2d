using System.Runtime.CompilerServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Buffers;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Storage;

/// <summary>
/// Reads elements around libhdf5, wherever their bytes are in a buffer what they are in the file. Everything else it leaves to the workers,
/// errors about what was asked for included: those know the words.
/// </summary>
internal sealed class DirectReader(
    StorageCatalog catalog, ChunkPipeline pipeline, IOptions<ChunkPipelineOptions> chunkOptions, IOptions<Hdf5Options> hdf5Options)
{
    private readonly long _maxChunkBytes = chunkOptions.Value.MaxChunkMegabytes * 1024L * 1024;
    private readonly long _maxReadBytes = (long)hdf5Options.Value.ReadMegabytes << 20;

    /// <summary>The dataset at a path.</summary>
    public async Task<Dataset> DescribeAsync(FileVersion file, HdfPath path, CancellationToken cancellationToken) =>
        (await catalog.GetAsync(file, path, cancellationToken)).Dataset;

    /// <summary>Reads a selection into memory; null when a worker must do it.</summary>
    public async Task<NdBuffer?> ReadAsync(FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken)
    {
        var storage = await catalog.GetAsync(file, path, cancellationToken);
        var bytes = BytesOf(selection, storage);
        if (!CanRead(storage, path, selection) || bytes > (UInt128)_maxReadBytes) return null;

        var buffer = GC.AllocateUninitializedArray<byte>((int)bytes);
        await FillAsync(file, storage, selection, buffer, cancellationToken);
        return new NdBuffer(storage.Dataset.Type, selection.ResultShape, buffer);
    }

    /// <summary>Streams a selection; null when workers must do it.</summary>
    /// <returns>The stream, whose first piece has been read, so that errors come early; nothing is held until it is enumerated.</returns>
    public async Task<ElementStream?> StreamAsync(FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken)
    {
        var storage = await catalog.GetAsync(file, path, cancellationToken);
        if (!CanRead(storage, path, selection)) return null;
        var bytes = BytesOf(selection, storage);
        if (bytes > long.MaxValue) throw new LimitExceededException($"The selection of '{path}' has {bytes} bytes, more than can be counted.");

        var shape = selection.ResultShape;
        if (bytes == 0) return new ElementStream(storage.Dataset.Type, shape, AsyncEnumerable.Empty<ReadOnlyMemory<byte>>());
        if (storage.Dataset.Layout is CompactLayout)
        {
            var elements = new byte[(int)bytes];
            Pick(storage, selection, elements);
            return new ElementStream(storage.Dataset.Type, shape, new[] { (ReadOnlyMemory<byte>)elements }.ToAsyncEnumerable());
        }

        var (dataset, index, axes) = Prepare(storage, selection);
        var pieces = pipeline.Cut(dataset, axes).GetEnumerator();
        pieces.MoveNext();
        var first = RentedBytes.Rent((int)BytesOf(new Selection(pieces.Current), storage));
        try
        {
            await pipeline.ReadAsync(file, dataset, index, pieces.Current, first.Memory, cancellationToken);
        }
        catch
        {
            first.Dispose();
            throw;
        }

        var rest = first.Length == (long)bytes ? null : pipeline.StreamAsync(file, dataset, index, Rest(pieces), cancellationToken);
        return new ElementStream(storage.Dataset.Type, shape, JoinAsync(first, rest, cancellationToken));
    }

    private static IEnumerable<AxisSelection[]> Rest(IEnumerator<AxisSelection[]> pieces)
    {
        using (pieces)
        {
            while (pieces.MoveNext()) yield return pieces.Current;
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> JoinAsync(
        RentedBytes first, IAsyncEnumerable<ReadOnlyMemory<byte>>? rest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (first) yield return first.Memory;
        if (rest is null) yield break;
        await foreach (var piece in rest.WithCancellation(cancellationToken)) yield return piece;
    }

    private bool CanRead(DatasetStorage storage, HdfPath path, Selection selection)
    {
        if (!storage.IsDirect || !selection.Fits(storage.Dataset.Space.Dims)) return false;
        if (storage.ChunkBytes <= (UInt128)_maxChunkBytes) return true;
        if (!storage.IsBeyondLibrary) return false;
        throw new LimitExceededException(
            $"The chunks of '{path}' have {storage.ChunkBytes} bytes each; with these filters they are decoded up to {_maxChunkBytes} (Chunks:MaxChunkMegabytes).");
    }

    private static UInt128 BytesOf(Selection selection, DatasetStorage storage)
    {
        if (selection.Axes.Any(a => a.Count <= 0)) return 0;
        var bytes = (UInt128)storage.ElementSize;
        foreach (var axis in selection.Axes) bytes = bytes > long.MaxValue ? bytes : bytes * (UInt128)axis.Count;
        return bytes;
    }

    private async Task FillAsync(
        FileVersion file, DatasetStorage storage, Selection selection, Memory<byte> target, CancellationToken cancellationToken)
    {
        if (target.IsEmpty) return;
        if (storage.Dataset.Layout is CompactLayout)
        {
            Pick(storage, selection, target.Span);
            return;
        }

        var (dataset, index, axes) = Prepare(storage, selection);
        await pipeline.ReadAsync(file, dataset, index, axes, target, cancellationToken);
    }

    private (ChunkedDataset Dataset, IChunkIndex Index, IReadOnlyList<AxisSelection> Axes) Prepare(DatasetStorage storage, Selection selection)
    {
        var axes = AxesOf(selection);
        if (storage.Dataset.Layout is ChunkedLayout chunked) return (storage.InChunksOf(chunked.ChunkShape, _maxChunkBytes), storage.Index!, axes);
        var tiling = new ContiguousTiling(((ContiguousLayout)storage.Dataset.Layout).Address, storage.Shape, storage.ElementSize, axes);
        return (storage.InChunksOf(tiling.TileShape, long.MaxValue), tiling, axes);
    }

    // All of a compact dataset is at hand: it is one decoded chunk.
    private static void Pick(DatasetStorage storage, Selection selection, Span<byte> target)
    {
        var axes = AxesOf(selection);
        long[] shape = [.. storage.Shape];
        AxisSpan[] spans = [.. axes.Select((axis, d) => AxisSpan.At(axis, 0, shape[d]))];
        var plan = CopyPlan.Create(spans, axes, shape, storage.ElementSize, stackalloc CopyLoop[spans.Length]);
        ChunkGatherer.Copy(plan, storage.Elements.Span, 0, target);
    }

    // A scalar has no axis: it is one element in one dimension.
    private static IReadOnlyList<AxisSelection> AxesOf(Selection selection) =>
        selection.Axes.Count == 0 ? [new AxisSelection(0, 1)] : selection.Axes;
}
