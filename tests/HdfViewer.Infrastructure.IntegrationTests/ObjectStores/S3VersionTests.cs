using HdfViewer.Domain.Errors;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

public sealed class S3VersionTests : S3Fixture
{
    [Test]
    public async Task A_cold_open_is_one_request()
    {
        var content = RandomBytes(100_000);
        await Bucket.PutAsync("cold", content);
        var store = ProxiedStore();
        var head = new byte[4096];

        var (file, length) = await store.ReadHeadAsync(Key("cold"), head, default);

        Assert.That(length, Is.EqualTo(4096));
        Assert.That(head, Is.EqualTo(content[..4096]));
        Assert.That(file.Size, Is.EqualTo(100_000));
        Assert.That(file.LastModified, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(5)));
        Assert.That(Proxy.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task An_empty_object_opens_too()
    {
        await Bucket.PutAsync("empty", Array.Empty<byte>());
        var store = Store();

        var (file, length) = await store.ReadHeadAsync(Key("empty"), new byte[10], default);
        await store.ReadRangeAsync(file.Version, 0, Memory<byte>.Empty, default);

        Assert.That(length, Is.Zero);
        Assert.That(file.Size, Is.Zero);
        Assert.That(file.ETag.Value, Is.Not.Empty);
    }

    [Test]
    public async Task A_version_that_was_overwritten_is_never_read_again()
    {
        await Bucket.PutAsync("changing", RandomBytes(1000, seed: 1));
        var store = Store();
        var file = await store.HeadAsync(Key("changing"), default);
        var newBytes = RandomBytes(1000, seed: 2);
        await Bucket.PutAsync("changing", newBytes);

        await Assert.ThrowsAsync<FileChangedException>(() => store.ReadRangeAsync(file.Version, 0, new byte[10], default));
        await Assert.ThrowsAsync<FileChangedException>(() => store.OpenReadAsync(file.Version, 0, 1000, default));
        var now = await store.HeadAsync(Key("changing"), default);
        var bytes = new byte[1000];
        await store.ReadRangeAsync(now.Version, 0, bytes, default);
        Assert.That(bytes, Is.EqualTo(newBytes));
    }

    [Test]
    public async Task A_version_that_was_deleted_has_changed_while_its_key_is_not_found()
    {
        await Bucket.PutAsync("going", RandomBytes(1000));
        var store = Store();
        var file = await store.HeadAsync(Key("going"), default);
        await Bucket.DeleteAsync("going");

        await Assert.ThrowsAsync<FileChangedException>(() => store.ReadRangeAsync(file.Version, 0, new byte[10], default));
        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => store.HeadAsync(Key("going"), default));
        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => store.ReadHeadAsync(Key("going"), new byte[10], default));
    }

    [Test]
    public async Task A_version_that_shrank_has_changed()
    {
        await Bucket.PutAsync("shrinking", RandomBytes(1000));
        var store = Store();
        var file = await store.HeadAsync(Key("shrinking"), default);
        await Bucket.PutAsync("shrinking", RandomBytes(10));

        await Assert.ThrowsAsync<FileChangedException>(() => store.ReadRangeAsync(file.Version, 900, new byte[100], default));
    }

    [Test]
    public async Task A_range_beyond_the_end_is_the_callers_mistake()
    {
        await Bucket.PutAsync("short", RandomBytes(100));
        var store = Store();
        var file = await store.HeadAsync(Key("short"), default);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadRangeAsync(file.Version, 50, new byte[51], default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadRangeAsync(file.Version, -1, new byte[1], default));
    }

    [Test]
    public async Task A_stream_gives_any_run_of_the_bytes()
    {
        // Three parts and a bit.
        var content = RandomBytes(13 * 1024 * 1024 + 7);
        await Bucket.PutAsync("streamed", content);
        var store = Store();
        var file = await store.HeadAsync(Key("streamed"), default);

        foreach (var (offset, length) in new[] { (0, content.Length), (5, 10), (1, 9 * 1024 * 1024), (content.Length, 0) })
        {
            await using var stream = await store.OpenReadAsync(file.Version, offset, length, default);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);

            Assert.That(copy.ToArray().AsSpan().SequenceEqual(content.AsSpan(offset, length)), $"{offset}+{length}");
        }
    }
}
