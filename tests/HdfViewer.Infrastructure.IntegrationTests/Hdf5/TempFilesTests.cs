using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Hdf5;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

internal sealed class TempFilesTests
{
    private readonly Mock<IObjectStore> _store = new(MockBehavior.Strict);
    private string _parent = null!;
    private int _reads;

    [SetUp]
    public void SetUp()
    {
        _parent = Directory.CreateTempSubdirectory("hdf-temp-").FullName;
        _reads = 0;
        _store
            .Setup(s => s.ReadRangeAsync(It.IsAny<FileVersion>(), It.IsAny<long>(), It.IsAny<Memory<byte>>(), It.IsAny<CancellationToken>()))
            .Returns(async (FileVersion file, long offset, Memory<byte> destination, CancellationToken cancel) =>
            {
                Interlocked.Increment(ref _reads);
                await Task.Delay(20, cancel);
                for (var i = 0; i < destination.Length; i++) destination.Span[i] = ByteAt(offset + i);
            });
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_parent, recursive: true);

    [Test]
    public async Task A_file_is_downloaded_once_and_whole()
    {
        using var files = Open(megabytes: 100);
        var version = Version("a", 9_000_001);

        var copies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => files.AcquireAsync(version, CancellationToken.None)));
        var again = await files.AcquireAsync(version, CancellationToken.None);

        Assert.That(_reads, Is.EqualTo(3));
        Assert.That(copies.Select(c => c.Path).Distinct(), Is.EqualTo(new[] { again.Path }));
        var bytes = await File.ReadAllBytesAsync(again.Path);
        Assert.That(bytes, Has.Length.EqualTo(9_000_001));
        Assert.That(bytes.Select((b, i) => b == ByteAt(i)), Is.All.True);
    }

    [Test]
    public async Task What_was_not_used_for_the_longest_goes_first()
    {
        using var files = Open(megabytes: 3);
        foreach (var name in (string[])["a", "b", "c", "a", "d"]) (await files.AcquireAsync(Version(name, 1 << 20), CancellationToken.None)).Release();
        _reads = 0;

        foreach (var name in (string[])["a", "c", "d"]) (await files.AcquireAsync(Version(name, 1 << 20), CancellationToken.None)).Release();
        Assert.That(_reads, Is.Zero);
        (await files.AcquireAsync(Version("b", 1 << 20), CancellationToken.None)).Release();
        Assert.That(_reads, Is.EqualTo(1));
        Assert.That(Directory.GetFiles(_parent, "*.h5", SearchOption.AllDirectories), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task What_is_in_use_stays()
    {
        using var files = Open(megabytes: 2);
        var a = await files.AcquireAsync(Version("a", 1 << 20), CancellationToken.None);
        var b = await files.AcquireAsync(Version("b", 1 << 20), CancellationToken.None);

        await Assert.ThrowsAsync<ServerBusyException>(() => files.AcquireAsync(Version("c", 1 << 20), CancellationToken.None));
        Assert.That(File.Exists(a.Path) && File.Exists(b.Path));

        a.Release();
        await files.AcquireAsync(Version("c", 1 << 20), CancellationToken.None);
        Assert.That(File.Exists(a.Path), Is.False);
        Assert.That(File.Exists(b.Path));
    }

    [Test]
    public async Task What_is_larger_than_the_folder_may_be_is_refused()
    {
        using var files = Open(megabytes: 1);

        var error = await Assert.ThrowsAsync<LimitExceededException>(
            () => files.AcquireAsync(Version("a", (1 << 20) + 1), CancellationToken.None));

        Assert.That(error.Message, Does.Contain("Hdf5:TempMegabytes"));
    }

    [Test]
    public async Task A_failed_download_leaves_nothing_and_is_tried_anew()
    {
        using var files = Open(megabytes: 10);
        var version = Version("a", 1_000);
        var good = _store.Object;
        var bad = new Mock<IObjectStore>();
        bad.Setup(s => s.ReadRangeAsync(It.IsAny<FileVersion>(), It.IsAny<long>(), It.IsAny<Memory<byte>>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new FileChangedException(version.Key));
        using var failing = new TempFiles(bad.Object, Options(10), NullLogger<TempFiles>.Instance);

        await Assert.ThrowsAsync<FileChangedException>(() => failing.AcquireAsync(version, CancellationToken.None));
        await Assert.ThrowsAsync<FileChangedException>(() => failing.AcquireAsync(version, CancellationToken.None));

        Assert.That(Directory.GetFiles(_parent, "*.h5*", SearchOption.AllDirectories), Is.Empty);
        Assert.That(good, Is.Not.Null);
    }

    [Test]
    public async Task The_last_who_waits_takes_the_download_along()
    {
        using var files = Open(megabytes: 100);
        using var client = new CancellationTokenSource();
        var download = files.AcquireAsync(Version("a", 90 << 20), client.Token);

        await client.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => download);
        await Task.Delay(200);
        Assert.That(Directory.GetFiles(_parent, "*.h5*", SearchOption.AllDirectories), Is.Empty);
        (await files.AcquireAsync(Version("a", 90 << 20), CancellationToken.None)).Release();
    }

    [Test]
    public async Task Leftovers_of_a_server_that_is_gone_are_removed_and_those_of_a_running_one_are_not()
    {
        var gone = Directory.CreateDirectory(Path.Join(_parent, "files-gone"));
        await File.WriteAllTextAsync(Path.Join(gone.FullName, "in-use"), "");
        await File.WriteAllTextAsync(Path.Join(gone.FullName, "x.h5"), "leftover");
        using var running = Open(megabytes: 10);
        var copy = await running.AcquireAsync(Version("a", 10), CancellationToken.None);

        using var next = Open(megabytes: 10);

        Assert.That(gone.Exists && Directory.Exists(gone.FullName), Is.False);
        Assert.That(File.Exists(copy.Path));
    }

    private static byte ByteAt(long offset) => (byte)(offset * 31 >> 3);

    private static FileVersion Version(string name, long size) => new(ObjectKey.InDefaultBucket(name), new ETag("1"), size);

    private IOptions<Hdf5Options> Options(int megabytes) =>
        Microsoft.Extensions.Options.Options.Create(new Hdf5Options { TempFolder = _parent, TempMegabytes = megabytes });

    private TempFiles Open(int megabytes) => new(_store.Object, Options(megabytes), NullLogger<TempFiles>.Instance);
}

/// <summary>An object overwritten or evicted while workers have it open.</summary>
internal sealed class TempFileEngineTests : EngineTestBase
{
    [Test]
    public async Task Files_that_do_not_fit_together_are_read_one_after_another()
    {
        foreach (var name in (string[])["l1.h5", "l2.h5"])
            H5py.Write(Path.Join(Folder, name), $"f['{name}'] = np.arange(80000, dtype='f8')");
        var engine = Start(("Access", "TempFile"), ("TempFolder", Path.Join(Folder, ".temp")), ("TempMegabytes", 1));

        for (var i = 0; i < 4; i++)
        {
            Assert.That(await NamesAsync(engine, "l1.h5"), Is.EqualTo(new[] { "l1.h5" }));
            Assert.That(await NamesAsync(engine, "l2.h5"), Is.EqualTo(new[] { "l2.h5" }));
        }

        var all = new Selection([new AxisSelection(0, 80_000)]);
        var buffer = await engine.Reader.ReadAsync(await engine.FileAsync("l1.h5"), HdfPath.Parse("/l1.h5"), all, CancellationToken.None);
        Assert.That(buffer.Bytes.Length, Is.EqualTo(640_000));
    }
}
