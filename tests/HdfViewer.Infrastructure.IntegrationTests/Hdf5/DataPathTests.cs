using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.Hdf5.Storage;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>Which way data goes, what is remembered on the way, and what it takes.</summary>
internal sealed class DataPathTests
{
    // HDFVIEWER_STREAM_GIGABYTES=10 for the size that is promised; one is enough to see memory grow with it.
    private static readonly int Gigabytes =
        int.TryParse(Environment.GetEnvironmentVariable("HDFVIEWER_STREAM_GIGABYTES"), out var gigabytes) ? gigabytes : 1;

    private string _folder = null!;
    private Engine _engine = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _folder = Directory.CreateTempSubdirectory("hdf-data-path-").FullName;
        H5py.Write(Path.Join(_folder, "a.h5"), $"""
            import zlib
            f["plain"] = np.arange(1000, dtype=">i4")
            f.create_dataset("chunked", data=np.arange(10000).reshape(100, 100), chunks=(10, 10), compression="gzip")
            f["text"] = ["a", "bc"]
            odd = h5py.h5t.NATIVE_INT32.copy()
            odd.set_precision(17)
            def create(name, tid, *filters, size=100):
                plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
                plist.set_chunk((size,))
                for number in filters:
                    plist.set_filter(number, h5py.h5z.FLAG_OPTIONAL)
                return h5py.h5d.create(f.id, name.encode(), tid, h5py.h5s.create_simple((size,)), plist)
            create("odd", odd).write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(100, dtype="i4"))
            create("unknown", h5py.h5t.NATIVE_INT32, 40001).write_direct_chunk((0,), b"?")
            create("odd_zstd", odd, 32015).write_direct_chunk((0,), b"?")
            big = f.create_dataset("big", shape=({Gigabytes} << 27,), dtype="f8", chunks=(1 << 17,), compression="gzip", fillvalue=2)
            chunk = zlib.compress(np.ones(1 << 17).tobytes())
            for i in range(0, big.shape[0] >> 17, 2):
                big.id.write_direct_chunk((i << 17,), chunk)
            """);
        _engine = new Engine(_folder);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_second_slice_asks_no_worker()
    {
        var file = await _engine.FileAsync("a.h5");
        var first = await _engine.Reader.ReadAsync(file, HdfPath.Parse("/chunked"), Slice("5:9,3", 100, 100), CancellationToken.None);
        var asked = 0;
        using var listener = new MeterListener
        {
            // Every engine of the test run has this meter; tests run one after the other, so that only this one is at work.
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "hdfviewer.workers.request.duration") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref asked));
        listener.Start();

        var second = await _engine.Reader.ReadAsync(file, HdfPath.Parse("/chunked"), Slice("6:9,4", 100, 100), CancellationToken.None);

        Assert.That(MemoryMarshal.Cast<byte, long>(first.Bytes.Span).ToArray(), Is.EqualTo(new long[] { 503, 603, 703, 803 }));
        Assert.That(MemoryMarshal.Cast<byte, long>(second.Bytes.Span).ToArray(), Is.EqualTo(new long[] { 604, 704, 804 }));
        Assert.That(asked, Is.Zero);
        await _engine.Reader.DescribeAsync(file, HdfPath.Parse("/chunked"), 1, CancellationToken.None);
        Assert.That(asked, Is.EqualTo(1), "requests of workers are counted at all");
    }

    [TestCase("/plain", true)]
    [TestCase("/chunked", true)]
    [TestCase("/text", false)]
    [TestCase("/odd", false)]
    [TestCase("/unknown", false)]
    public async Task Plain_bytes_go_around_libhdf5_and_nothing_else(string path, bool isDirect)
    {
        var storage = await _engine.Get<StorageCatalog>().GetAsync(await _engine.FileAsync("a.h5"), HdfPath.Parse(path), CancellationToken.None);

        Assert.That(storage.IsDirect, Is.EqualTo(isDirect));
    }

    [TestCase("/unknown", 40001, false)]
    [TestCase("/odd_zstd", 32015, true)]
    public async Task A_filter_that_cannot_be_undone_is_named_before_a_stream_begins(string path, int filter, bool isAvailable)
    {
        var file = await _engine.FileAsync("a.h5");

        var described = (Dataset)(await _engine.Reader.DescribeAsync(file, HdfPath.Parse(path), 0, CancellationToken.None)).Object;
        var read = await Assert.ThrowsAsync<UnknownFilterException>(
            () => _engine.Reader.ReadAsync(file, HdfPath.Parse(path), Slice("...", 100), CancellationToken.None));
        var stream = await Assert.ThrowsAsync<UnknownFilterException>(
            () => _engine.Reader.StreamAsync(file, HdfPath.Parse(path), Slice("...", 100), CancellationToken.None));

        Assert.That(described.Filters.Single().IsAvailable, Is.EqualTo(isAvailable), "what managed code undoes for ordinary types");
        Assert.That(read!.FilterId, Is.EqualTo(filter));
        Assert.That(stream!.FilterId, Is.EqualTo(filter));
    }

    [Test]
    public async Task A_large_dataset_streams_in_flat_memory()
    {
        var file = await _engine.FileAsync("a.h5");
        var elements = (long)Gigabytes << 27;
        var stream = await _engine.Reader.StreamAsync(file, HdfPath.Parse("/big"), Slice("...", elements), CancellationToken.None);
        var before = Environment.WorkingSet;
        long highest = before;
        long streamed = 0;
        double sum = 0;

        await foreach (var piece in stream.Pieces)
        {
            streamed += piece.Length;
            sum += MemoryMarshal.Read<double>(piece.Span) + MemoryMarshal.Read<double>(piece.Span[^8..]);
            highest = Math.Max(highest, Environment.WorkingSet);
        }

        Assert.That(streamed, Is.EqualTo(elements * 8));
        Assert.That(sum, Is.GreaterThan(0));
        Assert.That(highest - before, Is.LessThan(256L << 20));
    }

    [Test]
    public async Task A_client_that_leaves_frees_everything_within_a_second()
    {
        var file = await _engine.FileAsync("a.h5");
        var pipeline = _engine.Get<ChunkPipeline>();
        var free = pipeline.FreeResultBytes;
        using var client = new CancellationTokenSource();
        var stream = await _engine.Reader.StreamAsync(file, HdfPath.Parse("/big"), Slice("...", (long)Gigabytes << 27), client.Token);
        var clock = Stopwatch.StartNew();

        await Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (var piece in stream.Pieces.WithCancellation(client.Token))
            {
                if (client.IsCancellationRequested) continue;
                clock.Restart();
                await client.CancelAsync();
            }
        });

        Assert.That(clock.Elapsed.TotalSeconds, Is.LessThan(1));
        Assert.That(pipeline.FreeResultBytes, Is.EqualTo(free));
    }

    private static Selection Slice(string text, params long[] shape) => Selection.Parse(text, shape);
}
