using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Infrastructure.Hdf5.Chunks;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

public sealed class ChunkPipelineTests
{
    private static readonly ChunkPipelineOptions SmallPieces = new() { PieceKilobytes = 1, RangeKilobytes = 4, GapKilobytes = 1 };

    [Test]
    public async Task Everything_that_others_wrote_reads_as_libhdf5_reads_it() => await AssertReads(ChunkFixtures.Written);

    [Test]
    public async Task Everything_in_the_corpus_reads_as_libhdf5_reads_it() => await AssertReads(ChunkFixtures.Corpus);

    [Test]
    public async Task A_mostly_unwritten_dataset_of_ten_to_the_tenth_elements_is_sampled_at_once()
    {
        var (dataset, ranges) = Sparse([100_000, 100_000]);
        using var pipeline = new ChunkPipeline(ranges, new ChunkPipelineOptions());
        var selection = Selection.Parse("::200,::200", dataset.Shape);
        var target = new byte[selection.ElementCount * 8];

        await pipeline.ReadAsync(ranges.File, dataset, new OneChunkIndex([0, 0]), selection.Axes, target, default);

        Assert.That(target[..8], Is.EqualTo(new byte[] { 1, 1, 1, 1, 1, 1, 1, 1 }));
        Assert.That(target[^8..], Is.EqualTo(new byte[] { 9, 9, 9, 9, 9, 9, 9, 9 }));
    }

    [Test]
    public async Task A_client_that_stops_reading_stops_the_fetching()
    {
        var (dataset, ranges) = Sparse([1_000_000, 1000]);
        using var pipeline = new ChunkPipeline(ranges, new ChunkPipelineOptions());
        await using var stream = pipeline
            .StreamAsync(ranges.File, dataset, new EverywhereIndex(), Everything(pipeline, dataset), default)
            .GetAsyncEnumerator();

        await stream.MoveNextAsync();
        await Task.Delay(300);
        var fetched = ranges.Fetched;
        await Task.Delay(300);

        Assert.That(ranges.Fetched, Is.EqualTo(fetched));
        Assert.That(fetched, Is.LessThan(64 << 20));
    }

    [Test]
    public async Task A_client_that_leaves_frees_everything()
    {
        var (dataset, ranges) = Sparse([1_000_000, 1000]);
        var options = new ChunkPipelineOptions();
        using var pipeline = new ChunkPipeline(ranges, options);
        await foreach (var _ in pipeline.StreamAsync(
            ranges.File, dataset, new EverywhereIndex(), Everything(pipeline, dataset), default))
        {
            break;
        }

        Assert.That(pipeline.FreeResultBytes, Is.EqualTo(options.ResultMegabytes << 20));
        Assert.That(ranges.Running, Is.Zero);
    }

