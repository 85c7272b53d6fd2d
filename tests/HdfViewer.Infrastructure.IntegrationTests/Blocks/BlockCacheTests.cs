using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BlockCacheTests
{
    private readonly BlockCache _cache = new(16 * BlockRun.BlockBytes);

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
    public void Blocks_used_twice_survive_a_large_scan()
    {
        for (var i = 0; i < 4; i++)
        {
            Add(i);
            Use(i);
        }

        for (var i = 100; i < 1000; i++) Add(i);

        Assert.That(Enumerable.Range(0, 4).All(i => _cache.Contains(new BlockKey(1, i))));
    }

    [Test]
    public void Protection_is_lost_to_blocks_used_later()
    {
        for (var i = 0; i < 100; i++)
        {
            Add(i);
            Use(i);
        }

        Assert.That(_cache.Contains(new BlockKey(1, 0)), Is.False);
        Assert.That(_cache.Contains(new BlockKey(1, 99)));
    }

    private void Add(long block) => _cache.Add(new BlockKey(1, block), BitConverter.GetBytes(block));

    private void Use(long block) => _cache.TryCopy(new BlockKey(1, block), 0, new byte[1]);
}
