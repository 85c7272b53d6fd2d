using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

public sealed class S3RefusalTests : S3Fixture
{
    [Test]
    public async Task Wrong_keys_are_told_by_their_settings_and_not_repeated([Values("access", "secret")] string wrong)
    {
        await Bucket.PutAsync("there", Bytes("x"));
        var store = Store(o =>
        {
            if (wrong == "access") o.AccessKey = "wrongaccess";
            o.SecretKey = "wrongsecret";
        });

        foreach (var call in Calls(store))
        {
            var error = (await Assert.ThrowsAsync<StoreRefusedException>(() => call()))!;
            Assert.That(error.Message, Does.Contain("S3_SECRET_KEY"));
            Assert.That(error.Message, Does.Not.Contain("wrongsecret").And.Not.Contain("wrongaccess"));
        }
    }

    [Test]
    public async Task A_missing_bucket_is_told_by_its_setting()
    {
        var store = Store(o => o.Bucket = "no-such-bucket-here");

        foreach (var call in Calls(store))
        {
            var error = (await Assert.ThrowsAsync<StoreRefusedException>(() => call()))!;
            Assert.That(error.Message, Does.Contain("no-such-bucket-here").And.Contain("S3_BUCKET"));
        }
    }

    [Test]
    public async Task Anonymous_access_to_a_private_bucket_is_denied()
    {
        await Bucket.PutAsync("there", Bytes("x"));
        var store = Store(o =>
        {
            o.AccessKey = o.SecretKey = null;
            o.Anonymous = true;
        });

        await Assert.ThrowsAsync<StoreRefusedException>(() => store.ReadHeadAsync(Key("there"), new byte[1], default));
    }

    [Test]
    public async Task Anonymous_access_to_a_public_bucket_works()
    {
        await using var open = await Server.CreateBucketAsync("public");
        await open.PutAsync("there", Bytes("x"));
        await open.AllowEveryoneAsync();
        var store = Store(o =>
        {
            o.Bucket = open.Name;
            o.AccessKey = o.SecretKey = null;
            o.Anonymous = true;
        });

        var (file, _) = await store.ReadHeadAsync(Key("there"), new byte[1], default);

        Assert.That(file.Size, Is.EqualTo(1));
    }

    [Test]
    public async Task An_address_where_nobody_listens_is_unavailable()
    {
        var store = Store(o =>
        {
            o.Endpoint = "http://127.0.0.1:1";
            o.Retries = 1;
        });

        var error = (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CheckAsync(default)))!;

        Assert.That(error.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Only_allowed_buckets_are_read()
    {
        await using var other = await Server.CreateBucketAsync("other");
        await other.PutAsync("there", Bytes("other"));
        var store = Store(o => o.AllowedBuckets = $" {other.Name}, another ");

        var file = await store.HeadAsync(new ObjectKey(other.Name, "there"), default);

        Assert.That(file.Size, Is.EqualTo(5));
        Assert.That(file.Key.Bucket, Is.EqualTo(other.Name));
        Assert.That(store.Buckets, Is.EqualTo(new[] { Bucket.Name, other.Name, "another" }));
        await Assert.ThrowsAsync<AccessDeniedException>(() => store.HeadAsync(new ObjectKey("foreign", "there"), default));
        await Assert.ThrowsAsync<AccessDeniedException>(() => store.ListAsync("foreign", "", null, default).CountAsync().AsTask());
    }

    private static IEnumerable<Func<Task>> Calls(Infrastructure.ObjectStores.S3.S3ObjectStore store) =>
    [
        () => store.CheckAsync(default),
        () => store.HeadAsync(Key("there"), default),
        () => store.ReadHeadAsync(Key("there"), new byte[1], default),
        () => store.ListAsync(string.Empty, string.Empty, null, default).CountAsync().AsTask(),
    ];
}
