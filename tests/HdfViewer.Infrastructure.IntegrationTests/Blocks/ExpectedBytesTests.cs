using HdfViewer.Domain.Errors;
using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

/// <summary>Files that come whole, begun before anybody reads them.</summary>
public sealed class ExpectedBytesTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly byte[] Content = Random(20 * Megabyte);

    [Test]
    public async Task A_file_that_is_expected_to_be_read_comes_whole_and_once()
    {
        var gate = new TaskCompletionSource();
        var store = new MemoryStore(Content) { Before = stop => gate.Task.WaitAsync(stop) };
        var reader = new BlockStack(store).Reader;
        var bytes = new byte[Content.Length];
        reader.Seed(store.File.Version, Content.AsSpan(0, Megabyte));

        reader.Expect(store.File.Version, 13 * Megabyte, default);
        var read = reader.ReadAsync(store.File.Version, 0, bytes, default).AsTask();
        gate.SetResult();
        await read;

        Assert.That(bytes.AsSpan().SequenceEqual(Content));
        Assert.That(store.Ranges, Has.Count.EqualTo(2));
        Assert.That(store.Ranges.Sum(r => (long)r.Length), Is.EqualTo(Content.Length - Megabyte), "What came with the head does not come again.");
    }

    [Test]
    public void What_is_there_is_not_fetched_and_neither_are_large_files_nor_bytes_that_no_file_has()
    {
        var store = new MemoryStore(Content);
        var reader = new BlockStack(store, new BlockOptions { WholeFileKilobytes = 8_192 }).Reader;
        var small = store.File.Version with { Size = Megabyte };
        reader.Seed(small, Content.AsSpan(0, Megabyte));

        reader.Expect(small, Megabyte - 1, default);
        reader.Expect(small, Megabyte, default);
        reader.Expect(small, -1, default);
        reader.Expect(store.File.Version, 13 * Megabyte, default);

        Assert.That(store.Ranges, Is.Empty);
    }

    [Test]
    public async Task What_fails_ahead_of_a_read_does_not_fail_the_read()
    {
        var failed = new TaskCompletionSource();
        var store = new MemoryStore(Content);
        store.Before = _ =>
        {
            if (store.Ranges.Count == 2) failed.TrySetResult();
            throw new StoreUnavailableException("down", TimeSpan.FromSeconds(1));
        };
        var reader = new BlockStack(store).Reader;
        reader.Expect(store.File.Version, 13 * Megabyte, default);
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(5));
        store.Before = _ => Task.CompletedTask;
        var bytes = new byte[100];

        // The last of its requests may just be failing: whoever joins one that does hears of it, and asks again.
        for (var tries = 0; tries < 3; tries++)
        {
            try
            {
                await reader.ReadAsync(store.File.Version, 13 * Megabyte, bytes, default);
                break;
            }
            catch (StoreUnavailableException) when (tries < 2)
            {
                await Task.Delay(50);
            }
        }

        Assert.That(bytes, Is.EqualTo(Content[(13 * Megabyte)..(13 * Megabyte + 100)]));
    }

    [Test]
    public async Task It_stops_when_whoever_will_read_it_has_gone()
    {
        var stopped = 0;
        var store = new MemoryStore(Content);
        store.Before = async token =>
        {
            token.Register(() => Interlocked.Increment(ref stopped));
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        var reader = new BlockStack(store).Reader;
        using var client = new CancellationTokenSource();
        reader.Expect(store.File.Version, 13 * Megabyte, client.Token);
        while (store.Ranges.Count < 2) await Task.Delay(1);

        await client.CancelAsync();

        for (var i = 0; i < 500 && Volatile.Read(ref stopped) < 2; i++) await Task.Delay(10);
        Assert.That(stopped, Is.EqualTo(2));
    }

    private static byte[] Random(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
