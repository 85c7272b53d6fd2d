using HdfViewer.Domain.Errors;
using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

/// <summary>Bytes that are used while the rest of their range is still on its way.</summary>
public sealed class EarlyBytesTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly byte[] Content = Random(3 * Megabyte + 777);

    [Test]
    public async Task A_read_waits_for_its_own_bytes_and_for_none_behind_them()
    {
        var gate = new TaskCompletionSource();
        var store = StoreThatStopsAt(Megabyte, gate.Task);
        var reader = new BlockStack(store).Reader;
        var last = new byte[100];

        var late = reader.ReadAsync(store.File.Version, Content.Length - 100, last, default).AsTask();
        var first = await ReadAsync(reader, store, 500_000, 100);
        var isLate = !late.IsCompleted;
        gate.SetResult();
        await late;

        Assert.That(first, Is.EqualTo(Content[500_000..500_100]));
        Assert.That(isLate, "Its bytes had not come.");
        Assert.That(last, Is.EqualTo(Content[^100..]));
        Assert.That(store.Ranges, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_announced_is_waited_for_and_nothing_that_comes_along()
    {
        var gate = new TaskCompletionSource();
        var store = StoreThatStopsAt(Megabyte, gate.Task);
        var reader = new BlockStack(store).Reader;

        await reader.PrefetchAsync(store.File.Version, [new ByteRange(10, 20), new ByteRange(700_000, 100)], default);
        var announced = await ReadAsync(reader, store, 700_000, 100);
        gate.SetResult();
        await ReadAsync(reader, store, Content.Length - 1, 1);

        Assert.That(announced, Is.EqualTo(Content[700_000..700_100]));
        Assert.That(store.Ranges, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_has_come_stays_when_the_rest_fails()
    {
        var gate = new TaskCompletionSource();
        var store = StoreThatStopsAt(Megabyte, gate.Task);
        var reader = new BlockStack(store).Reader;
        var late = reader.ReadAsync(store.File.Version, 2 * Megabyte, new byte[100], default).AsTask();
        await ReadAsync(reader, store, 0, 100);

        gate.SetException(new StoreUnavailableException("down", TimeSpan.FromSeconds(1)));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => late);
        store.Within = null;
        var early = await ReadAsync(reader, store, 900_000, 100);
        var requests = store.Ranges.Count;
        var again = await ReadAsync(reader, store, 2 * Megabyte, 100);

        Assert.That(early, Is.EqualTo(Content[900_000..900_100]));
        Assert.That(requests, Is.EqualTo(1), "It was kept.");
        Assert.That(again, Is.EqualTo(Content[(2 * Megabyte)..(2 * Megabyte + 100)]));
    }

    [Test]
    public async Task What_comes_along_goes_on_coming_until_whoever_asked_has_gone()
    {
        var stopped = new TaskCompletionSource();
        var store = new MemoryStore(Content);
        store.Within = async (_, done, token) =>
        {
            if (done < Megabyte) return;
            token.Register(stopped.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        var reader = new BlockStack(store).Reader;
        using var client = new CancellationTokenSource();

        await reader.ReadAsync(store.File.Version, 0, new byte[10], client.Token);
        var isStoppedWhileThere = stopped.Task.IsCompleted;
        await client.CancelAsync();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(5));
        store.Within = null;

        Assert.That(isStoppedWhileThere, Is.False);
        Assert.That(await ReadAsync(reader, store, 2 * Megabyte, 100), Is.EqualTo(Content[(2 * Megabyte)..(2 * Megabyte + 100)]));
    }

    [Test]
    public async Task One_who_has_gone_before_asking_gets_nothing_rather_than_no_bytes()
    {
        var store = new MemoryStore(Content);
        var reader = new BlockStack(store).Reader;

        await Assert.CatchAsync<OperationCanceledException>(() => reader.ReadAsync(store.File.Version, 0, new byte[10], new CancellationToken(true)).AsTask());

        Assert.That(await ReadAsync(reader, store, 0, 10), Is.EqualTo(Content[..10]));
    }

    [Test]
    public async Task The_other_half_of_a_file_that_comes_whole_may_fail_without_anybody_noticing()
    {
        var content = Random(20 * Megabyte);
        var failed = new TaskCompletionSource();
        var store = new MemoryStore(content)
        {
            Within = (offset, _, _) =>
            {
                if (offset > 0 || !failed.TrySetResult()) return Task.CompletedTask;
                throw new StoreUnavailableException("down", TimeSpan.FromSeconds(1));
            },
        };
        var unobserved = 0;
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => Interlocked.Increment(ref unobserved);
        TaskScheduler.UnobservedTaskException += Note;
        var reader = new BlockStack(store).Reader;

        try
        {
            await ReadAsync(reader, store, 15 * Megabyte, 10);
            await failed.Task;
            for (var i = 0; i < 3; i++)
            {
                await Task.Delay(20);
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        var bytes = new byte[content.Length];
        await reader.ReadAsync(store.File.Version, 0, bytes, default);
        Assert.That(bytes.AsSpan().SequenceEqual(content));
        Assert.That(unobserved, Is.Zero);
    }

    [Test]
    public async Task Among_failures_and_leavers_no_byte_is_wrong([Range(1, 8)] int seed)
    {
        var content = Random(9 * Megabyte + 12_345);
        var store = new MemoryStore(content);
        var chance = new Random(seed);
        store.Within = async (_, _, token) =>
        {
            int roll;
            lock (chance) roll = chance.Next(60);
            if (roll == 0) throw new StoreUnavailableException("down", TimeSpan.FromSeconds(1));
            if (roll < 6) await Task.Delay(1, token);
        };
        // Little memory, so that buffers go from hand to hand and blocks come and go.
        var options = new BlockOptions { MemoryMegabytes = 8, FetchMegabytes = 8, WholeFileKilobytes = seed % 2 == 0 ? 0 : 24_576 };
        var reader = new BlockStack(store, options).Reader;
        var right = 0;
        var failed = 0;
        var left = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            int offset, length, patience;
            lock (chance)
            {
                length = chance.Next(1, chance.Next(10) switch { < 6 => 2_000, < 9 => 200_000, _ => 4_000_000 });
                offset = chance.Next(content.Length - length);
                patience = chance.Next(12);
            }

            using var client = new CancellationTokenSource();
            if (patience < 3) client.CancelAfter(patience);
            var bytes = new byte[length];
            try
            {
                if (i % 5 == 0) await reader.PrefetchAsync(store.File.Version, [new ByteRange(offset, length)], client.Token);
                await reader.ReadAsync(store.File.Version, offset, bytes, client.Token);
                Assert.That(bytes.AsSpan().SequenceEqual(content.AsSpan(offset, length)), $"{offset} + {length}");
                Interlocked.Increment(ref right);
            }
            catch (StoreUnavailableException)
            {
                Interlocked.Increment(ref failed);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref left);
            }
        });

        Assert.That(right, Is.GreaterThan(50), $"{failed} failed, {left} left");
    }

    private static MemoryStore StoreThatStopsAt(int bytes, Task gate) =>
        new(Content) { Within = (_, done, token) => done < bytes ? Task.CompletedTask : gate.WaitAsync(token) };

    private static async Task<byte[]> ReadAsync(BlockReader reader, MemoryStore store, int offset, int count)
    {
        var bytes = new byte[count];
        await reader.ReadAsync(store.File.Version, offset, bytes, default).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        return bytes;
    }

    private static byte[] Random(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
