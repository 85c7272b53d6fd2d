using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Access;

/// <summary>API keys: who has one gets in, and sees what it opens.</summary>
public sealed class ApiKeyTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_two_folders_to_two_keys()
    {
        _folder = new TemporaryFolder();
        foreach (var name in new[] { "open/a.h5", "open/deep/b.h5", "open.h5", "openly/c.h5", "secret/d.h5" })
            File.Copy(RepositoryPaths.Of("samples", "weather_station.h5"), _folder.Of(name));
        _server = await TestServer.ServeFolderAsync(_folder.Path, [.. Key.Settings, Remote.Setting]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Without_a_key_a_request_is_401_and_is_told_what_to_bring()
    {
        var answer = await _server.Client.GetAsync("/files");

        Assert.That(answer.IsError(401, "credentials_missing"), Does.Contain("X-Api-Key"));
        Assert.That(answer["WWW-Authenticate"], Does.StartWith("ApiKey"));
    }

    [TestCase("X-Api-Key", Key.Alice)]
    [TestCase("x-api-key", " " + Key.Alice + " ")]
    [TestCase("Authorization", "ApiKey " + Key.Alice)]
    [TestCase("Authorization", "apikey " + Key.Alice)]
    [TestCase("Cookie", "other=1; hdfviewer-session=" + Key.Alice)]
    public async Task A_key_is_taken_from(string header, string value) =>
        Assert.That((await _server.Client.GetAsync("/files", (header, value))).Status, Is.EqualTo(200));

    [TestCase("X-Api-Key", "hdfv_alice-012345678")]
    [TestCase("X-Api-Key", "hdfv_alice-01234567890")]
    [TestCase("X-Api-Key", "HDFV_ALICE-0123456789")]
    [TestCase("X-Api-Key", "")]
    [TestCase("X-Api-Key", Key.Alice + ", " + Key.Alice)]
    [TestCase("Authorization", "ApiKey")]
    [TestCase("Authorization", "Basic " + Key.Alice)]
    [TestCase("Authorization", "Bearer a.b.c")]
    [TestCase("Cookie", "hdfviewer-session=nothing")]
    public async Task Anything_else_is_401(string header, string value)
    {
        var answer = await _server.Client.GetAsync("/files", (header, value));

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer["WWW-Authenticate"], Is.Not.Null);
        if (value.Contains("hdfv", StringComparison.OrdinalIgnoreCase)) Assert.That(answer.Text, Does.Not.Contain(value), "What was brought stays out of the answer.");
    }

    [Test]
    public async Task The_hash_is_no_key() =>
        (await _server.Client.GetAsync("/files", Key.Header(Key.HashOf(Key.Alice)))).IsError(401, "credentials_invalid");

    [Test]
    public async Task A_wrong_key_is_not_made_good_by_a_cookie_beside_it() =>
        (await _server.Client.GetAsync("/files", Key.Header("wrong"), ("Cookie", "hdfviewer-session=" + Key.Alice))).IsError(401, "credentials_invalid");

    [Test]
    public async Task A_key_for_a_folder_lists_that_folder_only()
    {
        var mine = (await _server.Client.GetAsync("/files", Key.Header(Key.Bob))).Json;
        var all = (await _server.Client.GetAsync("/files", Key.Header(Key.Alice))).Json;

        Assert.That(Keys(mine), Is.EqualTo(new[] { "open/a.h5", "open/deep/b.h5", "open/", "open/deep/" }));
        Assert.That(Keys(all), Has.Length.EqualTo(5 + 4));
    }

    [TestCase("open/deep/", "open/deep/b.h5")]
    [TestCase("op", "open/a.h5", "open/deep/b.h5")]
    [TestCase("secret/")]
    [TestCase("openly/")]
    public async Task And_with_a_prefix_what_both_have_in_common(string prefix, params string[] expected)
    {
        var list = (await _server.Client.GetAsync($"/files?include_folders=false&prefix={prefix}", Key.Header(Key.Bob))).Json;

        Assert.That(Keys(list), Is.EqualTo(expected));
    }

    [Test]
    public async Task Pages_of_a_narrowed_list_hold_nothing_else_either()
    {
        var first = (await _server.Client.GetAsync("/files?include_folders=false&max_items=1", Key.Header(Key.Bob))).Json;
        var cursor = first.GetProperty("next_cursor").GetString();
        var second = (await _server.Client.GetAsync($"/files?include_folders=false&max_items=10&cursor={cursor}", Key.Header(Key.Bob))).Json;

        Assert.That(Keys(first).Concat(Keys(second)), Is.EqualTo(new[] { "open/a.h5", "open/deep/b.h5" }));
        Assert.That(second.GetProperty("truncated").GetBoolean(), Is.False);
    }

    [TestCase("/files/{0}")]
    [TestCase("/files/{0}/content")]
    [TestCase("/files/{0}/children")]
    [TestCase("/files/{0}/meta?path=/")]
    [TestCase("/files/{0}/attributes")]
    [TestCase("/files/{0}/preview?path=/record/temperature")]
    [TestCase("/files/{0}/data?path=/record/temperature&mode=line")]
    [TestCase("/files/{0}/values?path=/record/temperature")]
    [TestCase("/files/{0}/stats?path=/record/temperature")]
    [TestCase("/files/{0}/export/csv?path=/record/temperature&mode=line")]
    public async Task What_a_key_does_not_open_is_403_whether_it_is_there_or_not(string target)
    {
        // Somebody who may has asked already: the answer lies in the cache.
        var answered = await _server.Client.GetAsync(Of(target, "secret%2Fd.h5"), Key.Header(Key.Alice));
        var tag = answered["ETag"] ?? "\"none\"";

        var there = await _server.Client.GetAsync(Of(target, "secret%2Fd.h5"), Key.Header(Key.Bob));
        var known = await _server.Client.GetAsync(Of(target, "secret/d.h5"), Key.Header(Key.Bob), ("If-None-Match", tag));
        var nowhere = await _server.Client.GetAsync(Of(target, "secret/none.h5"), Key.Header(Key.Bob));
        var beside = await _server.Client.GetAsync(Of(target, "openly/c.h5"), Key.Header(Key.Bob));
        var escape = await _server.Client.GetAsync(Of(target, "open/../secret/d.h5"), Key.Header(Key.Bob));

        Assert.That(answered.Status, Is.Not.EqualTo(403).And.Not.EqualTo(401));
        foreach (var answer in new[] { there, known, nowhere, beside }) answer.IsError(403, "access_denied");
        Assert.That(Body(there), Is.EqualTo(Body(nowhere)));
        Assert.That(escape.Status, Is.EqualTo(403).Or.EqualTo(404).Or.EqualTo(400));
        Assert.That(there["ETag"], Is.Null);
    }

    [TestCase("meta?path=/")]
    [TestCase("attr?path=/record/temperature")]
    [TestCase("data?path=/record/temperature")]
    [TestCase("data?path=/record/temperature&format=npy")]
    [TestCase("stats?path=/record/temperature")]
    [TestCase("paths?path=/")]
    public async Task So_it_is_in_h5groves_protocol_where_the_file_is_a_parameter(string target)
    {
        // Thrice: by then it is given out as the bytes that it was.
        Answer answered = null!;
        for (var i = 0; i < 3; i++) answered = await _server.Client.GetAsync($"/h5grove/{target}&file=secret/d.h5", Key.Header(Key.Alice));

        var there = await _server.Client.GetAsync($"/h5grove/{target}&file=secret/d.h5", Key.Header(Key.Bob));
        var known = await _server.Client.GetAsync($"/h5grove/{target}&file=secret%2Fd.h5", Key.Header(Key.Bob), ("If-None-Match", answered["ETag"]!));
        var nowhere = await _server.Client.GetAsync($"/h5grove/{target}&file=secret/none.h5", Key.Header(Key.Bob));
        var mine = await _server.Client.GetAsync($"/h5grove/{target}&file=open/a.h5", Key.Header(Key.Bob));

        Assert.That((answered.Status, mine.Status), Is.EqualTo((200, 200)));
        foreach (var answer in new[] { there, known, nowhere })
        {
            Assert.That((answer.Status, answer.Text), Is.EqualTo((403, "{\"message\":\"Cannot read file: Permission denied!\"}")));
            Assert.That(answer["ETag"], Is.Null);
        }
    }

    [TestCase("/files/secret/d.h5/meta?path=/record/temperature")]
    [TestCase("/files/secret/d.h5/preview?path=/record/temperature")]
    [TestCase("/files/secret/d.h5/image?path=/record/temperature")]
    public async Task An_answer_that_is_kept_as_bytes_is_for_those_who_may_read_the_file(string target)
    {
        Answer kept = null!;
        for (var i = 0; i < 3; i++) kept = await _server.Client.GetAsync(target, Key.Header(Key.Alice));

        var read = await _server.Client.GetAsync(target, Key.Header(Key.Bob));
        var known = await _server.Client.GetAsync(target, Key.Header(Key.Bob), ("If-None-Match", kept["ETag"]!));
        var headers = await _server.Client.SendAsync(HttpMethod.Head, target, Key.Header(Key.Bob));

        Assert.That(kept.Status, Is.EqualTo(200));
        read.IsError(403, "access_denied");
        known.IsError(403, "access_denied");
        Assert.That((headers.Status, headers.Body.Length), Is.EqualTo((403, 0)));
    }

    [Test]
    public async Task What_a_key_opens_it_opens()
    {
        Assert.That((await _server.Client.GetAsync("/files/open/a.h5/children", Key.Header(Key.Bob))).Status, Is.EqualTo(200));
        Assert.That((await _server.Client.GetAsync("/files/open%2Fdeep%2Fb.h5/children", Key.Header(Key.Bob))).Status, Is.EqualTo(200));
        (await _server.Client.GetAsync("/files/open/none.h5/children", Key.Header(Key.Bob))).IsError(404, "file_not_found");
    }

    [TestCase("/files/open/a.h5/children?bucket=other")]
    [TestCase("/files?bucket=other")]
    public async Task A_bucket_that_a_key_does_not_open_is_403(string target) =>
        (await _server.Client.GetAsync(target, Key.Header(Key.Bob))).IsError(403, "access_denied");

    [Test]
    public async Task Every_denial_is_a_line_in_the_log_that_tells_who_what_and_why_and_no_secret()
    {
        var log = _server.Listen();

        await _server.Client.GetAsync("/files/secret/d.h5/children?path=/x&api_key=top-secret", Remote.Header, Key.Header(Key.Bob));
        await _server.Client.GetAsync("/files", Remote.Header, Key.Header("hdfv_nobodys"));
        await _server.Client.GetAsync("/files?bucket=other", Key.Header(Key.Bob));
        await _server.Client.GetAsync("/files", Key.Header(Key.Bob));

        var lines = log.Of("AuditLog");
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Does.StartWith($"Denied (403) ApiKey:bob at {Remote.Address}: GET /files/secret/d.h5/children"));
        Assert.That(lines[1], Does.StartWith($"Denied (401) nobody at {Remote.Address}: GET /files"));
        Assert.That(lines[2], Does.Contain("in other"));
        Assert.That(string.Join('\n', lines), Does.Not.Contain("secret ").And.Not.Contain("top-secret").And.Not.Contain("hdfv_"));
    }

    [Test]
    public async Task Who_asks_can_be_asked()
    {
        var session = (await _server.Client.GetAsync("/session", Key.Header(Key.Bob))).Json;

        Assert.That(session.GetProperty("kind").GetString(), Is.EqualTo("api_key"));
        Assert.That(session.GetProperty("name").GetString(), Is.EqualTo("bob"));
        Assert.That(session.GetProperty("access").EnumerateArray().Select(a => a.GetString()), Is.EqualTo(new[] { "open/" }));
    }

    private static string Of(string target, string key) => target.Replace("{0}", key, StringComparison.Ordinal);

    private static string[] Keys(System.Text.Json.JsonElement list) => [.. list.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("key").GetString()!)];

    private static string Body(Answer answer)
    {
        var trace = answer.Json.GetProperty("trace_id").GetString()!;
        return answer.Text.Replace(trace, "", StringComparison.Ordinal);
    }
}
