using System.Diagnostics;
using System.Globalization;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.ObjectStores.S3;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

public sealed class S3FaultTests : S3Fixture
{
    private static readonly byte[] Content = RandomBytes(300_000);
    private FileVersion _file;

    [OneTimeSetUp]
    public async Task Upload()
    {
        await Bucket.PutAsync("file", Content);
        _file = (await Store().HeadAsync(Key("file"), default)).Version;
    }

    [Test]
    public async Task A_passing_fault_is_retried(
        [Values(Fault.Reset, Fault.SlowDown, Fault.InternalError, Fault.Truncate, Fault.Stall, Fault.StallInBody)] Fault fault)
    {
        var store = ProxiedStore(o => o.TrySeconds = 0.5);
        Proxy.Inject = request => request.Number <= 2 ? fault : Fault.None;
        var bytes = new byte[200_000];

        await store.ReadRangeAsync(_file, 50_000, bytes, default);

        Assert.That(bytes.AsSpan().SequenceEqual(Content.AsSpan(50_000, 200_000)));
        Assert.That(Proxy.Requests, Is.EqualTo(3));
    }

    [Test]
    public async Task A_repeated_try_goes_on_where_the_last_one_broke_off()
    {
        var store = ProxiedStore();
        Proxy.Inject = request => request.Number <= 2 ? Fault.Truncate : Fault.None;
        var bytes = new byte[200_000];
        var told = new List<int>();

        await store.ReadRangeAsync(
            _file,
            50_000,
            bytes,
            arrived =>
            {
                told.Add(arrived);
                Assert.That(bytes.AsSpan(0, arrived).SequenceEqual(Content.AsSpan(50_000, arrived)), "What is told has come.");
            },
            default);

        var begins = Proxy.Log.Select(request => int.Parse(request.Range["bytes=".Length..].Split('-')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.That(begins, Has.Count.EqualTo(3).And.Ordered.Ascending);
        Assert.That(begins[^1], Is.GreaterThan(50_000));
        Assert.That(told, Is.Ordered.Ascending.And.Unique);
        Assert.That(told[^1], Is.EqualTo(bytes.Length));
        Assert.That(bytes.AsSpan().SequenceEqual(Content.AsSpan(50_000, 200_000)));
    }

    [Test]
    public async Task A_passing_fault_of_a_cold_open_is_retried([Values(Fault.Reset, Fault.SlowDown, Fault.Truncate)] Fault fault)
    {
        var store = ProxiedStore();
        Proxy.Inject = request => request.Number <= 2 ? fault : Fault.None;
        var bytes = new byte[100_000];

        var (file, length) = await store.ReadHeadAsync(Key("file"), bytes, default);

        Assert.That(file.Version, Is.EqualTo(_file));
        Assert.That(bytes.AsSpan(0, length).SequenceEqual(Content.AsSpan(0, 100_000)));
    }

    [Test]
    public async Task A_lasting_fault_is_told_as_unavailable(
        [Values(Fault.Reset, Fault.SlowDown, Fault.InternalError, Fault.Truncate)] Fault fault)
    {
        var store = ProxiedStore(o => o.Retries = 2);
        Proxy.Inject = _ => fault;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadRangeAsync(_file, 0, new byte[1000], default));
        Assert.That(Proxy.Requests, Is.EqualTo(3), string.Join('\n', Proxy.Log));
    }

    [Test]
    public async Task A_store_that_never_answers_costs_no_more_than_the_deadline()
    {
        var store = ProxiedStore(o =>
        {
            o.TrySeconds = 5;
            o.DeadlineSeconds = 1;
        });
        Proxy.Inject = _ => Fault.Stall;
        var time = Stopwatch.StartNew();

        await Assert.ThrowsAsync<DeadlineExceededException>(() => store.HeadAsync(Key("file"), default));
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(4)));
    }

    [Test]
    public async Task A_store_that_ignores_ranges_is_refused()
    {
        await using var open = await OpenBucketAsync();
        var store = AnonymousStore(open);
        Proxy.Inject = _ => Fault.IgnoreRange;

        await Assert.ThrowsAsync<StoreRefusedException>(() => store.ReadRangeAsync(_file, 0, new byte[1000], default));
        await Assert.ThrowsAsync<StoreRefusedException>(() => store.ReadRangeAsync(_file, 1000, new byte[1000], default));
        await Assert.ThrowsAsync<StoreRefusedException>(() => store.ReadHeadAsync(Key("file"), new byte[1000], default));
    }

    [Test]
    public async Task The_whole_object_is_as_good_as_the_range_of_all_of_it()
    {
        await using var open = await OpenBucketAsync();
        var store = AnonymousStore(open);
        Proxy.Inject = _ => Fault.IgnoreRange;
        var bytes = new byte[Content.Length];

        await store.ReadRangeAsync(_file, 0, bytes, default);
        var (file, length) = await store.ReadHeadAsync(Key("file"), new byte[1_000_000], default);

        Assert.That(bytes.AsSpan().SequenceEqual(Content));
        Assert.That(file.Version, Is.EqualTo(_file));
        Assert.That(length, Is.EqualTo(Content.Length));
    }

    [Test]
    public async Task Cancelling_ends_the_read_at_once()
    {
        var store = ProxiedStore();
        Proxy.Inject = _ => Fault.Stall;
        using var stop = new CancellationTokenSource(100);
        var time = Stopwatch.StartNew();

        await Assert.CatchAsync<OperationCanceledException>(() => store.ReadRangeAsync(_file, 0, new byte[1000], stop.Token));
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task The_circuit_opens_when_the_store_is_down_and_closes_when_it_is_back()
    {
        var store = ProxiedStore(o =>
        {
            o.Retries = 0;
            o.CircuitRequests = 5;
            o.CircuitSeconds = 0.5;
        });
        Proxy.Inject = _ => Fault.InternalError;
        for (var i = 0; i < 5; i++) await Assert.ThrowsAsync<StoreUnavailableException>(() => ReadAsync(store));

        Proxy.Reset();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => ReadAsync(store));
        Assert.That(Proxy.Requests, Is.Zero, "An open circuit asks the store for nothing.");

        Proxy.Inject = null;
        await Task.Delay(700);
        await ReadAsync(store);
        await ReadAsync(store);
        Assert.That(Proxy.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task Throttling_does_not_open_the_circuit()
    {
        var store = ProxiedStore(o =>
        {
            o.Retries = 0;
            o.CircuitRequests = 5;
        });
        Proxy.Inject = _ => Fault.SlowDown;
        for (var i = 0; i < 10; i++) await Assert.ThrowsAsync<StoreUnavailableException>(() => ReadAsync(store));

        Proxy.Inject = null;

        await Assert.DoesNotThrowAsync(() => ReadAsync(store));
    }

    [Test]
    public async Task A_storm_of_faults_never_yields_a_wrong_byte()
    {
        var store = ProxiedStore(o =>
        {
            o.TrySeconds = 1;
            o.CircuitSeconds = 0.5;
        });
        var random = new Random(7);
        var faults = new[] { Fault.Reset, Fault.SlowDown, Fault.InternalError, Fault.Truncate };
        Proxy.Inject = _ =>
        {
            lock (random) return random.NextDouble() < 0.3 ? faults[random.Next(faults.Length)] : Fault.None;
        };
        var right = 0;
        var unavailable = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 600), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) =>
        {
            var offset = i * 37 % 200_000;
            var bytes = new byte[1 + i * 131 % 90_000];
            try
            {
                await store.ReadRangeAsync(_file, offset, bytes, stop);
                Assert.That(bytes.AsSpan().SequenceEqual(Content.AsSpan(offset, bytes.Length)));
                Interlocked.Increment(ref right);
            }
            catch (StoreUnavailableException)
            {
                Interlocked.Increment(ref unavailable);
            }
        });

        Assert.That(right, Is.GreaterThan(500), $"{unavailable} gave up");
    }

    /// <summary>A bucket that can be read unsigned: the proxy may then change requests.</summary>
    private async Task<S3Bucket> OpenBucketAsync()
    {
        var bucket = await Server.CreateBucketAsync("open");
        await bucket.AllowEveryoneAsync();
        await bucket.PutAsync("file", Content);
        return bucket;
    }

    private S3ObjectStore AnonymousStore(S3Bucket bucket) =>
        ProxiedStore(o =>
        {
            o.Bucket = bucket.Name;
            o.AccessKey = o.SecretKey = null;
            o.Anonymous = true;
        });

    private async Task ReadAsync(S3ObjectStore store)
    {
        var bytes = new byte[1000];
        await store.ReadRangeAsync(_file, 1000, bytes, default);
        Assert.That(bytes.AsSpan().SequenceEqual(Content.AsSpan(1000, 1000)));
    }
}
