using HdfViewer.Application.Caching;
using HdfViewer.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace HdfViewer.Api.FunctionalTests.Answers;

/// <summary>What is asked for again is given out as the bytes that it was, as long as that is right.</summary>
public sealed class FinishedAnswerTests
{
    private static readonly string[] Actions =
    [
        "/children", "/meta?path=/data", "/attributes", "/preview?path=/data", "/data?path=/data&mode=line", "/stats?path=/data",
    ];

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;
    private FinishedLookups _lookups = null!;

    private AnswerMemory Memory => _server.Services.GetRequiredService<AnswerMemory>();

    [SetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        Put("np.arange(1000.0)");
        _server = await ServeAsync();
        _lookups = new FinishedLookups();
    }

    [TearDown]
    public async Task Stop()
    {
        _lookups.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCaseSource(nameof(Actions))]
    public async Task The_third_time_it_is_the_bytes_of_the_second(string action)
    {
        var answers = await AskAsync(action, times: 4);

        Assert.That(answers.Select(answer => answer.Json.GetProperty("cached").GetBoolean()), Is.EqualTo(new[] { false, true, true, true }));
        Assert.That(_lookups.Count, Is.EqualTo(2));
        foreach (var again in answers[2..])
        {
            Assert.That(again.Body, Is.EqualTo(answers[1].Body));
            foreach (var header in new[] { "Content-Type", "ETag", "Cache-Control", "Vary", "Content-Encoding", "X-Content-Type-Options" })
                Assert.That(again[header], Is.EqualTo(answers[0][header]), header);
        }
    }

    [TestCase("br")]
    [TestCase("zstd")]
    [TestCase("gzip")]
    public async Task Each_coding_is_kept_as_it_went_out(string coding)
    {
        var plain = await AskAsync("/preview?path=/data", times: 3);
        var coded = await AskAsync("/preview?path=/data", times: 3, ("Accept-Encoding", coding));

        // The result is known from the plain answers, so that the first of these is kept already.
        Assert.That(_lookups.Count, Is.EqualTo(1 + 2));
        Assert.That(coded[2]["Content-Encoding"], Is.EqualTo(coding));
        Assert.That(coded[2].Body, Is.EqualTo(coded[1].Body).And.Length.LessThan(plain[2].Body.Length / 2));
        Assert.That(coded[2]["ETag"], Is.EqualTo(coded[0]["ETag"]).And.Not.EqualTo(plain[2]["ETag"]));
        Assert.That(coded[2].Expanded(), Is.EqualTo(plain[2].Body));
    }

