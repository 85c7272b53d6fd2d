using HdfViewer.Application.Access;
using HdfViewer.Application.Files.GetFileVersion;
using HdfViewer.Application.Files.ListFiles;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Moq;

namespace HdfViewer.Application.UnitTests.Access;

[TestFixture]
public sealed class AccessTests
{
    private Server _server = null!;

    [SetUp]
    public void SetUp() => _server = new Server();

    [TearDown]
    public void TearDown() => _server.Dispose();

    [TestCase("*", null, "")]
    [TestCase("runs/", "", "runs/")]
    [TestCase("runs", "", "runs/")]
    [TestCase("other:", "other", "")]
    [TestCase("other:a/b", "other", "a/b/")]
    [TestCase(":", "", "")]
    [TestCase(":a:b/", "", "a:b/")]
    [TestCase("/", "", "/")]
    public void A_grant_is_read(string text, string? bucket, string folder)
    {
        Assert.That(AccessGrant.TryParse(text, out var grant), Is.True);
        Assert.That((grant!.Bucket, grant.Folder), Is.EqualTo((bucket, folder)));
        Assert.That(AccessGrant.TryParse(grant.ToString(), out var again) && again == grant, Is.True);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(null)]
    [TestCase("runs/*")]
    [TestCase("*:runs/")]
    [TestCase("a\0b")]
    public void What_is_no_grant_is_none(string? text) => Assert.That(AccessGrant.TryParse(text, out _), Is.False);

    [TestCase("*", "", "any", true)]
    [TestCase("*", "other", "any", true)]
    [TestCase("runs/", "", "runs/a.h5", true)]
    [TestCase("runs/", "main", "runs/a.h5", true)]
    [TestCase("main:runs/", "", "runs/a.h5", true)]
    [TestCase("runs/", "other", "runs/a.h5", false)]
    [TestCase("runs", "", "runs-secret/a.h5", false)]
    [TestCase("runs", "", "runs", false)]
    [TestCase("runs/", "", "Runs/a.h5", false)]
    [TestCase("runs/", "", "", false)]
    [TestCase("other:", "other", "any", true)]
    [TestCase("other:", "", "any", false)]
    public void What_a_grant_opens(string grant, string bucket, string key, bool allowed) =>
        Assert.That(new AccessPolicy(_server.Store.Object).Allows(Of(grant), new ObjectKey(bucket, key)), Is.EqualTo(allowed));

    [Test]
    public void Nothing_is_asked_of_the_store_about_what_a_caller_may_not_read()
    {
        _server.Caller.SetupGet(c => c.Access).Returns(Of("open/"));

        Assert.That(async () => await _server.Send(new GetMetaQuery(Server.FirstVersion.Key, "/")), Throws.InstanceOf<AccessDeniedException>());
        Assert.That(async () => await _server.Send(new GetFileVersionQuery(Server.FirstVersion.Key)), Throws.InstanceOf<AccessDeniedException>());
        _server.Versions.VerifyNoOtherCalls();
        _server.Reader.VerifyNoOtherCalls();
    }

    [Test]
    public async Task What_is_kept_of_one_caller_is_not_given_to_another_who_may_not_read_it()
    {
        _server.Reader
            .Setup(r => r.DescribeAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ObjectDescription(new Group { ChildCount = 0 }, Link: null));
        await _server.Send(new GetMetaQuery(Server.FirstVersion.Key, "/"));

        _server.Caller.SetupGet(c => c.Access).Returns(Of("open/"));

        Assert.That(async () => await _server.Send(new GetMetaQuery(Server.FirstVersion.Key, "/")), Throws.InstanceOf<AccessDeniedException>());
    }

    [Test]
    public async Task Listings_of_callers_with_other_rights_are_kept_apart()
    {
        Keys("a/1", "a-b/1", "b/1", "b/2", "c", "ü/1");

        Assert.That(await ListAsync("*"), Has.Length.EqualTo(6));
        Assert.That(await ListAsync("b/", "a/"), Is.EqualTo(new[] { "a/1", "b/1", "b/2" }));
        Assert.That(await ListAsync("b/"), Is.EqualTo(new[] { "b/1", "b/2" }));
        Assert.That(await ListAsync("b/", "b/deeper/", "ü"), Is.EqualTo(new[] { "b/1", "b/2", "ü/1" }));
        Assert.That(await ListAsync(":"), Has.Length.EqualTo(6));
        Assert.That(async () => await ListAsync("other:"), Throws.InstanceOf<AccessDeniedException>());
        Assert.That(async () => await ListAsync(), Throws.InstanceOf<AccessDeniedException>());
    }

    [Test]
    public async Task A_narrowed_listing_goes_on_where_it_ended()
    {
        Keys("a/1", "a/2", "b/1", "c/1", "c/2", "c/3");
        _server.Caller.SetupGet(c => c.Access).Returns(Of("c/", "a/"));
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _server.Send(new ListFilesQuery(MaxItems: 2, Cursor: cursor));
            seen.AddRange(page.Files.Select(f => f.Key.Name));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.That(seen, Is.EqualTo(new[] { "a/1", "a/2", "c/1", "c/2", "c/3" }));
        _server.Store.Verify(s => s.ListAsync("", "a/", "c/2", It.IsAny<CancellationToken>()), Times.Never, "What is done is not asked for again.");
    }

    private static CallerAccess Of(params string[] grants) =>
        new(grants.Select(text => AccessGrant.TryParse(text, out var grant) ? grant : throw new ArgumentException(text, nameof(grants))));

    private void Keys(params string[] keys) => _server.Store
        .Setup(s => s.ListAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
        .Returns((string bucket, string prefix, string? after, CancellationToken _) => keys
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0)
            .Order(StringComparer.Ordinal)
            .Select(key => new StoredFile(new ObjectKey(bucket, key), 1, DateTimeOffset.UnixEpoch, new ETag("e")))
            .ToAsyncEnumerable());

    private async Task<string[]> ListAsync(params string[] grants)
    {
        _server.Caller.SetupGet(c => c.Access).Returns(Of(grants));
        return [.. (await _server.Send(new ListFilesQuery())).Files.Select(f => f.Key.Name)];
    }
}
