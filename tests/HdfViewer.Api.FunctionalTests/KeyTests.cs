using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>Keys may hold anything, and every endpoint must take them, encoded or with plain slashes, in a folder and in a bucket.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class KeyTests(bool inBucket)
{
    /// <summary>Keys that both stores can hold.</summary>
    private static readonly string[] Keys =
    [
        "plain.h5",
        "runs/2024/42.h5",
        "with space/a b.h5",
        "plus+sign/a+b.h5",
        "per%cent/100%.h5",
        "encoded%2Fslash.h5",
        "what?/why?.h5",
        "hash#tag/#1.h5",
        "größe/日本語/😀.h5",
        "semi;colon/a=b&c,d.h5",
        "a\"quote'/<tag>.h5",
        "back\\slash.h5",
        "dots../a..b/c...h5",
        "nested/children",
        "nested/meta/content",
        "refresh",
        "files/files.h5",
        "%41.h5",
    ];

    /// <summary>Keys that a folder cannot hold: paths there have no empty and no dot segments.</summary>
    private static readonly string[] BucketKeys =
    [
        "/leading.h5",
        "double//slash.h5",
        "trailing.h5/",
        "up/../down.h5",
        "./here.h5",
        "../outside.h5",
    ];

    private TemporaryFolder _folder = null!;
    private S3Bucket? _bucket;
    private TestServer _server = null!;

    private IEnumerable<string> StoredKeys => inBucket ? [.. Keys, .. BucketKeys] : Keys;

    [OneTimeSetUp]
    public async Task Store_a_file_under_each_key()
    {
        _folder = new TemporaryFolder();
        var file = _folder.Of("source.h5");
        H5py.Write(file, "f['data'] = np.arange(3)");
        if (!inBucket)
        {
            foreach (var key in Keys) File.Copy(file, _folder.Of("served/" + key));
            _server = await TestServer.ServeFolderAsync(_folder.Of("served"));
            return;
        }

        var s3 = await S3Server.GetAsync();
        _bucket = await s3.CreateBucketAsync("keys");
        foreach (var key in StoredKeys) await _bucket.PutFileAsync(key, file);
        _server = await TestServer.StartAsync(_bucket.Settings());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        if (_bucket is not null) await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Every_key_is_listed()
    {
        var list = await _server.Client.GetJsonAsync("/files?include_folders=false");

        Assert.That(list.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("key").GetString()), Is.EquivalentTo(StoredKeys));
    }

    [Test]
    public async Task Every_endpoint_takes_every_key_encoded([Values("", "/children", "/meta?path=/data", "/attributes", "/preview?path=/data", "/content")] string action)
    {
        foreach (var key in StoredKeys) await AssertServedAsync(key, Uri.EscapeDataString(key), action);
    }

    [Test]
    public async Task Every_endpoint_takes_every_key_with_plain_slashes([Values("/children", "/meta?path=/data", "/attributes", "/preview?path=/data", "/content")] string action)
    {
        foreach (var key in StoredKeys) await AssertServedAsync(key, string.Join('/', key.Split('/').Select(Uri.EscapeDataString)), action);
    }

    [Test]
    public async Task A_trailing_slash_means_nothing([Values("", "/children", "/meta?path=/data", "/attributes", "/preview?path=/data", "/content")] string action)
    {
        var query = action.IndexOf('?', StringComparison.Ordinal);
        var slashed = query < 0 ? action + "/" : action.Insert(query, "/");

        await AssertServedAsync("runs/2024/42.h5", "runs%2F2024%2F42.h5", slashed);
        await AssertServedAsync("runs/2024/42.h5", "runs/2024/42.h5", slashed);
    }

    [Test]
    public async Task The_last_segment_is_the_action_unless_its_slash_is_encoded()
    {
        var action = await _server.Client.GetAsync("/files/nested/children");
        var file = await _server.Client.GetJsonAsync("/files/nested%2Fchildren");
        var children = await _server.Client.GetJsonAsync("/files/nested/children/children");

        action.IsError(404, "file_not_found");
        Assert.That(file.GetProperty("file").GetProperty("key").GetString(), Is.EqualTo("nested/children"));
        Assert.That(children.GetProperty("key").GetString(), Is.EqualTo("nested/children"));
    }

    [Test]
    public async Task A_file_may_be_called_refresh()
    {
        var file = await _server.Client.GetJsonAsync("/files/refresh");
        var refreshed = await _server.Client.SendAsync(HttpMethod.Post, "/files/refresh");

        Assert.That(file.GetProperty("file").GetProperty("key").GetString(), Is.EqualTo("refresh"));
        Assert.That(refreshed.Json.GetProperty("message").GetString(), Is.EqualTo("Cache cleared successfully"));
    }

    [Test]
    public async Task Unknown_keys_are_404_and_named()
    {
        var sentence = (await _server.Client.GetAsync("/files/no%2Fsuch%20file.h5/children")).IsError(404, "file_not_found");

        Assert.That(sentence, Does.Contain("no/such file.h5"));
    }

    [TestCase("/files/%zz/children")]
    [TestCase("/files/a%2/meta?path=/")]
    [TestCase("/files/a%")]
    [TestCase("/files/%FF%FE.h5")]
    [TestCase("/files/%C3.h5/content")]
    [TestCase("/files/%ED%A0%80.h5")]
    [TestCase("/files/a.h5/children?path=%zz")]
    [TestCase("/files/a.h5/children?path=%FF")]
    public async Task Broken_encodings_are_400(string target) =>
        (await _server.Client.GetAsync(target)).IsError(400, "malformed_url");

    private async Task AssertServedAsync(string key, string encoded, string action)
    {
        var target = $"/files/{encoded}{action}";
        var answer = await _server.Client.GetAsync(target);

        Assert.That(answer.Status, Is.EqualTo(200), () => $"{target}: {answer.Text}");
        if (action.StartsWith("/content", StringComparison.Ordinal)) return;
        var json = answer.Json;
        var answered = action is "" or "/" ? json.GetProperty("file").GetProperty("key") : json.GetProperty("key");
        Assert.That(answered.GetString(), Is.EqualTo(key), target);
    }
}
