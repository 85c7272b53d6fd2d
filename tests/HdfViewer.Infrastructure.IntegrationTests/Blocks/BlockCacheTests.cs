using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BlockCacheTests
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(3);

    private readonly ManualTime _time = new();
    private readonly BlockCache _cache;

    public BlockCacheTests() => _cache = new BlockCache(16 * BlockRun.BlockBytes, _time);

    [Test]
    public void A_block_comes_back_as_it_was()
    {
        _cache.Add(new BlockKey(1, 2), new byte[] { 1, 2, 3 });
        var bytes = new byte[2];

        Assert.That(_cache.TryCopy(new BlockKey(1, 2), 1, bytes));
        Assert.That(bytes, Is.EqualTo(new byte[] { 2, 3 }));
        Assert.That(_cache.TryCopy(new BlockKey(2, 2), 1, bytes), Is.False);
    }

    [Test]
    public void Memory_stays_within_its_bound()
    {
        for (var i = 0; i < 1000; i++) Add(i);

        Assert.That(_cache.Bytes, Is.EqualTo(16 * BlockRun.BlockBytes));
        Assert.That(_cache.Contains(new BlockKey(1, 999)));
        Assert.That(_cache.Contains(new BlockKey(1, 0)), Is.False);
    }

    [Test]
    public void Blocks_used_again_later_survive_a_large_scan()
    {
        for (var i = 0; i < 4; i++) Add(i);
        _time.Advance(Later);
        for (var i = 0; i < 4; i++) Use(i);

        for (var i = 100; i < 1000; i++) Add(i);

        Assert.That(Enumerable.Range(0, 4).All(i => _cache.Contains(new BlockKey(1, i))));
    }

    [Test]
    public void Blocks_that_many_requests_use_once_push_out_none_that_one_uses_again()
    {
        for (var i = 0; i < 4; i++) Add(i);
        _time.Advance(Later);
        for (var i = 0; i < 4; i++) Use(i);

        for (var i = 100; i < 1000; i++)
        {
            Add(i);
            for (var use = 0; use < 5; use++) Use(i);
        }

        Assert.That(Enumerable.Range(0, 4).All(i => _cache.Contains(new BlockKey(1, i))));
    }

    [Test]
    public void What_is_being_used_stays_while_others_come()
    {
        Add(0);
        for (var i = 100; i < 1000; i++)
        {
            Add(i);
            Use(0);
        }

        Assert.That(_cache.Contains(new BlockKey(1, 0)));
    }

    [Test]
    public void Room_is_made_by_the_file_that_nobody_has_used_for_longest()
    {
        // All of a small file, of which one block is looked at now and then, and one after the other a part of many others.
        for (var i = 0; i < 10; i++) Add(i);
        for (var file = 2; file < 100; file++)
        {
            for (var i = 0; i < 3; i++) Add(i, file);
            for (var i = 0; i < 3; i++) Use(i, file);
            Use(5);
        }

        Assert.That(Enumerable.Range(0, 10).All(i => _cache.Contains(new BlockKey(1, i))));
        Assert.That(_cache.Contains(new BlockKey(99, 0)));
        Assert.That(_cache.Contains(new BlockKey(90, 0)), Is.False);
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(50)]
    public void Whatever_the_order_of_use_memory_stays_within_its_bound_and_bytes_are_right(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[8];
        for (var step = 0; step < 20_000; step++)
        {
            var key = new BlockKey(random.Next(1, 6), random.Next(12));
            if (random.Next(3) == 0) _time.Advance(TimeSpan.FromSeconds(random.NextDouble()));
            if (random.Next(2) == 0) _cache.Add(key, BitConverter.GetBytes((key.File * 1000) + key.Block));
            else if (_cache.TryCopy(key, 0, bytes)) Assert.That(BitConverter.ToInt64(bytes), Is.EqualTo((key.File * 1000) + key.Block));
            Assert.That(_cache.Bytes, Is.LessThanOrEqualTo(16 * BlockRun.BlockBytes));
        }
    }

    [Test]
    public void Protection_is_lost_to_blocks_used_later()
    {
        for (var i = 0; i < 100; i++)
        {
            Add(i);
            _time.Advance(Later);
            Use(i);
        }

        Assert.That(_cache.Contains(new BlockKey(1, 0)), Is.False);
        Assert.That(_cache.Contains(new BlockKey(1, 99)));
    }

    private void Add(long block, long file = 1) => _cache.Add(new BlockKey(file, block), BitConverter.GetBytes(block));

    private void Use(long block, long file = 1) => _cache.TryCopy(new BlockKey(file, block), 0, new byte[1]);
}
