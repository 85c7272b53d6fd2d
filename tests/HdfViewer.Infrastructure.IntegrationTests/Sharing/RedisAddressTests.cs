using HdfViewer.Infrastructure.Sharing;

namespace HdfViewer.Infrastructure.IntegrationTests.Sharing;

internal sealed class RedisAddressTests
{
    [TestCase("redis://cache", "cache", 6379, 0, null, null, false)]
    [TestCase("redis://cache:7000/3", "cache", 7000, 3, null, null, false)]
    [TestCase("rediss://:p%40ss@cache.example/", "cache.example", 6379, 0, null, "p@ss", true)]
    [TestCase("redis://me:secret@10.0.0.1:6380/1", "10.0.0.1", 6380, 1, "me", "secret", false)]
    [TestCase("redis://[::1]:6379", "::1", 6379, 0, null, null, false)]
    public void Addresses_are_read_as_everybody_writes_them(string url, string host, int port, int database, string? user, string? password, bool tls) =>
        Assert.That(RedisAddress.Parse(url), Is.EqualTo(new RedisAddress(host, port, database, user, password, tls)));

    [TestCase("")]
    [TestCase("cache:6379")]
    [TestCase("http://cache")]
    [TestCase("redis://")]
    [TestCase("redis://cache/db")]
    [TestCase("redis://cache/-1")]
    [TestCase("redis://cache?db=1")]
    public void What_is_none_is_not_taken_for_one(string url) => Assert.That(RedisAddress.Parse(url), Is.Null);

    [Test]
    public void Neither_logs_nor_failures_tell_the_password()
    {
        var failures = new RedisOptionsValidator().Validate(null, new RedisOptions { Url = "redis://me:secret@cache/what" }).Failures!;

        Assert.That(failures, Has.One.Contains("REDIS_URL").And.None.Contains("secret"));
        Assert.That(RedisAddress.Parse("redis://me:secret@cache")!.ToString(), Is.EqualTo("cache:6379/0"));
    }
}
