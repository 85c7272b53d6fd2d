using HdfViewer.Domain.Errors;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

public sealed class S3KeyTests : S3Fixture
{
    public static readonly string[] OddKeys =
    [
        "plain.h5", "a/b/c.h5", "/lead.h5", "//two.h5", "/", "a//b.h5", "trail/", "a b.h5", " ", "a+b.h5", "a%b.h5", "a%2Fb.h5", "%2e%2e/x.h5",
        "a?b=c.h5", "a#b.h5", "a&b<c>.h5", "a:b;c=d,e@f!$'()*~.h5", "back\\slash.h5", "quote\"s.h5", "ünï/日本語.h5", "e\u0301.h5", "😀.h5",
        "a/../b.h5", "../up.h5", "./dot.h5", "a/./b.h5", "a/..", "..", ".", "...", "line\nbreak.h5", "tab\t.h5", "\u0001control.h5", "a=b+c d/%20.h5",
    ];

    [TestCaseSource(nameof(OddKeys))]
    public async Task An_odd_key_is_read_and_listed_exactly(string key)
    {
        var store = Store();
        var content = Bytes($"content of {key}");
        var tag = await Bucket.PutAsync(key, content);
        var head = new byte[1000];

        var (file, length) = await store.ReadHeadAsync(Key(key), head, default);
        var again = await store.HeadAsync(Key(key), default);
        var tail = new byte[content.Length - 3];
        await store.ReadRangeAsync(file.Version, 3, tail, default);
        var listed = await store.ListAsync(string.Empty, key, null, default).Where(f => f.Key.Name == key).ToListAsync();

        Assert.Multiple(() =>
        {
            Assert.That(file.ETag.Value, Is.EqualTo(tag));
            Assert.That(head[..length], Is.EqualTo(content));
            Assert.That(again with { LastModified = file.LastModified }, Is.EqualTo(file));
            Assert.That(tail, Is.EqualTo(content[3..]));
            Assert.That(listed.Select(f => f.Version), Is.EqualTo(new[] { file.Version }));
        });
    }

    [Test]
    public async Task A_key_that_no_object_can_have_is_not_found([ValueSource(nameof(ImpossibleKeys))] string key)
    {
        var store = Store();

        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => store.HeadAsync(Key(key), default));
        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => store.ReadHeadAsync(Key(key), new byte[1], default));
    }

    private static readonly string[] ImpossibleKeys = ["", new string('k', 1025), "lone \uD800 surrogate"];
}
