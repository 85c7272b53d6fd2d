using System.Diagnostics;
using HdfViewer.Domain.Errors;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

public sealed class BlockReaderTests
{
    private static readonly byte[] Content = Random(24 * 1024 * 1024 + 12_345);

    // Small enough that blocks are evicted all the time.
    private static readonly BlockOptions Tight = new() { MemoryMegabytes = 8, FetchMegabytes = 8, WholeFileKilobytes = 0 };

    [Test]
    public async Task Any_reads_at_once_give_the_bytes_of_the_file([Range(1, 12)] int seed)
    {
        var store = new MemoryStore(Content) { Before = _ => Task.Delay(1, CancellationToken.None) };
        var reader = new BlockStack(store, seed % 2 == 0 ? Tight : new BlockOptions()).Reader;
        var random = new Random(seed);
        if (seed % 3 == 0) reader.UsePages(store.File.Version, 1 << random.Next(9, 23));
        var reads = Enumerable.Range(0, 120).Select(_ =>
        {
            // Mostly steps through metadata, some of a chunk's size, a few of many blocks.
            var length = random.Next(1, random.Next(10) switch { < 6 => 2_000, < 9 => 200_000, _ => 9_000_000 });
            return (Offset: random.Next(0, Content.Length - length), Length: length, IsPrefetch: random.Next(8) == 0);
        }).ToList();

        await Parallel.ForEachAsync(reads, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (read, stop) =>
        {
            if (read.IsPrefetch) await reader.PrefetchAsync(store.File.Version, [new ByteRange(read.Offset, read.Length)], stop);
            var bytes = new byte[read.Length];
            await reader.ReadAsync(store.File.Version, read.Offset, bytes, stop);
            Assert.That(bytes.AsSpan().SequenceEqual(Content.AsSpan(read.Offset, read.Length)), $"{read}");
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Any_range_of_any_file_is_its_bytes(int seed)
    {
        var random = new Random(seed);
        var content = Random(random.Next(1, 400_000), seed);
        var store = new MemoryStore(content);
        var reader = new BlockStack(store, new BlockOptions { WholeFileKilobytes = random.Next(2) * 4096, HeadKilobytes = 4 }).Reader;
        reader.Seed(store.File.Version, content.AsSpan(0, random.Next(content.Length + 1)));

        for (var i = 0; i < 20; i++)
        {
            var offset = random.Next(content.Length + 1);
            var bytes = new byte[random.Next(content.Length - offset + 1)];
            reader.ReadAsync(store.File.Version, offset, bytes, default).AsTask().GetAwaiter().GetResult();
            Assert.That(bytes.AsSpan().SequenceEqual(content.AsSpan(offset, bytes.Length)));
        }
    }

    [Test]
    public async Task A_block_is_fetched_once_whoever_asks()
    {
        var gate = new TaskCompletionSource();
        var store = new MemoryStore(Content) { Before = _ => gate.Task };
        var reader = new BlockStack(store).Reader;
        var reads = Enumerable.Range(0, 100).Select(async i =>
        {
            var bytes = new byte[100];
            await reader.ReadAsync(store.File.Version, i * 5_000, bytes, default);
            return bytes.AsSpan().SequenceEqual(Content.AsSpan(i * 5_000, 100));
        }).ToList();

        gate.SetResult();
        var results = await Task.WhenAll(reads);

        Assert.That(results, Is.All.True);
        Assert.That(store.Ranges, Has.Count.EqualTo(1), "All lie within the first window.");
    }

    [Test]
    public async Task Large_reads_of_the_same_bytes_share_their_requests()
    {
        var gate = new TaskCompletionSource();
        var store = new MemoryStore(Content) { Before = _ => gate.Task };
        var reader = new BlockStack(store).Reader;
        var reads = Enumerable.Range(0, 4).Select(async _ =>
        {
            var bytes = new byte[15_000_000];
            await reader.ReadAsync(store.File.Version, 0, bytes, default);
            return bytes.AsSpan().SequenceEqual(Content.AsSpan(0, bytes.Length));
        }).ToList();

        gate.SetResult();

        Assert.That(await Task.WhenAll(reads), Is.All.True);
        Assert.That(store.Ranges.Sum(r => (long)r.Length), Is.LessThan(16_000_000));
    }

    [Test]
    public async Task What_was_read_is_not_fetched_again()
    {
        var store = new MemoryStore(Content);
        var reader = new BlockStack(store).Reader;
        var bytes = new byte[3_000_000];
        await reader.ReadAsync(store.File.Version, 1_000_000, bytes, default);
        store.Ranges.Clear();

        await reader.ReadAsync(store.File.Version, 1_500_000, bytes.AsMemory(0, 2_000_000), default);

        Assert.That(store.Ranges, Is.Empty);
    }

    [Test]
    public async Task One_who_gives_up_does_not_disturb_the_others()
    {
        var gate = new TaskCompletionSource();
        var store = new MemoryStore(Content) { Before = stop => gate.Task.WaitAsync(stop) };
        var reader = new BlockStack(store).Reader;
        using var stop = new CancellationTokenSource();
        var first = reader.ReadAsync(store.File.Version, 0, new byte[10], stop.Token).AsTask();
        var second = reader.ReadAsync(store.File.Version, 100, new byte[10], default).AsTask();

        await stop.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        await second;

        Assert.That(store.Ranges, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_fetch_that_nobody_waits_for_is_stopped_and_can_be_started_again()
    {
        var stopped = new TaskCompletionSource();
        var store = new MemoryStore(Content);
        store.Before = async token =>
        {
            token.Register(stopped.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        var reader = new BlockStack(store).Reader;
        using var stop = new CancellationTokenSource();
        var read = reader.ReadAsync(store.File.Version, 0, new byte[10], stop.Token).AsTask();
        while (store.Ranges.IsEmpty) await Task.Delay(1);

        await stop.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => read);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(5));

        store.Before = _ => Task.CompletedTask;
        var bytes = new byte[10];
        await reader.ReadAsync(store.File.Version, 0, bytes, default);
        Assert.That(bytes, Is.EqualTo(Content[..10]));
    }

    [Test]
    public async Task A_failure_reaches_all_who_wait_and_is_not_remembered()
    {
        var store = new MemoryStore(Content) { Before = _ => throw new StoreUnavailableException("down", TimeSpan.FromSeconds(1)) };
        var reader = new BlockStack(store).Reader;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => reader.ReadAsync(store.File.Version, 0, new byte[10], default).AsTask());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => reader.ReadAsync(store.File.Version, 0, new byte[9_000_000], default).AsTask());
        store.Before = _ => Task.CompletedTask;

        await reader.ReadAsync(store.File.Version, 0, new byte[9_000_000], default);
    }

    [Test]
    public async Task Blocks_of_two_versions_never_mix()
    {
        var store = new MemoryStore(Content);
        var reader = new BlockStack(store).Reader;
        var old = store.File.Version;
        var bytes = new byte[1000];
        await reader.ReadAsync(old, 0, bytes, default);
        var newContent = Random(Content.Length, seed: 99);
        store.Overwrite(newContent, "2");

        await reader.ReadAsync(store.File.Version, 0, bytes, default);

        Assert.That(bytes, Is.EqualTo(newContent[..1000]));
        await Assert.ThrowsAsync<FileChangedException>(() => reader.ReadAsync(old, 20_000_000, bytes, default).AsTask());
    }

    [Test]
    public async Task A_batch_of_scattered_ranges_is_few_requests_and_then_none()
    {
        var store = new MemoryStore(Content);
        var reader = new BlockStack(store).Reader;
        var ranges = Enumerable.Range(0, 2_000).Select(i => new ByteRange(i * 12_000L, 300)).ToList();

        await reader.PrefetchAsync(store.File.Version, ranges, default);
        var requests = store.Ranges.Count;
        foreach (var range in ranges) await reader.ReadAsync(store.File.Version, range.Offset, new byte[range.Length], default);

        Assert.That(requests, Is.LessThanOrEqualTo(8));
        Assert.That(store.Ranges, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task A_file_that_fits_into_memory_is_there_after_its_first_miss()
    {
        var store = new MemoryStore(Random(20 * 1024 * 1024));
        var reader = new BlockStack(store).Reader;

        for (var offset = 0; offset < 20_000_000; offset += 3_000_000)
            await reader.ReadAsync(store.File.Version, offset, new byte[10], default);

        Assert.That(store.Ranges, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_file_that_other_files_push_out_of_memory_is_not_brought_whole_again_and_again()
    {
        var store = new MemoryStore(Random(4 * 1024 * 1024 + 1));
        var stack = new BlockStack(store, new BlockOptions { MemoryMegabytes = 9 });
        var reader = stack.Reader;
        await reader.ReadAsync(store.File.Version, 0, new byte[10], default);
        var atFirst = store.Ranges.Sum(r => (long)r.Length);
        stack.Reader.Seed(store.File.Version with { Size = 1L << 40 }, new byte[16 * 1024 * 1024]);
        store.Ranges.Clear();

        await reader.ReadAsync(store.File.Version, 3_000_000, new byte[10], default);

        Assert.That(atFirst, Is.EqualTo(store.File.Size));
        Assert.That(store.Ranges.Sum(r => (long)r.Length), Is.LessThan(2 * 1024 * 1024));
    }

    [Test]
    public async Task A_small_read_does_not_queue_behind_large_ones()
    {
        var store = new MemoryStore(Content);
        var gate = new TaskCompletionSource();
        var reader = new BlockStack(store, Tight).Reader;
        store.Before = _ => store.Ranges.Any(r => r.Length <= 1024 * 1024) ? Task.CompletedTask : gate.Task;
        var large = Enumerable.Range(0, 3).Select(i => reader.ReadAsync(store.File.Version, i * 8_000_000, new byte[7_000_000], default).AsTask()).ToList();
        var time = Stopwatch.StartNew();

        await reader.ReadAsync(store.File.Version, Content.Length - 10, new byte[10], default);

        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(large, Has.Some.Matches<Task>(t => t is { IsCompleted: false }));
        gate.SetResult();
        await Task.WhenAll(large);
    }

    [Test]
    public async Task Reading_much_takes_no_more_memory_than_allowed()
    {
        var store = new MemoryStore(Content);
        var stack = new BlockStack(store, Tight);
        var bytes = new byte[Content.Length];

        for (var i = 0; i < 10; i++) await stack.Reader.ReadAsync(store.File.Version, 0, bytes, default);
        for (var i = 0; i < 10_000; i++) await stack.Reader.ReadAsync(store.File.Version, i * 2_000, bytes.AsMemory(0, 10), default);

        Assert.That(stack.Cache.Bytes, Is.LessThanOrEqualTo(8 * 1024 * 1024));
    }

    [Test]
    public async Task A_range_outside_the_file_is_the_callers_mistake()
    {
        var store = new MemoryStore(Content);
        var reader = new BlockStack(store).Reader;

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await reader.ReadAsync(store.File.Version, Content.Length - 5, new byte[6], default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await reader.PrefetchAsync(store.File.Version, [new ByteRange(-1, 2)], default));
    }

    private static byte[] Random(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
