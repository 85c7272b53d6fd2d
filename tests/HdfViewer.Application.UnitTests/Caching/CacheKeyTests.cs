using FsCheck;
using FsCheck.Fluent;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Objects.GetChildren;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Files;

namespace HdfViewer.Application.UnitTests.Caching;

[TestFixture]
public sealed class CacheKeyTests
{
    private static readonly StoredFile File = Server.FirstVersion;

    [Test]
    public void Keys_are_equal_exactly_when_all_parts_are() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string?[], string?[]>((left, right) =>
            CacheKey.Of("q", left) == CacheKey.Of("q", right) == left.SequenceEqual(right)));

    [Test]
    public void A_path_cannot_pass_for_two_parts()
    {
        Assert.That(CacheKey.Of("q", "a|1:b"), Is.Not.EqualTo(CacheKey.Of("q", "a", "b")));
    }

    [Test]
    public void Another_version_of_the_file_is_another_key()
    {
        var query = new GetMetaQuery(File.Key, "/x");

        Assert.That(query.At(File).GetCacheKey(), Is.Not.EqualTo(query.At(Server.SecondVersion).GetCacheKey()));
    }

    [Test]
    public void The_same_key_in_another_bucket_is_another_file()
    {
        var elsewhere = File with { Key = new ObjectKey("other", File.Key.Name) };
        var query = new GetChildrenQuery(File.Key);

        Assert.That(query.At(File).GetCacheKey(), Is.Not.EqualTo(query.At(elsewhere).GetCacheKey()));
    }

    [Test]
    public void A_query_that_is_not_pinned_has_no_key()
    {
        Assert.That(() => new GetMetaQuery(File.Key, "/x").GetCacheKey(), Throws.InvalidOperationException);
    }

    [Test]
    public void Ways_of_writing_the_same_preview_share_a_key()
    {
        var plain = new GetPreviewQuery(File.Key, "/a/b").At(File);
        var wordy = new GetPreviewQuery(
            File.Key, "a//b/", "auto", "full", IncludeStats: true, string.Empty, string.Empty, MaxSize: 512).At(File);
        var one = plain with { FixedIndices = "0=1, 2:3" };
        var other = plain with { FixedIndices = "2=3,0=1" };

        Assert.That(wordy.GetCacheKey(), Is.EqualTo(plain.GetCacheKey()));
        Assert.That(one.GetCacheKey(), Is.EqualTo(other.GetCacheKey()));
        Assert.That(one.GetCacheKey(), Is.Not.EqualTo(plain.GetCacheKey()));
    }
}