    [Test]
    public void Cancelling_ends_a_stalled_fetch_and_frees_everything()
    {
        var (dataset, ranges) = Sparse([1_000_000, 1000]);
        ranges.Delay = Timeout.InfiniteTimeSpan;
        var options = new ChunkPipelineOptions();
        using var pipeline = new ChunkPipeline(ranges, options);
        using var stop = new CancellationTokenSource(100);

        Assert.That(
            async () =>
            {
                await foreach (var _ in pipeline.StreamAsync(
                    ranges.File, dataset, new EverywhereIndex(), Everything(pipeline, dataset), stop.Token))
                {
                    Assert.Fail("Nothing was fetched.");
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(pipeline.FreeResultBytes, Is.EqualTo(options.ResultMegabytes << 20));
        Assert.That(ranges.Running, Is.Zero);
    }

    [Test]
    public void Reading_that_does_not_come_to_an_end_is_given_up_with_the_deadline_and_frees_everything()
    {
        var (dataset, ranges) = Sparse([1000, 1000]);
        ranges.Delay = Timeout.InfiniteTimeSpan;
        var options = new ChunkPipelineOptions { ReadSeconds = 1 };
        using var pipeline = new ChunkPipeline(ranges, options);
        var everything = Selection.Parse("::1,::1", dataset.Shape);

        Assert.That(
            async () => await pipeline.ReadAsync(ranges.File, dataset, new EverywhereIndex(), everything.Axes, new byte[8_000_000], default),
            Throws.TypeOf<DeadlineExceededException>().With.Message.Contains("Chunks:ReadSeconds"));
        Assert.That(ranges.Running, Is.Zero);
    }

    [Test]
    public void A_fetch_that_fails_ends_the_stream_with_its_own_error()
    {
        var (dataset, ranges) = Sparse([1_000_000, 1000]);
        ranges.FailAfter = 20 << 20;
        var options = new ChunkPipelineOptions();
        using var pipeline = new ChunkPipeline(ranges, options);
        long streamed = 0;

        Assert.That(
            async () =>
            {
                await foreach (var buffer in pipeline.StreamAsync(
                    ranges.File, dataset, new EverywhereIndex(), Everything(pipeline, dataset), default))
                {
                    streamed += buffer.Length;
                }
            },
            Throws.TypeOf<StoreUnavailableException>());
        Assert.That(streamed, Is.LessThan(32 << 20));
        Assert.That(pipeline.FreeResultBytes, Is.EqualTo(options.ResultMegabytes << 20));
    }

    [Test]
    public async Task A_stream_of_gigabytes_takes_flat_memory()
    {
        var (dataset, ranges) = Sparse([300_000, 1000]);
        using var pipeline = new ChunkPipeline(ranges, new ChunkPipelineOptions());
        long streamed = 0;
        long highest = 0;

        // What other tests left in pools is not of this stream.
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await foreach (var buffer in pipeline.StreamAsync(
            ranges.File, dataset, new EverywhereIndex(), Everything(pipeline, dataset), default))
        {
            streamed += buffer.Length;
            if (streamed % (256 << 20) < buffer.Length) highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.That(streamed, Is.EqualTo(300_000L * 1000 * 8));
        Assert.That(highest - before, Is.LessThan(200L << 20));
    }

    [Test]
    public void A_chunk_beyond_the_end_of_the_file_is_named()
    {
        var (dataset, ranges) = Sparse([1000, 1000]);
        using var pipeline = new ChunkPipeline(ranges, new ChunkPipelineOptions());
        var index = new OneChunkIndex([0, 2], address: ranges.File.Size - 10);

        Assert.That(
            () => pipeline.ReadAsync(ranges.File, dataset, index, Selection.Parse("0,300", dataset.Shape).Axes, new byte[8], default),
            Throws.TypeOf<UnreadableFileException>().With.Message.EqualTo("Chunk [0, 2] of '/sparse' lies beyond the end of the file."));
    }

    [Test]
    public void Of_several_broken_chunks_the_first_one_is_named_whichever_came_first()
    {
        // The later chunks lie first in the file, so that they are fetched and fail before the first one does.
        FilterStep[] deflate = [new(1, "deflate", false, [4], true)];
        var dataset = new ChunkedDataset("/broken", [1600, 1000], [100, 125], 8, default, deflate, false, 512 << 20);
        var ranges = new FakeRanges(1 << 30);
        using var pipeline = new ChunkPipeline(ranges, new ChunkPipelineOptions { Requests = 2, RangeKilobytes = 64, GapKilobytes = 0 });

        Assert.That(
            () => pipeline.ReadAsync(ranges.File, dataset, new BackwardsIndex(128), Selection.All(Dataspace.Simple(dataset.Shape)).Axes, new byte[1600 * 1000 * 8], default),
            Throws.TypeOf<UnreadableFileException>().With.Message.Contains("[0, 0]"));
    }

    [Test]
    public void A_dataset_of_giant_chunks_is_refused()
    {
        Assert.That(
            () => new ChunkedDataset("/big", [1L << 40], [1L << 32], 8, default, [], false, 512 << 20),
            Throws.TypeOf<LimitExceededException>().With.Message.Contain("34359738368 bytes each"));
    }

    [Test]
    public async Task Only_what_is_selected_of_a_contiguous_dataset_is_fetched()
    {
        var ranges = new FakeRanges(200 << 20);
        using var pipeline = new ChunkPipeline(ranges, new ChunkPipelineOptions());
        long[] shape = [10_000, 2500];
        var selection = Selection.Parse("::100,7", shape);
        var tiling = new ContiguousTiling(0, shape, 8, selection.Axes);
        var dataset = new ChunkedDataset("/x", shape, tiling.TileShape, 8, default, [], false, 512 << 20);

        await pipeline.ReadAsync(ranges.File, dataset, tiling, selection.Axes, new byte[100 * 8], default);

        Assert.That(ranges.Fetched, Is.EqualTo(100 * 8));
    }

    [TestCase(7593683020844985953, 4)]
    [TestCase(long.MaxValue, 1)]
    [TestCase(long.MaxValue / 8, 8)]
    public void Contiguous_elements_behind_what_can_be_addressed_lie_beyond_the_end_of_the_file(long length, int elementSize)
    {
        using var pipeline = new ChunkPipeline(new FakeRanges(1 << 20), new ChunkPipelineOptions());
        foreach (var shape in new long[][] { [length], [3, length], [length, 3] })
        {
            AxisSelection[] axes = [.. shape.Select(d => new AxisSelection(d - 1, 1))];
            var tiling = new ContiguousTiling(1024, shape, elementSize, axes);
            var dataset = new ChunkedDataset("/x", shape, tiling.TileShape, elementSize, default, [], false, 512 << 20);

            Assert.That(
                async () => await pipeline.ReadAsync(new FakeRanges(1 << 20).File, dataset, tiling, axes, new byte[elementSize], default),
                Throws.InstanceOf<UnreadableFileException>().With.Message.EndsWith("lies beyond the end of the file."));
        }
    }

    private static IEnumerable<AxisSelection[]> Everything(ChunkPipeline pipeline, ChunkedDataset dataset) =>
        pipeline.Cut(dataset, Selection.All(Dataspace.Simple(dataset.Shape)).Axes);

    private static async Task AssertReads(Fixture fixture)
    {
        List<string> failures = [];
        foreach (var dataset in fixture.Datasets.Where(d => d.Shape.Length > 0 && d.Shape.All(s => s > 0)))
        {
            var random = new Random(StringComparer.Ordinal.GetHashCode(dataset.Path));
            var expected = fixture.Expected(dataset);
            var ranges = new FileRanges(fixture.FileOf(dataset));
            List<AxisSelection[]> selections = [[.. dataset.Shape.Select(d => new AxisSelection(0, d))]];
            for (var i = 0; i < 3; i++) selections.Add(RandomSelection.RandomAxes(random, dataset.Shape));
            foreach (var axes in selections)
            {
                var wanted = RandomSelection.Slice(expected, dataset.Shape, dataset.ElementSize, axes);
                try
                {
                    if (!(await Read(dataset, ranges, axes)).AsSpan().SequenceEqual(wanted)) failures.Add($"{dataset}: read other bytes");
                    if (!(await Stream(dataset, ranges, axes)).AsSpan().SequenceEqual(wanted)) failures.Add($"{dataset}: streamed other bytes");
                }
                catch (Exception e) when (e is HdfViewerException or ArgumentException)
                {
                    failures.Add($"{dataset}: {e.Message}");
                }
            }
        }

        Assert.That(failures, Is.Empty);
    }

    private static async Task<byte[]> Read(StoredDataset dataset, FileRanges ranges, AxisSelection[] axes)
    {
        using var pipeline = new ChunkPipeline(ranges, new ChunkPipelineOptions());
        var (storage, index) = Open(dataset, axes);
        var result = new byte[new Selection(axes).ElementCount * dataset.ElementSize];
        await pipeline.ReadAsync(ranges.File, storage, index, axes, result, default);
        return result;
    }

    private static async Task<byte[]> Stream(StoredDataset dataset, FileRanges ranges, AxisSelection[] axes)
    {
        using var pipeline = new ChunkPipeline(ranges, SmallPieces);
        var (storage, index) = Open(dataset, axes);
        using var result = new MemoryStream();
        await foreach (var buffer in pipeline.StreamAsync(ranges.File, storage, index, pipeline.Cut(storage, axes), default)) result.Write(buffer.Span);
        return result.ToArray();
    }

    private static (ChunkedDataset Dataset, IChunkIndex Index) Open(StoredDataset dataset, AxisSelection[] axes)
    {
        var fill = Convert.FromHexString(dataset.Fill);
        var steps = dataset.Filters.Select(f => new FilterStep(f.Id, f.Name, false, f.Values, true)).ToArray();
        if (dataset.ChunkShape is { } chunks)
        {
            return (
                new ChunkedDataset(
                    dataset.Path, dataset.Shape, [.. chunks.Select(c => (long)c)], dataset.ElementSize, fill, steps, dataset.PlainEdges, 512 << 20),
                new KnownChunks(dataset));
        }

        var tiling = new ContiguousTiling(dataset.Address, dataset.Shape, dataset.ElementSize, axes);
        return (new ChunkedDataset(dataset.Path, dataset.Shape, tiling.TileShape, dataset.ElementSize, fill, [], false, 512 << 20), tiling);
    }

    private static (ChunkedDataset Dataset, FakeRanges Ranges) Sparse(long[] shape)
    {
        var fill = Enumerable.Repeat((byte)9, 8).ToArray();
        return (new ChunkedDataset("/sparse", shape, [100, 125], 8, fill, [], false, 512 << 20), new FakeRanges(1 << 30));
    }
}
