using FsCheck;
using FsCheck.Fluent;
using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

public sealed class RangePlannerTests
{
    private const long Megabyte = 1024 * 1024;
    private const int PerMegabyte = 16;

    private static readonly RangePlanner Planner = new(new BlockOptions());

    [Test]
    public void A_file_that_is_brought_whole_comes_in_few_large_parts()
    {
        var runs = Plan(20 * Megabyte, [40], held: [.. Enumerable.Range(0, 16)], isWhole: true);

        Assert.That(runs, Is.EqualTo(new[] { new BlockRun(16, 152), new BlockRun(168, 152) }));
    }

    [Test]
    public void A_single_miss_brings_the_aligned_window_around_it()
    {
        var runs = Plan(100 * Megabyte, [100], window: 16);

        Assert.That(runs, Is.EqualTo(new[] { new BlockRun(96, 16) }));
    }

    [Test]
    public void A_window_stops_at_blocks_that_are_there_or_coming_and_at_the_end()
    {
        Assert.That(Plan(100 * Megabyte, [100], window: 16, held: [98], underWay: [105]), Is.EqualTo(new[] { new BlockRun(99, 6) }));
        Assert.That(Plan(100 * Megabyte - 1, [1599], window: 64), Is.EqualTo(new[] { new BlockRun(1536, 64) }));
    }

    [Test]
    public void Small_gaps_are_read_along_and_large_ones_asked_around()
    {
        var runs = Plan(100 * Megabyte, [10, 12, 18, 27, 37]);

        Assert.That(runs, Is.EqualTo(new[] { new BlockRun(10, 9), new BlockRun(27, 1), new BlockRun(37, 1) }).Or.EqualTo(new[] { new BlockRun(10, 18), new BlockRun(37, 1) }));
    }

    [Test]
    public void A_gap_that_is_under_way_is_not_asked_for_again()
    {
        var runs = Plan(100 * Megabyte, [10, 12], underWay: [11]);

        Assert.That(runs, Is.EqualTo(new[] { new BlockRun(10, 1), new BlockRun(12, 1) }));
    }

    [Test]
    public void A_large_batch_is_divided_into_few_large_parts()
    {
        var fifty = Plan(200 * Megabyte, Enumerable.Range(0, 50 * PerMegabyte).Select(i => (long)i));

        Assert.That(fifty, Has.Count.EqualTo(8).Or.Count.EqualTo(9));
        Assert.That(fifty.Select(r => r.Count), Is.All.InRange(4 * PerMegabyte, 16 * PerMegabyte));
    }

    [Test]
    public void A_paged_file_is_fetched_in_whole_pages()
    {
        var runs = Plan(100 * Megabyte, [33, 100], pageBytes: Megabyte);

        Assert.That(runs, Is.EqualTo(new[] { new BlockRun(32, 16), new BlockRun(96, 16) }));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Every_plan_covers_what_is_missing_once_and_stays_inside(int seed)
    {
        var random = new Random(seed);
        var size = random.NextInt64(1, 300 * Megabyte);
        var blocks = BlockRun.BlocksOf(size);
        var states = new Dictionary<long, BlockState>();
        var missing = new SortedSet<long>();
        for (var i = 0; i < random.Next(1, 200); i++) states[random.NextInt64(blocks)] = (BlockState)random.Next(3);
        for (var i = 0; i < random.Next(1, 200); i++) missing.Add(random.NextInt64(blocks));
        foreach (var block in missing) states.Remove(block);

        var runs = Planner.Plan(
            size, [.. missing], random.Next(0, 129), random.Next(3) * Megabyte, random.Next(4) == 0, block => states.GetValueOrDefault(block, BlockState.Absent));

        var inOrder = runs.Zip(runs.Skip(1)).All(pair => pair.First.End <= pair.Second.First);
        var inside = runs.All(run => run.First >= 0 && run.Count > 0 && run.End <= blocks && run.LengthIn(size) > 0);
        var covered = missing.All(block => runs.Any(run => block >= run.First && block < run.End));
        var notTwice = states.Where(s => s.Value == BlockState.UnderWay).All(s => !runs.Any(run => s.Key >= run.First && s.Key < run.End));
        var bounded = runs.All(run => run.Count <= 16 * PerMegabyte);
        return (inOrder && inside && covered && notTwice && bounded).ToProperty();
    }

    private static List<BlockRun> Plan(
        long size, IEnumerable<long> missing, int window = 0, long pageBytes = 0, bool isWhole = false, long[]? held = null, long[]? underWay = null) =>
        Planner.Plan(
            size,
            [.. missing],
            window,
            pageBytes,
            isWhole,
            block => held?.Contains(block) == true ? BlockState.Held : underWay?.Contains(block) == true ? BlockState.UnderWay : BlockState.Absent);
}
