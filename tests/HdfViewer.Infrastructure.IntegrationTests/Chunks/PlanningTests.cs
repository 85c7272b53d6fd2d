using FsCheck;
using FsCheck.Fluent;
using HdfViewer.Domain.Data;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

public sealed class PlanningTests
{
    [Test]
    public void Gathering_chunk_by_chunk_equals_slicing_the_whole() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll<int>(seed =>
        {
            var random = RandomSelection.Create(seed);
            var data = random.Data();
            var result = new byte[random.ResultBytes];

            var chunks = new TouchedChunks(random.Axes, random.ChunkShape);
            var loops = new CopyLoop[random.Shape.Length];
            while (chunks.MoveNext())
            {
                var plan = CopyPlan.Create(chunks.Current, random.Axes, random.ChunkShape, random.ElementSize, loops);
                ChunkGatherer.Copy(plan, random.ChunkOf(data, chunks.Current), 0, result);
            }

            Assert.That(result.AsSpan().SequenceEqual(random.Slice(data)), random.ToString());
        }));

    [Test]
    public void Filling_chunk_by_chunk_fills_everything() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll<int>(seed =>
        {
            var random = RandomSelection.Create(seed);
            var fill = Enumerable.Range(1, random.ElementSize).Select(i => (byte)i).ToArray();
            var result = new byte[random.ResultBytes];

            var chunks = new TouchedChunks(random.Axes, random.ChunkShape);
            var loops = new CopyLoop[random.Shape.Length];
            while (chunks.MoveNext())
                ChunkGatherer.Fill(CopyPlan.Create(chunks.Current, random.Axes, random.ChunkShape, random.ElementSize, loops), fill, result);

            Assert.That(result.Where((b, i) => b != fill[i % fill.Length]), Is.Empty, random.ToString());
        }));

    [Test]
    public void The_extent_of_a_copy_is_all_that_it_reads() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll<int>(seed =>
        {
            var random = RandomSelection.Create(seed);
            var data = random.Data();
            var result = new byte[random.ResultBytes];

            var chunks = new TouchedChunks(random.Axes, random.ChunkShape);
            var loops = new CopyLoop[random.Shape.Length];
            while (chunks.MoveNext())
            {
                var plan = CopyPlan.Create(chunks.Current, random.Axes, random.ChunkShape, random.ElementSize, loops);
                var (offset, length) = plan.SourceExtent;
                ChunkGatherer.Copy(plan, random.ChunkOf(data, chunks.Current).AsSpan((int)offset, (int)length), offset, result);
            }

            Assert.That(result.AsSpan().SequenceEqual(random.Slice(data)), random.ToString());
        }));

    [Test]
    public void Pieces_one_after_the_other_are_the_whole() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll<int>(seed =>
        {
            var random = RandomSelection.Create(seed);
            var data = random.Data();
            var target = new Random(seed).Next(1, 200);
            var max = target * new Random(seed + 1).Next(1, 4);

            var pieces = SelectionSplitter.Split(random.Axes, random.ChunkShape, random.ElementSize, target, max).ToList();

            var joined = pieces.SelectMany(p => random.Slice(data, p)).ToArray();
            Assert.That(joined.AsSpan().SequenceEqual(random.Slice(data)), random.ToString());
            foreach (var piece in pieces)
            {
                var bytes = piece.Aggregate((long)random.ElementSize, (product, axis) => product * axis.Count);
                Assert.That(bytes, Is.GreaterThan(0).And.LessThanOrEqualTo(Math.Max(max, random.ElementSize)), random.ToString());
            }
        }));

    [Test]
    public void Pieces_end_between_chunks_where_they_can()
    {
        var axes = Selection.All(Dataspace.Simple(1000, 100)).Axes;

        var pieces = SelectionSplitter.Split(axes, [64, 100], 8, targetBytes: 150 * 800, maxBytes: 300 * 800).ToList();

        Assert.That(pieces.Select(p => p[0].Start).Skip(1), Has.All.Matches<long>(start => start % 64 == 0));
        Assert.That(pieces[0][0].Count, Is.EqualTo(128));
    }

    [Test]
    public void A_chunk_larger_than_the_target_is_one_piece_when_it_may_be()
    {
        var axes = Selection.All(Dataspace.Simple(1000, 100)).Axes;

        var pieces = SelectionSplitter.Split(axes, [250, 100], 8, targetBytes: 100 * 800, maxBytes: 250 * 800).ToList();

        Assert.That(pieces.Select(p => p[0].Count), Is.EqualTo(new long[] { 250, 250, 250, 250 }));
    }

    [Test]
    public void Chunks_that_a_step_leaps_over_are_not_touched()
    {
        var axes = Selection.Parse("::1000000,5", [long.MaxValue / 2, 10]).Axes.Select(a => a with { Count = Math.Min(a.Count, 3) }).ToList();
        var chunks = new TouchedChunks(axes, [100, 4]);
        List<long[]> touched = [];

        while (chunks.MoveNext()) touched.Add([.. chunks.Current.ToArray().Select(s => s.Chunk)]);

        Assert.That(touched, Is.EqualTo(new[] { new long[] { 0, 1 }, [10000, 1], [20000, 1] }));
        Assert.That(chunks.MoveNext(), Is.False, "after the end, too");
    }

    [Test]
    public void Ranges_join_neighbours_and_leave_gaps()
    {
        List<ChunkFetch> fetches = [new(0, 5000, 100), new(1, 0, 100), new(2, 120, 100), new(3, 230, 100), new(4, 5050, 10)];

        var ranges = FetchPlanner.Plan(fetches, maxGap: 20, maxLength: 250);

        Assert.That(ranges.Select(r => (r.Offset, r.Length)), Is.EqualTo(new[] { (0L, 220), (230L, 100), (5000L, 100) }));
        Assert.That(ranges.SelectMany(r => r.Fetches.Select(f => f.Number)), Is.EqualTo(new[] { 1, 2, 3, 0, 4 }));
    }
}