    [Test]
    public async Task Who_asks_for_headers_only_gets_them()
    {
        var answers = await AskAsync("/meta?path=/data", times: 3);

        var head = await _server.Client.SendAsync(HttpMethod.Head, "/files/f.h5/meta?path=/data");

        Assert.That(head.Status, Is.EqualTo(200));
        Assert.That(head.Body, Is.Empty);
        Assert.That(head["Content-Length"], Is.EqualTo(answers[2]["Content-Length"]));
        Assert.That(head["ETag"], Is.EqualTo(answers[2]["ETag"]));
        Assert.That(_lookups.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Who_has_it_is_told_so()
    {
        var answers = await AskAsync("/meta?path=/data", times: 3);

        var known = await _server.Client.GetAsync("/files/f.h5/meta?path=/data", ("If-None-Match", answers[0]["ETag"]!));

        Assert.That(known.Status, Is.EqualTo(304));
        Assert.That(known.Body, Is.Empty);
        Assert.That(known["ETag"], Is.EqualTo(answers[0]["ETag"]));
        Assert.That(known["Cache-Control"], Is.EqualTo(answers[0]["Cache-Control"]));
        Assert.That(known["Vary"], Is.EqualTo(answers[0]["Vary"]));
        Assert.That(_lookups.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task What_the_answer_depends_on_keeps_it_apart()
    {
        Put("np.array([np.nan, 2.0**60]); f.attrs['big'] = np.int64(2**60); f.attrs['nan'] = np.nan");

        foreach (var parameters in new[] { "", "nan=string", "bigint=string", "nan=string&bigint=string" })
        {
            var answers = await AskAsync("/attributes?" + parameters, times: 3);
            Assert.That(answers[2].Text.Contains("\"NaN\""), Is.EqualTo(parameters.Contains("nan")));
            Assert.That(answers[2].Text.Contains("\"1152921504606846976\""), Is.EqualTo(parameters.Contains("bigint")));
        }
    }

    [Test]
    public async Task What_clients_say_they_accept_does_not_change_what_is_kept()
    {
        var plain = await AskAsync("/meta?path=/data", times: 2);

        foreach (var accept in new[] { "*/*", "text/html", "application/problem+json", "application/json; charset=utf-16" })
        {
            var answer = await _server.Client.GetAsync("/files/f.h5/meta?path=/data", ("Accept", accept), ("Accept-Charset", "utf-16"));
            Assert.That(answer.Body, Is.EqualTo(plain[1].Body));
            Assert.That(answer["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
        }
    }

    [Test]
    public async Task An_overwritten_file_is_seen_when_its_version_is_looked_up_again()
    {
        var before = await AskAsync("/preview?path=/data", times: 3);
        Put("np.full(1000, 7.0)");

        var after = await AskAsync("/preview?path=/data", times: 3, ("If-None-Match", before[2]["ETag"]!));

        Assert.That(after.Select(answer => answer.Status), Is.All.EqualTo(200));
        Assert.That(after.Select(answer => answer.Json.GetProperty("stats").GetProperty("min").GetDouble()), Is.All.EqualTo(7));
        Assert.That(after[2]["ETag"], Is.Not.EqualTo(before[2]["ETag"]));
    }

    [Test]
    public async Task A_deleted_file_is_gone_when_its_version_is_looked_up_again()
    {
        await AskAsync("/children", times: 3);
        File.Delete(_folder.Of("f.h5"));

        (await _server.Client.GetAsync("/files/f.h5/children")).IsError(404, "file_not_found");
    }

    [Test]
    public async Task Failures_are_not_kept()
    {
        await AskAsync("/meta?path=/none", times: 4);
        await AskAsync("/preview?path=/data&max_size=0", times: 4);

        Assert.That(_lookups.Count, Is.Zero);
        Assert.That(Memory.CurrentSize, Is.Zero);
    }

    [Test]
    public async Task What_is_listed_is_not_kept_as_bytes()
    {
        for (var i = 0; i < 4; i++) await _server.Client.GetJsonAsync("/files");

        Assert.That(_lookups.Count, Is.Zero);
    }

    [Test]
    public async Task Large_answers_go_out_whole_and_are_not_kept()
    {
        await _server.DisposeAsync();
        _server = await ServeAsync(KeyValuePair.Create<string, string?>("Cache:Megabytes", "1"));
        Put("np.random.default_rng(1).random((300, 300))");

        // A heatmap of 300 × 300 is some 1.7 MB as JSON; its values fit the cache, so that it is asked to be recorded.
        const string Target = "/preview?path=/data&mode=heatmap&detail=fast";
        var answers = await AskAsync(Target, times: 4);

        Assert.That(answers[1].Body, Has.Length.GreaterThan(1 << 20));
        Assert.That(answers[1].Json.GetProperty("cached").GetBoolean(), Is.True);
        Assert.That(answers[2].Body, Is.EqualTo(answers[1].Body));
        Assert.That(answers[2]["ETag"], Is.EqualTo(answers[0]["ETag"]));
        Assert.That(_lookups.Count, Is.Zero);
    }

    [Test]
    public async Task What_is_kept_stays_within_its_bound()
    {
        await _server.DisposeAsync();
        _server = await ServeAsync(KeyValuePair.Create<string, string?>("Cache:Megabytes", "1"));
        Put("np.random.default_rng(1).random((100, 100))");

        for (var size = 20; size < 100; size++)
        {
            var answers = await AskAsync($"/preview?path=/data&mode=heatmap&detail=fast&max_size={size}", times: 3);
            Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
            Assert.That(Memory.CurrentSize, Is.LessThanOrEqualTo(1 << 20));
        }

        Assert.That(_lookups.Count, Is.GreaterThan(0));
    }

    [Test]
    public async Task Without_a_cache_nothing_is_kept()
    {
        await _server.DisposeAsync();
        _server = await ServeAsync(KeyValuePair.Create<string, string?>("Cache:Megabytes", "0"));

        var answers = await AskAsync("/meta?path=/data", times: 4);

        Assert.That(answers.Select(answer => answer.Json.GetProperty("cached").GetBoolean()), Is.All.False);
        Assert.That(_lookups.Count, Is.Zero);
    }

    [Test]
    public async Task Many_who_ask_at_the_same_time_get_the_same_bytes()
    {
        var first = (await AskAsync("/preview?path=/data", times: 1))[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => AskAsync("/preview?path=/data", times: 4)));

        Assert.That(answers.SelectMany(some => some).Select(answer => answer.Text).Distinct(), Is.EqualTo(new[] { answers[0][0].Text }));
        Assert.That(answers[0][0].Text, Is.EqualTo(first.Text.Replace("\"cached\":false", "\"cached\":true")));
    }

    private async Task<Answer[]> AskAsync(string action, int times, params (string Name, string Value)[] headers)
    {
        var answers = new Answer[times];
        for (var i = 0; i < times; i++) answers[i] = await _server.Client.GetAsync("/files/f.h5" + action, headers);
        return answers;
    }

    /// <summary>Replaces the file as a whole. Its version is looked up with every request.</summary>
    private void Put(string data)
    {
        var temporary = _folder.Of(".new");
        H5py.Write(temporary, $"f['data'] = {data}");
        File.Move(temporary, _folder.Of("f.h5"), overwrite: true);
    }

    private Task<TestServer> ServeAsync(params IEnumerable<KeyValuePair<string, string?>> settings) =>
        TestServer.ServeFolderAsync(_folder.Path, [KeyValuePair.Create<string, string?>("Blocks:VersionSeconds", "0"), .. settings]);
}
