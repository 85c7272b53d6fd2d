using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.ObjectStores.Local;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

[SupportedOSPlatform("linux")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LocalObjectStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hdfviewer-local-");
    private readonly string _root;
    private readonly LocalObjectStore _store;

    public LocalObjectStoreTests()
    {
        _root = _folder.CreateSubdirectory("root").FullName;
        _store = new LocalObjectStore(Options.Create(new LocalStoreOptions { Root = _root }));
        File.WriteAllText(Path.Join(_folder.FullName, "secret.h5"), "secret");
        Directory.CreateDirectory(Path.Join(_folder.FullName, "root-sibling"));
        File.WriteAllText(Path.Join(_folder.FullName, "root-sibling", "secret.h5"), "secret");
    }

    [Test]
    public async Task A_file_is_found_read_and_listed_by_its_relative_path(
        [Values("a.h5", "runs/2024/a b+c%41#?ü.h5", "back\\slash.h5", "😀/e\u0301.h5", "line\nbreak.h5", "a/b...", "~x")] string key)
    {
        Write(key, "content");
        var head = new byte[100];

        var file = await _store.HeadAsync(Key(key), default);
        var (opened, length) = await _store.ReadHeadAsync(Key(key), head, default);

        Assert.That(file.Size, Is.EqualTo(7));
        Assert.That(opened, Is.EqualTo(file));
        Assert.That(Encoding.UTF8.GetString(head, 0, length), Is.EqualTo("content"));
        Assert.That(await TextAsync(file), Is.EqualTo("content"));
        Assert.That(await ListAsync(), Is.EqualTo(new[] { key }));
    }

    [TestCase("")]
    [TestCase("missing.h5")]
    [TestCase("..")]
    [TestCase(".")]
    [TestCase("../secret.h5")]
    [TestCase("../root-sibling/secret.h5")]
    [TestCase("folder/../../secret.h5")]
    [TestCase("folder/../inside.h5")]
    [TestCase("./inside.h5")]
    [TestCase("/inside.h5")]
    [TestCase("folder//inside.h5")]
    [TestCase("inside.h5/")]
    [TestCase("inside.h5/x")]
    [TestCase("folder")]
    [TestCase("folder/")]
    [TestCase("inside.h5\0")]
    [TestCase("inside.h5\0.txt")]
    [TestCase("%2e%2e/secret.h5")]
    [TestCase("..%2fsecret.h5")]
    [TestCase("..\\secret.h5")]
    [TestCase("\uFF0E\uFF0E/secret.h5")]
    [TestCase("..\u2215secret.h5")]
    [TestCase("/etc/passwd")]
    [TestCase("/proc/self/environ")]
    [TestCase("lone \uD800 surrogate")]
    [TestCase(".hidden.h5")]
    [TestCase(".git/config")]
    public async Task A_key_that_names_no_file_inside_is_not_found(string key)
    {
        Write("inside.h5", "x");
        Write("folder/inside.h5", "x");
        Write(".hidden.h5", "x");
        Write(".git/config", "x");

        await AssertNotFoundAsync(key);
    }

    [Test]
    public async Task A_key_longer_than_any_path_is_not_found()
    {
        await AssertNotFoundAsync(new string('k', 300));
        await AssertNotFoundAsync(string.Join('/', Enumerable.Repeat("folder", 5_000)));
    }

    [Test]
    public async Task The_absolute_path_of_a_file_inside_is_no_key()
    {
        Write("inside.h5", "x");

        await AssertNotFoundAsync(Path.Join(_root, "inside.h5"));
    }

    [Test]
    public async Task Links_lead_anywhere_but_outside()
    {
        Write("data/real.h5", "inside");
        File.CreateSymbolicLink(Path.Join(_root, "in.h5"), "data/real.h5");
        File.CreateSymbolicLink(Path.Join(_root, "in-absolute.h5"), Path.Join(_root, "data/real.h5"));
        File.CreateSymbolicLink(Path.Join(_root, "out.h5"), "../secret.h5");
        File.CreateSymbolicLink(Path.Join(_root, "out-absolute.h5"), Path.Join(_folder.FullName, "secret.h5"));
        File.CreateSymbolicLink(Path.Join(_root, "out-twice.h5"), "out.h5");
        File.CreateSymbolicLink(Path.Join(_root, "out-sibling.h5"), "../root-sibling/secret.h5");
        File.CreateSymbolicLink(Path.Join(_root, "dangling.h5"), "nowhere");
        File.CreateSymbolicLink(Path.Join(_root, "loop.h5"), "loop.h5");
        Directory.CreateSymbolicLink(Path.Join(_root, "data-link"), "data");
        Directory.CreateSymbolicLink(Path.Join(_root, "out-folder"), "..");
        Directory.CreateSymbolicLink(Path.Join(_root, "data", "cycle"), "..");

        foreach (var key in new[] { "in.h5", "in-absolute.h5", "data-link/real.h5", "data/cycle/data/real.h5" })
            Assert.That(await TextAsync(await _store.HeadAsync(Key(key), default)), Is.EqualTo("inside"), key);
        foreach (var key in new[] { "out.h5", "out-absolute.h5", "out-twice.h5", "out-sibling.h5", "dangling.h5", "loop.h5", "out-folder/secret.h5" })
            await AssertNotFoundAsync(key);
        Assert.That(await ListAsync(), Is.EqualTo(new[] { "data/real.h5", "in-absolute.h5", "in.h5" }));
    }

    [Test]
    public async Task The_root_itself_may_be_a_link()
    {
        Write("a.h5", "x");
        var link = Path.Join(_folder.FullName, "root-link");
        Directory.CreateSymbolicLink(link, "root");
        var store = new LocalObjectStore(Options.Create(new LocalStoreOptions { Root = link }));

        Assert.That((await store.HeadAsync(Key("a.h5"), default)).Size, Is.EqualTo(1));
        Assert.That(await store.ListAsync("", "", null, default).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_no_regular_file_is_neither_served_nor_waited_for()
    {
        Write("real.h5", "x");
        using (var made = Process.Start("mkfifo", [Path.Join(_root, "fifo.h5")])!) await made.WaitForExitAsync();
        using var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Join(_root, "socket.h5")));
        File.CreateSymbolicLink(Path.Join(_root, "device.h5"), "/dev/zero");
        File.CreateSymbolicLink(Path.Join(_root, "fifo-link.h5"), "fifo.h5");

        foreach (var key in new[] { "fifo.h5", "socket.h5", "device.h5", "fifo-link.h5" }) await AssertNotFoundAsync(key);
        Assert.That(await ListAsync(), Is.EqualTo(new[] { "real.h5" }));
    }

    [Test]
    public async Task A_folder_swapped_for_a_link_again_and_again_never_leads_outside()
    {
        Write("swap/secret.h5", "inside");
        var swap = Path.Join(_root, "swap");
        var real = Path.Join(_root, "real");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var swapping = Task.Run(() =>
        {
            for (var round = 1; !stop.IsCancellationRequested; round++)
            {
                Directory.Move(swap, real);
                Directory.CreateSymbolicLink(swap, "../root-sibling");
                File.Delete(swap);
                Directory.Move(real, swap);

                // Now and then it stays: with one core to share, the other loop might else never see it.
                if (round % 16 == 0) Thread.Sleep(1);
            }
        });
        var found = 0;

        while (!stop.IsCancellationRequested)
        {
            try
            {
                var bytes = new byte[6];
                await _store.ReadHeadAsync(Key("swap/secret.h5"), bytes, default);
                Assert.That(Encoding.UTF8.GetString(bytes), Is.EqualTo("inside"));
                found++;
                await foreach (var file in _store.ListAsync("", "", null, default)) Assert.That(file.Size, Is.EqualTo(6));
            }
            catch (Exception e) when (e is StoredFileNotFoundException or FileChangedException)
            {
                // Just then it was not there.
            }
        }

        await swapping;
        Assert.That(found, Is.Positive);
    }

    [Test]
    public async Task Keys_are_listed_in_the_order_of_their_bytes_with_prefix_and_start()
    {
        string[] keys = ["a-b.h5", "a.h5", "a/b.h5", "a/b/c.h5", "a0.h5", "b/\uFF21.h5", "b/😀.h5", "z.h5"];
        foreach (var key in keys.Reverse()) Write(key, key);
        Directory.CreateDirectory(Path.Join(_root, "empty"));

        Assert.That(await ListAsync(), Is.EqualTo(keys));
        Assert.That(await ListAsync(prefix: "a"), Is.EqualTo(keys[..5]));
        Assert.That(await ListAsync(prefix: "a/b"), Is.EqualTo(keys[2..4]));
        Assert.That(await ListAsync(prefix: "../"), Is.Empty);
        for (var i = 0; i < keys.Length; i++) Assert.That(await ListAsync(startAfter: keys[i]), Is.EqualTo(keys[(i + 1)..]), keys[i]);
        Assert.That(await ListAsync(prefix: "a", startAfter: "a/a"), Is.EqualTo(keys[2..5]));
    }

    [Test]
    public async Task A_folder_that_cannot_be_read_does_not_fail_the_listing()
    {
        Write("a.h5", "x");
        Write("locked/b.h5", "x");
        Write("z.h5", "x");
        var locked = Path.Join(_root, "locked");
        File.SetUnixFileMode(locked, UnixFileMode.None);
        try
        {
            // Root reads everything, so only what all users see is said here.
            Assert.That((await ListAsync()).Where(key => key != "locked/b.h5"), Is.EqualTo(new[] { "a.h5", "z.h5" }));
        }
        finally
        {
            File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Test]
    public async Task A_version_ends_when_the_file_is_replaced_written_or_deleted()
    {
        Write("a.h5", "first");
        var file = await _store.HeadAsync(Key("a.h5"), default);
        Assert.That(await TextAsync(file), Is.EqualTo("first"));

        Write("new.h5", "other");
        File.SetLastWriteTimeUtc(Path.Join(_root, "new.h5"), file.LastModified.UtcDateTime);
        File.Move(Path.Join(_root, "new.h5"), Path.Join(_root, "a.h5"), overwrite: true);
        await Assert.ThrowsAsync<FileChangedException>(() => TextAsync(file));

        file = await _store.HeadAsync(Key("a.h5"), default);
        await Task.Delay(20);
        Write("a.h5", "third");
        await Assert.ThrowsAsync<FileChangedException>(() => TextAsync(file));
        await Assert.ThrowsAsync<FileChangedException>(() => _store.OpenReadAsync(file.Version, 0, 5, default));

        file = await _store.HeadAsync(Key("a.h5"), default);
        File.Delete(Path.Join(_root, "a.h5"));
        await Assert.ThrowsAsync<FileChangedException>(() => TextAsync(file));
        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => _store.HeadAsync(Key("a.h5"), default));
    }

    [Test]
    public async Task A_stream_gives_any_run_of_the_bytes()
    {
        var content = new byte[3_500_000];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(Path.Join(_root, "large.h5"), content);
        var file = await _store.HeadAsync(Key("large.h5"), default);

        await using var stream = await _store.OpenReadAsync(file.Version, 7, 3_400_000, default);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);

        Assert.That(copy.ToArray().AsSpan().SequenceEqual(content.AsSpan(7, 3_400_000)));
    }

    [Test]
    public async Task A_folder_has_no_buckets()
    {
        Write("a.h5", "x");

        Assert.That(_store.Buckets, Is.Empty);
        await Assert.ThrowsAsync<AccessDeniedException>(() => _store.HeadAsync(new ObjectKey("b", "a.h5"), default));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _store.ListAsync("b", "", null, default).CountAsync().AsTask());
    }

    [Test]
    public async Task A_root_that_goes_away_is_told_by_its_setting()
    {
        await _store.CheckAsync(default);
        Directory.Delete(_root);

        var error = (await Assert.ThrowsAsync<StoreRefusedException>(() => _store.CheckAsync(default)))!;

        Assert.That(error.Message, Does.Contain("HDF_ROOT").And.Not.Contain(_root));
        await Assert.ThrowsAsync<StoreRefusedException>(() => _store.HeadAsync(Key("a.h5"), default));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ObjectKey Key(string name) => ObjectKey.InDefaultBucket(name);

    private async Task AssertNotFoundAsync(string key)
    {
        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => _store.HeadAsync(Key(key), default));
        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => _store.ReadHeadAsync(Key(key), new byte[10], default));
    }

    private async Task<List<string>> ListAsync(string prefix = "", string? startAfter = null) =>
        await _store.ListAsync("", prefix, startAfter, default).Select(file => file.Key.Name).ToListAsync();

    private void Write(string path, string text)
    {
        var full = Path.Join(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private async Task<string> TextAsync(StoredFile file)
    {
        var bytes = new byte[file.Size];
        await _store.ReadRangeAsync(file.Version, 0, bytes, default);
        return Encoding.UTF8.GetString(bytes);
    }
}
