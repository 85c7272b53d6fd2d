using System.Security.Cryptography;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>The bytes of a file, whole and in ranges, compared with the file.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class ContentTests(bool inBucket)
{
    private const int Size = 3_000_001;
    private const string Target = "/files/some%20dir/gr%C3%B6%C3%9Fe%20%22x%22.h5/content";

    private readonly byte[] _bytes = RandomNumberGenerator.GetBytes(Size);
    private TemporaryFolder _folder = null!;
    private S3Bucket? _bucket;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        const string Key = "some dir/größe \"x\".h5";
        _folder = new TemporaryFolder();
        _bucket = inBucket ? await (await S3Server.GetAsync()).CreateBucketAsync("content") : null;
        if (_bucket is null)
        {
            await File.WriteAllBytesAsync(_folder.Of(Key), _bytes);
            await File.WriteAllBytesAsync(_folder.Of("empty"), []);
        }
        else
        {
            await _bucket.PutAsync(Key, _bytes);
            await _bucket.PutAsync("empty", Array.Empty<byte>());
        }

        _server = await TestServer.StartAsync(_bucket?.Settings() ?? new() { ["Local:Root"] = _folder.Path });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        if (_bucket is not null) await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task The_whole_file_comes_with_its_headers()
    {
        var answer = await _server.Client.GetAsync(Target);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Body, Is.EqualTo(_bytes));
        Assert.That(answer["Content-Type"], Is.EqualTo("application/x-hdf5"));
        Assert.That(answer["Content-Length"], Is.EqualTo($"{Size}"));
        Assert.That(answer["Accept-Ranges"], Is.EqualTo("bytes"));
        Assert.That(answer["Last-Modified"], Is.Not.Null);
        Assert.That(answer["Content-Disposition"], Does.StartWith("attachment; filename=").And.Contain("filename*=UTF-8''gr%C3%B6%C3%9Fe%20"));
    }

    [TestCase("bytes=0-0", 0, 1)]
    [TestCase("bytes=0-99", 0, 100)]
    [TestCase("bytes=1000000-1999999", 1_000_000, 1_000_000)]
    [TestCase("bytes=2999999-", 2_999_999, 2)]
    [TestCase("bytes=3000000-9999999", 3_000_000, 1)]
    [TestCase("bytes=-1", Size - 1, 1)]
    [TestCase("bytes=-4096", Size - 4096, 4096)]
    [TestCase("bytes=-9999999", 0, Size)]
    [TestCase("bytes=0-", 0, Size)]
    public async Task A_range_is_206_and_exactly_those_bytes(string range, int offset, int length)
    {
        var answer = await _server.Client.GetAsync(Target, ("Range", range));

        Assert.That(answer.Status, Is.EqualTo(206));
        Assert.That(answer["Content-Range"], Is.EqualTo($"bytes {offset}-{offset + length - 1}/{Size}"));
        Assert.That(answer["Content-Length"], Is.EqualTo($"{length}"));
        Assert.That(answer.Body.AsSpan().SequenceEqual(_bytes.AsSpan(offset, length)), Is.True);
    }

    [TestCase("bytes=3000001-")]
    [TestCase("bytes=99999999-999999999")]
    [TestCase("bytes=-0")]
    public async Task A_range_beyond_the_end_is_416(string range)
    {
        var answer = await _server.Client.GetAsync(Target, ("Range", range));

        Assert.That(answer.IsError(416, "range_not_satisfiable"), Does.Contain($"{Size}"));
        Assert.That(answer["Content-Range"], Is.EqualTo($"bytes */{Size}"));
    }

    [TestCase("bytes=0-1,5-6")]
    [TestCase("bytes=5-1")]
    [TestCase("bytes=x-y")]
    [TestCase("lines=1-2")]
    public async Task What_is_no_single_range_of_bytes_brings_the_whole_file(string range)
    {
        var answer = await _server.Client.GetAsync(Target, ("Range", range));

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Body, Has.Length.EqualTo(Size));
    }

    [Test]
    public async Task If_range_brings_the_range_only_of_the_same_version()
    {
        var whole = await _server.Client.GetAsync(Target);

        var byTag = await _server.Client.GetAsync(Target, ("Range", "bytes=0-9"), ("If-Range", whole["ETag"]!));
        var byTime = await _server.Client.GetAsync(Target, ("Range", "bytes=0-9"), ("If-Range", whole["Last-Modified"]!));
        var weak = await _server.Client.GetAsync(Target, ("Range", "bytes=0-9"), ("If-Range", "W/" + whole["ETag"]));
        var other = await _server.Client.GetAsync(Target, ("Range", "bytes=0-9"), ("If-Range", "\"other\""));

        Assert.That(byTag.Status, Is.EqualTo(206));
        Assert.That(byTime.Status, Is.EqualTo(206));
        Assert.That(weak.Status, Is.EqualTo(200));
        Assert.That(other.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task HEAD_tells_size_and_range_without_bytes()
    {
        var whole = await _server.Client.SendAsync(HttpMethod.Head, Target);
        var range = await _server.Client.SendAsync(HttpMethod.Head, Target, ("Range", "bytes=10-19"));

        Assert.That(whole.Status, Is.EqualTo(200));
        Assert.That(whole["Content-Length"], Is.EqualTo($"{Size}"));
        Assert.That(whole.Body, Is.Empty);
        Assert.That(range.Status, Is.EqualTo(206));
        Assert.That(range["Content-Length"], Is.EqualTo("10"));
    }

    [Test]
    public async Task An_empty_file_has_empty_content()
    {
        var answer = await _server.Client.GetAsync("/files/empty/content");
        var range = await _server.Client.GetAsync("/files/empty/content", ("Range", "bytes=0-0"));

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer["Content-Length"], Is.EqualTo("0"));
        Assert.That(range.Status, Is.EqualTo(416));
    }
}
