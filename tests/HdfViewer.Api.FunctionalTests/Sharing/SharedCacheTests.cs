using HdfViewer.Api.FunctionalTests.Operations;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Sharing;

/// <summary>Instances that share a Redis: what one has found out the others know; and whatever becomes of Redis, answers stay right.</summary>
public sealed class SharedCacheTests
{
    private static readonly string[] Questions =
    [
        "/files/f.h5/children",
        "/files/f.h5/children?path=/run",
        "/files/f.h5/meta?path=/run/table",
        "/files/f.h5/meta?path=/cube",
        "/files/f.h5/attributes?path=/run",
        "/files/f.h5/preview?path=/cube",
        "/files/f.h5/data?path=/cube&mode=heatmap",
        "/files/f.h5/data?path=/line&mode=line",
        "/files/f.h5/stats?path=/line",
        "/files/f.h5",
        "/files/f.h5/image?path=/cube",
    ];

    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;
    private RedisServer _redis = null!;

    [OneTimeSetUp]
    public void Write_a_file()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            f.create_dataset('cube', data=np.arange(6000, dtype='f4').reshape(10, 20, 30), chunks=(5, 10, 10), compression='gzip', shuffle=True)
            line = np.linspace(-1, 1, 5000)
            line[7] = np.nan
            line[9] = np.inf
            f['line'] = line
            g = f.create_group('run')
            g.attrs['started'] = 'Grüße 🎈'
            g.attrs['flags'] = np.array([True, False])
            g.attrs['kind'] = np.array([1, -2], dtype=h5py.enum_dtype({'A': 1, 'B': -2}, 'i2'))
            g.create_dataset('table', data=np.zeros(3, dtype=[('x', '<f8'), ('y', '>i4', (2,)), ('z', 'S5')]), fillvalue=None)
            g.create_dataset('words', data=['a', 'bc', ''], dtype=h5py.string_dtype())
            f['soft'] = h5py.SoftLink('/nowhere')
            f['elsewhere'] = h5py.ExternalLink('other.h5', '/x')
            """);
        H5py.Write(_folder.Of("g.h5"), "f['other'] = np.arange(10)");
    }

    [SetUp]
    public async Task Fill_a_bucket_and_start_Redis()
    {
        _bucket = await (await S3Server.GetAsync()).CreateBucketAsync("sharing");
        await _bucket.PutFileAsync("f.h5", _folder.Of("f.h5"));
        _redis = await RedisServer.StartAsync();
    }

    [TearDown]
    public async Task Remove_both()
    {
        await _redis.DisposeAsync();
        await _bucket.DisposeAsync();
    }

    [OneTimeTearDown]
    public void Remove_the_file() => _folder.Dispose();

    [Test]
    public async Task What_one_instance_has_found_out_another_answers_without_a_worker_and_without_reading()
    {
        await using var first = await Instance.StartAsync(_bucket, _redis);
        await using var second = await Instance.StartWithoutWorkersAsync(_bucket, _redis);
        await ConnectedAsync(first, second);
        var answers = await AskAllAsync(first);
        await Instance.UntilSharedAsync(_redis, Questions.Length);

        var shared = await AskAllAsync(second);

        Assert.That(shared, Is.EqualTo(answers));
        // Its version and its head is all that it has asked for.
        Assert.That(second.Proxy.Log.Where(r => r.Target.Contains("f.h5", StringComparison.Ordinal)).Count(r => r.Method == "GET"), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public async Task Where_chunks_lie_is_shared_so_that_elements_are_read_without_a_worker()
    {
        await using var first = await Instance.StartAsync(_bucket, _redis);
        await using var second = await Instance.StartWithoutWorkersAsync(_bucket, _redis);
        await ConnectedAsync(first, second);
        var own = await first.AskAsync("/files/f.h5/values?path=/cube&format=bin");
        await Waiting.UntilAsync(async () => (await _redis.KeysAsync()).Count(key => key.Contains(":index:", StringComparison.Ordinal)) >= 3, () => "No index is shared.");

        var shared = await second.AskAsync("/files/f.h5/values?path=/cube&format=bin");

        Assert.That(shared, Is.EqualTo(own));
    }

    [Test]
    public async Task A_listing_is_shared_and_a_refresh_of_one_instance_reaches_all()
    {
        await using var first = await Instance.StartAsync(_bucket, _redis);
        await using var second = await Instance.StartAsync(_bucket, _redis);
        await ConnectedAsync(first, second);
        Assert.That(await KeysOf(first), Is.EqualTo(new[] { "f.h5" }));
        await Waiting.UntilAsync(async () => (await _redis.KeysAsync()).Any(key => key.Contains(":listing:", StringComparison.Ordinal)), () => "No listing is shared.");
        second.Proxy.Reset();
        Assert.That(await KeysOf(second), Is.EqualTo(new[] { "f.h5" }));
        Assert.That(second.Proxy.Requests, Is.Zero, "The other instance has listed already.");

        await _bucket.PutFileAsync("new.h5", _folder.Of("g.h5"));
        Assert.That(await KeysOf(first), Is.EqualTo(new[] { "f.h5" }), "Listings are kept for a while.");
        await first.Client.SendAsync(HttpMethod.Post, "/files/refresh");

        Assert.That(await KeysOf(first), Is.EqualTo(new[] { "f.h5", "new.h5" }));
        await Waiting.UntilAsync(async () => (await KeysOf(second)).Length == 2, () => "The refresh did not reach the other instance.");
    }

    [Test]
    public async Task A_refresh_while_Redis_is_gone_holds_for_the_instance_at_once_and_for_others_when_Redis_is_back()
    {
        await using var first = await Instance.StartAsync(_bucket, _redis);
        await using var second = await Instance.StartAsync(_bucket, _redis);
        await ConnectedAsync(first, second);
        await KeysOf(first);
        await KeysOf(second);
        await _redis.FreezeAsync();
        await _bucket.PutFileAsync("new.h5", _folder.Of("g.h5"));

        var refreshed = await first.Client.SendAsync(HttpMethod.Post, "/files/refresh");
        var own = await KeysOf(first);
        await _redis.ThawAsync();

        Assert.That(refreshed.Status, Is.EqualTo(200), refreshed.Text);
        Assert.That(own, Is.EqualTo(new[] { "f.h5", "new.h5" }));
        await Waiting.UntilAsync(async () => (await KeysOf(second)).Length == 2, () => "The refresh did not reach the other instance.");
        Assert.That(await KeysOf(first), Is.EqualTo(new[] { "f.h5", "new.h5" }), "What was listed before must not come back from Redis.");
    }

    [Test]
    public async Task A_file_that_is_overwritten_is_never_answered_from_what_was_shared_of_it()
    {
        await using var first = await Instance.StartAsync(_bucket, _redis);
        await using var second = await Instance.StartAsync(_bucket, _redis);
        await ConnectedAsync(first, second);
        await first.AskAsync("/files/f.h5/children");
        await Instance.UntilSharedAsync(_redis, 1);

        await _bucket.PutFileAsync("f.h5", _folder.Of("g.h5"));

        Assert.That(await second.AskAsync("/files/f.h5/children"), Does.Contain("\"other\""));
        Assert.That(await first.AskAsync("/files/f.h5/children"), Does.Contain("\"other\""));
    }

    [Test]
    public async Task Whatever_becomes_of_Redis_answers_stay_right_and_sharing_comes_back()
    {
        await using var first = await Instance.StartAsync(_bucket, _redis, ("Cache:Megabytes", "0"), ("Redis:TimeoutMilliseconds", "200"));
        await using var second = await Instance.StartAsync(_bucket, _redis, ("Cache:Megabytes", "0"), ("Redis:TimeoutMilliseconds", "200"));
        await ConnectedAsync(first, second);
        var right = await AskAllAsync(first);

        // Slow: it hangs.
        await _redis.FreezeAsync();
        Assert.That(await AskAllAsync(first), Is.EqualTo(right), "frozen");
        Assert.That((await first.Client.GetAsync("/health/ready")).Status, Is.EqualTo(200), "Redis is no need.");
        await _redis.ThawAsync();
        Assert.That(await AskAllAsync(second), Is.EqualTo(right), "thawed");

        // Emptied.
        await _redis.RunAsync("FLUSHALL");
        Assert.That(await AskAllAsync(second), Is.EqualTo(right), "flushed");

        // Gone, and back with nothing.
        await _redis.StopAsync();
        Assert.That(await AskAllAsync(first), Is.EqualTo(right), "gone");
        await _redis.StartAgainAsync();
        Assert.That(await AskAllAsync(second), Is.EqualTo(right), "restarted");
        await Waiting.UntilAsync(
            async () =>
            {
                await AskAllAsync(first);
                return (await _redis.KeysAsync()).Any(key => key.Contains(":answer:", StringComparison.Ordinal));
            },
            () => "Nothing is shared after the restart.");
    }

    [Test]
    public async Task Poisoned_values_are_ignored_and_written_over()
    {
        await using var first = await Instance.StartAsync(_bucket, _redis, ("Cache:Megabytes", "0"));
        await ConnectedAsync(first);
        var right = await AskAllAsync(first);
        await Instance.UntilSharedAsync(_redis, Questions.Length);
        var keys = (await _redis.KeysAsync()).Where(key => key.Contains(":v1-", StringComparison.Ordinal)).ToArray();
        var values = await Task.WhenAll(keys.Select(_redis.GetAsync));
        var random = new Random(5);
        Func<int, byte[]>[] poisons =
        [
            _ => [],
            _ => "{\"success\":true}"u8.ToArray(),
            i => values[i][..(values[i].Length / 2)],
            i => [.. values[i], 0],
            i => values[(i + 1) % values.Length],
            i =>
            {
                var flipped = values[i].ToArray();
                flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
            },
        ];

        foreach (var poison in poisons)
        {
            for (var i = 0; i < keys.Length; i++) await _redis.SetAsync(keys[i], poison(i));
            await using var second = await Instance.StartAsync(_bucket, _redis);
            await ConnectedAsync(second);
            Assert.That(await AskAllAsync(second), Is.EqualTo(right));
        }
    }

    [Test]
    public async Task Instances_with_another_secret_share_nothing()
    {
        await using var first = await Instance.StartAsync(_bucket, _redis, ("Redis:Secret", "one"));
        await using var second = await Instance.StartAsync(_bucket, _redis, ("Redis:Secret", "two"));
        await ConnectedAsync(first, second);
        var answer = await first.AskAsync("/files/f.h5/children");
        await Instance.UntilSharedAsync(_redis, 1);

        Assert.That(await second.AskAsync("/files/f.h5/children"), Is.EqualTo(answer));
        Assert.That(second.Proxy.Log.Any(r => r.Method == "GET" && r.Target.Contains("f.h5", StringComparison.Ordinal)), "It has read the file itself.");
    }

    [Test]
    public async Task A_server_starts_without_Redis_and_shares_once_it_comes()
    {
        await using var late = RedisServer.NotYetStarted();
        await using var server = await Instance.StartAsync(_bucket, late);
        var alone = await AskAllAsync(server);
        Assert.That((await server.Client.GetAsync("/health/ready")).Status, Is.EqualTo(200));

        await late.StartAgainAsync();
        await ConnectedAsync(late);

        await using var another = await Instance.StartAsync(_bucket, late);
        Assert.That(await AskAllAsync(another), Is.EqualTo(alone));
        await Instance.UntilSharedAsync(late, 1);
    }

    private static async Task<string[]> AskAllAsync(Instance instance)
    {
        var answers = new List<string>();
        foreach (var question in Questions) answers.Add(await instance.AskAsync(question));
        return [.. answers];
    }

    private static async Task<string[]> KeysOf(Instance instance) =>
        [.. (await instance.Client.GetJsonAsync("/files")).GetProperty("files").EnumerateArray().Select(file => file.GetProperty("key").GetString()!)];

    /// <summary>Instances connect in the background. One whose refresh gives listings a new generation has.</summary>
    private async Task ConnectedAsync(params Instance[] instances)
    {
        await ConnectedAsync(_redis);
        var generation = (await _redis.KeysAsync()).Single(key => key.EndsWith(":listings", StringComparison.Ordinal));
        foreach (var instance in instances)
        {
            var before = await _redis.GetAsync(generation);
            await Waiting.UntilAsync(
                async () =>
                {
                    await instance.Client.SendAsync(HttpMethod.Post, "/files/refresh");
                    return !(await _redis.GetAsync(generation)).AsSpan().SequenceEqual(before);
                },
                () => "An instance does not connect.");
        }
    }

    private static Task ConnectedAsync(RedisServer redis) =>
        Waiting.UntilAsync(async () => (await redis.KeysAsync()).Any(key => key.EndsWith(":listings", StringComparison.Ordinal)), () => "Nobody has connected.");
}
