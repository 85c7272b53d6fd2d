using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>Answers say which version they are about, clients can ask whether it is still that one, and an overwritten file is seen.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class VersionTests(bool inBucket)
{
    private const string Key = "f.h5";

    private TemporaryFolder _folder = null!;
    private S3Bucket? _bucket;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(_folder.Of("served"));
        _bucket = inBucket ? await (await S3Server.GetAsync()).CreateBucketAsync("versions") : null;

        // The shortest that the version of a file is taken as known; clients may keep answers for 7 seconds.
        _server = await TestServer.StartAsync(
        [
            .. _bucket?.Settings() ?? new() { ["Local:Root"] = _folder.Of("served") },
            KeyValuePair.Create<string, string?>("Blocks:VersionSeconds", "0.2"),
            KeyValuePair.Create<string, string?>("Http:MaxAgeSeconds", "7"),
        ]);
    }

    [SetUp]
    public Task Put_the_first_version() => PutAsync(1);

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        if (_bucket is not null) await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Every_answer_about_a_file_has_a_strong_tag_and_may_be_kept(
        [Values("", "/children", "/meta?path=/data", "/attributes", "/preview?path=/data", "/content")] string action)
    {
        var answer = await _server.Client.GetAsync($"/files/{Key}{action}");

        Assert.That(answer["ETag"], Does.Match("^\"[^\"]+\"$"));
        Assert.That(answer["Cache-Control"]!.Split(", "), Is.EquivalentTo(new[] { "private", "max-age=7", "must-revalidate" }));
        Assert.That(answer["Vary"], Is.EqualTo("Accept, Accept-Encoding"));
    }

    [Test]
    public async Task Who_has_the_answer_gets_304(
        [Values("", "/children", "/meta?path=/data", "/attributes", "/preview?path=/data", "/content")] string action)
    {
        var target = $"/files/{Key}{action}";
        var tag = (await _server.Client.GetAsync(target))["ETag"]!;

        var same = await _server.Client.GetAsync(target, ("If-None-Match", $"\"other\", W/{tag}"));
        var any = await _server.Client.GetAsync(target, ("If-None-Match", "*"));
        var other = await _server.Client.GetAsync(target, ("If-None-Match", "\"other\""));

        Assert.That(same.Status, Is.EqualTo(304));
        Assert.That(same.Body, Is.Empty);
        Assert.That(same["ETag"], Is.EqualTo(tag));
        Assert.That(same["Cache-Control"], Does.Contain("max-age=7"));
        Assert.That(any.Status, Is.EqualTo(304));
        Assert.That(other.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Different_questions_and_codings_have_different_tags()
    {
        var tags = new List<string?>();
        foreach (var target in new[] { "", "/children", "/children?limit=1", "/meta?path=/data", "/meta?path=/", "/attributes", "/preview?path=/data" })
            tags.Add((await _server.Client.GetAsync($"/files/{Key}{target}"))["ETag"]);
        tags.Add((await _server.Client.GetAsync($"/files/{Key}/children", ("Accept-Encoding", "gzip")))["ETag"]);
        var reordered = await _server.Client.GetAsync($"/files/{Key}/children?offset=0&limit=1");
        var ordered = await _server.Client.GetAsync($"/files/{Key}/children?limit=1&offset=0");

        Assert.That(tags, Is.Unique);
        Assert.That(reordered["ETag"], Is.EqualTo(ordered["ETag"]));
    }

    [Test]
    public async Task The_tag_of_the_content_is_the_one_in_the_list()
    {
        await _server.Client.SendAsync(HttpMethod.Post, "/files/refresh");
        var listed = (await _server.Client.GetJsonAsync("/files")).GetProperty("files")[0].GetProperty("etag").GetString();
        var content = await _server.Client.GetAsync($"/files/{Key}/content");
        var preview = await _server.Client.GetJsonAsync($"/files/{Key}/preview?path=/data");

        Assert.That(content["ETag"], Is.EqualTo($"\"{listed}\""));
        Assert.That(preview.GetProperty("cache_version").GetString(), Is.EqualTo(listed));
    }

    [Test]
    public async Task An_overwritten_file_is_seen_once_its_version_is_looked_up_again()
    {
        var tag = (await _server.Client.GetAsync($"/files/{Key}/preview?path=/data"))["ETag"]!;
        await PutAsync(2);

        var after = await _server.Client.GetAsync($"/files/{Key}/preview?path=/data", ("If-None-Match", tag));

        Assert.That(after.Status, Is.EqualTo(200));
        Assert.That(after.Json.GetProperty("table").GetProperty("values")[0].GetInt32(), Is.EqualTo(2));
        Assert.That(after["ETag"], Is.Not.EqualTo(tag));
    }

    [Test]
    public async Task Versions_are_never_mixed()
    {
        // Each version holds its number only, in the data and in an attribute; whatever is read while it is overwritten must agree.
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                // A new URL each time, so that no answer is remembered.
                var answer = await _server.Client.GetAsync($"/files/{Key}/preview?path=/data&max_size={1 + (i % 500)}");
                if (answer.Status == 409) continue;
                Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
                var values = answer.Json.GetProperty("table").GetProperty("values").EnumerateArray().Select(v => v.GetInt32()).Distinct().ToArray();
                Assert.That(values, Has.Length.EqualTo(1));
            }
        });

        for (var version = 1; version <= 8; version++) await PutAsync(version);
        await done.CancelAsync();
        await reading;
    }

    [Test]
    public async Task A_deleted_file_is_404_once_its_version_is_looked_up_again()
    {
        await _server.Client.GetJsonAsync($"/files/{Key}/children");
        if (_bucket is null) File.Delete(_folder.Of("served/" + Key));
        else await _bucket.DeleteAsync(Key);
        await Task.Delay(TimeSpan.FromMilliseconds(400));

        (await _server.Client.GetAsync($"/files/{Key}/children")).IsError(404, "file_not_found");
    }

    /// <summary>Writes a version, and waits until the one before it is forgotten.</summary>
    private async Task PutAsync(int version)
    {
        var file = _folder.Of($"version{version}.h5");
        if (!File.Exists(file)) H5py.Write(file, $"f['data'] = np.full(1000, {version}); f.attrs['version'] = {version}");
        if (_bucket is not null) await _bucket.PutFileAsync(Key, file);
        else
        {
            // Replaced as a whole, as everybody should.
            var temporary = _folder.Of("served/.new");
            File.Copy(file, temporary, overwrite: true);
            File.SetLastWriteTimeUtc(temporary, DateTime.UtcNow);
            File.Move(temporary, _folder.Of("served/" + Key), overwrite: true);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(400));
    }
}
