using HdfViewer.Infrastructure.Blocks;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.IntegrationTests.Blocks;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>What reading elements leaves to others.</summary>
public sealed class FairnessTests
{
    private const int Large = (3 << 20) + 1;

    [Test]
    public async Task Large_ranges_leave_the_store_connections_for_small_ones()
    {
        var store = new MemoryStore(new byte[20 * Large]);
        var gate = new TaskCompletionSource();
        store.Before = async _ =>
        {
            if (store.Ranges.Last().Length == Large) await gate.Task;
        };
        using var reader = new DataRangeReader(
            store, new BlockStack(store).Reader, new BlockOptions(), Options.Create(new ChunkPipelineOptions { StoreRequests = 2 }));

        var large = Enumerable.Range(0, 5).Select(i => reader.ReadAsync(store.File.Version, i * Large, new byte[Large], default).AsTask()).ToArray();
        await reader.ReadAsync(store.File.Version, 10 * Large, new byte[100], default);

        Assert.That(store.Ranges.Count(range => range.Length == Large), Is.EqualTo(2));
        Assert.That(large.Any(read => read.IsCompleted), Is.False);
        gate.SetResult();
        await Task.WhenAll(large);
        Assert.That(store.Ranges.Count(range => range.Length == Large), Is.EqualTo(5));
    }

    [Test]
    public async Task While_every_core_decodes_the_thread_pool_is_free()
    {
        using var threads = new DecodeThreads();
        using var gate = new ManualResetEventSlim();
        var decoding = Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => threads.RunAsync(
            () =>
            {
                Assert.That(Thread.CurrentThread.IsThreadPoolThread, Is.False);
                gate.Wait();
            },
            CancellationToken.None)).ToArray();

        Assert.That(() => threads.Waiting, Is.EqualTo(3 * Environment.ProcessorCount).After(5000, 10));
        await Task.Run(() => { });

        Assert.That(decoding.Any(chunk => chunk.IsCompleted), Is.False);
        gate.Set();
        await Task.WhenAll(decoding);
    }

    [Test]
    public async Task What_fails_while_decoding_fails_where_it_is_waited_for()
    {
        using var threads = new DecodeThreads();

        var failed = threads.RunAsync(() => throw new InvalidDataException("broken"), CancellationToken.None);

        Assert.That(async () => await failed, Throws.InstanceOf<InvalidDataException>());
        await threads.RunAsync(() => { }, CancellationToken.None);
    }

    [Test]
    public async Task What_is_given_up_before_its_turn_is_not_decoded()
    {
        using var threads = new DecodeThreads();
        using var gate = new ManualResetEventSlim();
        var blocking = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => threads.RunAsync(gate.Wait, CancellationToken.None)).ToArray();
        using var stop = new CancellationTokenSource();
        var isDecoded = false;
        var given = threads.RunAsync(() => isDecoded = true, stop.Token);

        await stop.CancelAsync();
        gate.Set();
        await Task.WhenAll(blocking);

        Assert.That(async () => await given, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(isDecoded, Is.False);
    }

    /// <summary>The last field but 33 of a thread's stat: its nice value (proc_pid_stat(5)).</summary>
    [Test]
    [Platform("Linux")]
    public async Task Decoding_comes_after_everything_else_when_cores_are_short()
    {
        using var threads = new DecodeThreads();
        var nice = string.Empty;

        await threads.RunAsync(() => nice = File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], CancellationToken.None);
        var own = (await File.ReadAllTextAsync("/proc/thread-self/stat")).Split(") ")[^1].Split(' ')[16];

        Assert.That(int.Parse(nice), Is.EqualTo(10));
        Assert.That(int.Parse(own), Is.LessThan(10));
    }
}
