using System.Text;
using HdfViewer.Infrastructure.ObjectStores;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

public sealed class S3ListingTests : S3Fixture
{
    private readonly List<string> _keys = [];

    [OneTimeSetUp]
    public async Task Fill()
    {
        for (var i = 0; i < 4_900; i++) _keys.Add($"runs/{i % 7}/file-{i:D5}.h5");
        for (var i = 0; i < 98; i++) _keys.Add($"odd/ä+{(char)('A' + i % 26)} %&/{i}.h5");
        // UTF-16 order and UTF-8 order differ here.
        _keys.Add("odd/\uFF21.h5");
        _keys.Add("odd/😀.h5");
        await Parallel.ForEachAsync(_keys, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (key, stop) => await Bucket.PutAsync(key, Bytes(key), stop));
        _keys.Sort((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));
    }

    [Test]
    public async Task Five_thousand_keys_are_listed_whole_and_in_order()
    {
        var store = ProxiedStore();

        var files = await store.ListAsync(string.Empty, string.Empty, null, default).ToListAsync();

        Assert.That(files.Select(f => f.Key.Name), Is.EqualTo(_keys));
        Assert.That(files.Select(f => f.Size), Is.EqualTo(_keys.Select(k => (long)Encoding.UTF8.GetByteCount(k))));
        Assert.That(Proxy.Requests, Is.EqualTo(5));
    }

    [Test]
    public async Task Pages_are_asked_for_only_as_they_are_consumed()
    {
        var store = ProxiedStore();

        var files = await store.ListAsync(string.Empty, string.Empty, null, default).Take(10).ToListAsync();

        Assert.That(files, Has.Count.EqualTo(10));
        Assert.That(Proxy.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_prefix_narrows_the_listing()
    {
        var store = Store();

        var files = await store.ListAsync(string.Empty, "odd/ä+", null, default).ToListAsync();

        Assert.That(files.Select(f => f.Key.Name), Is.EqualTo(_keys.Where(k => k.StartsWith("odd/ä+", StringComparison.Ordinal))));
    }

    [Test]
    public async Task A_listing_goes_on_after_any_key()
    {
        var store = Store();

        foreach (var at in new[] { 0, 50, 99, 100, 2_500, _keys.Count - 1 })
        {
            var next = await store.ListAsync(string.Empty, string.Empty, _keys[at], default).Take(1).ToListAsync();

            Assert.That(next.Select(f => f.Key.Name), Is.EqualTo(_keys.Skip(at + 1).Take(1)));
        }
    }

    [Test]
    public void Keys_compare_as_the_store_orders_them()
    {
        var shuffled = _keys.ToArray();
        new Random(1).Shuffle(shuffled);

        Array.Sort(shuffled, Utf8KeyComparer.Instance);

        Assert.That(shuffled, Is.EqualTo(_keys));
    }

    [Test]
    public async Task An_empty_bucket_lists_nothing()
    {
        await using var empty = await Server.CreateBucketAsync("empty");
        var store = Store(o => o.Bucket = empty.Name);

        Assert.That(await store.ListAsync(string.Empty, string.Empty, null, default).CountAsync(), Is.Zero);
        await Assert.DoesNotThrowAsync(() => store.CheckAsync(default));
    }
}
