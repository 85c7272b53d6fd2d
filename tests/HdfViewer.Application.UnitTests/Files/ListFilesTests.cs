using HdfViewer.Application.Files.ListFiles;
using HdfViewer.Application.Files.RefreshFiles;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using Moq;

namespace HdfViewer.Application.UnitTests.Files;

[TestFixture]
public sealed class ListFilesTests
{
    private readonly List<string> _keys = [];
    private Server _server = null!;
    private int _pulled;

    [SetUp]
    public void SetUp()
    {
        _keys.Clear();
        _pulled = 0;
        _server = new Server();
        _server.Store
            .Setup(s => s.ListAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Returns((string bucket, string prefix, string? after, CancellationToken _) => List(bucket, prefix, after));
    }

    [TearDown]
    public void TearDown() => _server.Dispose();

    [Test]
    public async Task Files_come_in_key_order_and_their_parent_folders_after_them()
    {
        _keys.AddRange(["a.h5", "runs/2023/x.h5", "runs/2024/b/y.h5", "runs/2024/z.h5", "zz/"]);

        var result = await _server.Send(new ListFilesQuery());

        Assert.That(result.Files.Select(f => f.Key.Name), Is.EqualTo(_keys));
        Assert.That(result.Folders, Is.EqualTo(new[] { "runs/", "runs/2023/", "runs/2024/", "runs/2024/b/", "zz/" }));
        Assert.That(result.Truncated, Is.False);
    }

    [Test]
    public async Task Odd_keys_make_the_folders_that_they_spell()
    {
        _keys.AddRange(["/a//b.h5"]);

        var result = await _server.Send(new ListFilesQuery());

        Assert.That(result.Folders, Is.EqualTo(new[] { "/", "/a/", "/a//" }));
    }

    [Test]
    public async Task Folders_are_left_out_when_not_wanted()
    {
        _keys.AddRange(["runs/x.h5"]);

        var result = await _server.Send(new ListFilesQuery(IncludeFolders: false));

        Assert.That(result.Folders, Is.Empty);
    }

    [Test]
    public async Task A_prefix_is_the_stores_affair()
    {
        _keys.AddRange(["a/1.h5", "b/2.h5", "b/3.h5"]);

        var result = await _server.Send(new ListFilesQuery(Prefix: "b/"));

        Assert.That(result.Files.Select(f => f.Key.Name), Is.EqualTo(new[] { "b/2.h5", "b/3.h5" }));
        Assert.That(result.Prefix, Is.EqualTo("b/"));
    }

    [Test]
    public async Task A_long_listing_goes_on_at_its_cursor_until_every_key_was_seen_once()
    {
        _keys.AddRange(Enumerable.Range(0, 25).Select(i => $"run {i:00} ü.h5"));
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _server.Send(new ListFilesQuery(MaxItems: 10, Cursor: cursor));
            seen.AddRange(page.Files.Select(f => f.Key.Name));
            Assert.That(page.Truncated, Is.EqualTo(page.NextCursor is not null));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.That(seen, Is.EqualTo(_keys));
    }

    [Test]
    public async Task A_listing_that_just_fits_is_not_truncated()
    {
        _keys.AddRange(["a", "b"]);

        var result = await _server.Send(new ListFilesQuery(MaxItems: 2));

        Assert.That(result.Truncated, Is.False);
    }

    [Test]
    public async Task Of_a_bucket_of_millions_no_more_is_taken_than_asked_for()
    {
        _keys.AddRange(Enumerable.Range(0, 100_000).Select(i => $"{i:000000}"));

        await _server.Send(new ListFilesQuery(MaxItems: 100));

        Assert.That(_pulled, Is.EqualTo(101), "One more tells that there are more.");
    }

    [Test]
    public async Task Listings_are_kept_for_half_a_minute_or_until_refreshed()
    {
        _keys.Add("a");
        await _server.Send(new ListFilesQuery());
        _keys.Add("b");

        Assert.That((await _server.Send(new ListFilesQuery())).Files, Has.Count.EqualTo(1));
        await _server.Send(new RefreshFilesCommand());
        Assert.That((await _server.Send(new ListFilesQuery())).Files, Has.Count.EqualTo(2));
        _keys.Add("c");
        _server.Time.Advance(TimeSpan.FromSeconds(31));
        var result = await _server.Send(new ListFilesQuery());

        Assert.That(result.Files, Has.Count.EqualTo(3));
        Assert.That(result.Cached, Is.False);
    }

    [Test]
    public void A_bucket_that_is_not_on_the_list_is_refused()
    {
        Assert.That(async () => await _server.Send(new ListFilesQuery(Bucket: "secret")), Throws.InstanceOf<AccessDeniedException>());
    }

    [Test]
    public async Task A_bucket_on_the_list_is_listed()
    {
        _keys.Add("a");

        var result = await _server.Send(new ListFilesQuery(Bucket: "other"));

        Assert.That(result.Files[0].Key, Is.EqualTo(new ObjectKey("other", "a")));
    }

    private async IAsyncEnumerable<StoredFile> List(string bucket, string prefix, string? after)
    {
        var matching = _keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(k, after) > 0);
        foreach (var key in matching.ToArray())
        {
            await Task.Yield();
            _pulled++;
            yield return new StoredFile(new ObjectKey(bucket, key), 1, DateTimeOffset.UnixEpoch, new ETag("e"));
        }
    }
}
