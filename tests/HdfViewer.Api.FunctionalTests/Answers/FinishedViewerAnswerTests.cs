using HdfViewer.Api.FunctionalTests.Access;
using HdfViewer.Application.Caching;
using HdfViewer.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace HdfViewer.Api.FunctionalTests.Answers;

/// <summary>h5grove's answers and pictures do not say whether they were known; they are given out as the bytes that they were all the same.</summary>
public sealed class FinishedViewerAnswerTests
{
    private const string Name = "f.h5";

    private static readonly string[] Targets =
    [
        "/h5grove/meta?file=f.h5", "/h5grove/attr?file=f.h5&path=/data", "/h5grove/stats?file=f.h5&path=/data", "/h5grove/paths?file=f.h5",
        "/h5grove/data?file=f.h5&path=/data", "/h5grove/data?file=f.h5&path=/data&format=bin", "/h5grove/data?file=f.h5&path=/data&format=npy",
        "/h5grove/data?file=f.h5&path=/data&format=csv", "/h5grove/data?file=f.h5&path=/data&format=tiff", "/files/f.h5/image?path=/data",
    ];

    private static readonly string[] Headers =
    [
        "Content-Type", "Content-Length", "Content-Disposition", "Content-Encoding", "ETag", "Cache-Control", "Vary", "X-Content-Type-Options",
    ];

    private TemporaryFolder _folder = null!;
    private byte[] _file = null!;
    private TestServer _server = null!;
    private FinishedLookups _lookups = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        Write("np.arange(1000.0)");
        _file = await File.ReadAllBytesAsync(_folder.Of(Name));
        _server = await ServeAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [SetUp]
    public void Nobody_has_asked_about_the_file()
    {
        // The same bytes at another time are another version.
        File.WriteAllBytes(_folder.Of(Name), _file);
        _lookups = new FinishedLookups();
    }

    [TearDown]
    public void Count_no_more() => _lookups.Dispose();

    [TestCaseSource(nameof(Targets))]
    public async Task The_third_time_it_is_the_bytes_of_the_first(string target)
    {
        var answers = await AskAsync(target, times: 4);

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
        Assert.That(_lookups.Count, Is.EqualTo(2));
        foreach (var again in answers[1..])
        {
            Assert.That(again.Body, Is.EqualTo(answers[0].Body));
            foreach (var header in Headers) Assert.That(again[header], Is.EqualTo(answers[0][header]), header);
        }
    }

    [TestCaseSource(nameof(Targets))]
    public async Task Whatever_coding_a_client_takes_the_kept_answer_has_that_of_the_first(string target)
    {
        foreach (var coding in new[] { "br", "zstd", "gzip", "identity" })
        {
            var answers = await AskAsync(target, times: 3, ("Accept-Encoding", coding));

            Assert.That(answers[2]["Content-Encoding"], Is.EqualTo(answers[0]["Content-Encoding"]), coding);
            Assert.That(answers[2].Expanded(), Is.EqualTo(answers[0].Expanded()), coding);
            Assert.That(answers[2]["ETag"], Is.EqualTo(answers[0]["ETag"]), coding);
            Assert.That(answers[2]["Content-Length"], Is.EqualTo(answers[0]["Content-Length"]), coding);
        }
    }

    [TestCaseSource(nameof(Targets))]
    public async Task Who_has_it_is_told_so(string target)
    {
        var answers = await AskAsync(target, times: 3);

        var known = await _server.Client.GetAsync(target, ("If-None-Match", answers[0]["ETag"]!));

        Assert.That((known.Status, known.Body.Length), Is.EqualTo((304, 0)));
        Assert.That(known["ETag"], Is.EqualTo(answers[0]["ETag"]));
        Assert.That(_lookups.Count, Is.EqualTo(2));
    }

    [TestCaseSource(nameof(Targets))]
    public async Task Who_asks_for_headers_only_gets_those_of_the_answer(string target)
    {
        var answers = await AskAsync(target, times: 3);

        var head = await _server.Client.SendAsync(HttpMethod.Head, target);

        Assert.That((head.Status, head.Body.Length), Is.EqualTo((200, 0)));
        foreach (var header in Headers) Assert.That(head[header], Is.EqualTo(answers[0][header]), header);
    }

    [TestCaseSource(nameof(Targets))]
    public async Task An_overwritten_file_is_seen(string target)
    {
        var before = await AskAsync(target, times: 3);
        Write("np.full(1000, 7.0); f['data'].attrs['units'] = 'm'; f['more'] = 1");

        var after = await AskAsync(target, times: 3, ("If-None-Match", before[2]["ETag"]!));

        Assert.That(after.Select(answer => answer.Status), Is.All.EqualTo(200));
        Assert.That(after[2].Body, Is.EqualTo(after[0].Body).And.Not.EqualTo(before[2].Body));
        Assert.That(after[2]["ETag"], Is.Not.EqualTo(before[2]["ETag"]));
    }

    [TestCaseSource(nameof(Targets))]
    public async Task A_deleted_file_is_gone_and_said_so_as_ever(string target)
    {
        await AskAsync(target, times: 3);
        File.Delete(_folder.Of(Name));

        var answer = await _server.Client.GetAsync(target);

        Assert.That(answer.Status, Is.EqualTo(404));
        if (target.StartsWith("/h5grove", StringComparison.Ordinal)) Assert.That(answer.Json.GetProperty("message").GetString(), Is.EqualTo("File not found!"));
        else answer.IsError(404, "file_not_found");
    }

    [Test]
    public async Task What_is_kept_is_for_those_who_may_read_the_file()
    {
        await using var server = await ServeAsync([.. Key.Settings, Remote.Setting]);
        foreach (var target in Targets)
        {
            var before = _lookups.Count;
            var allowed = await AskAsync(server, target, times: 3, Key.Header(Key.Alice));

            // Bob has a key that opens another folder.
            var denied = await server.Client.GetAsync(target, Key.Header(Key.Bob), ("If-None-Match", allowed[0]["ETag"]!));
            var unknown = await server.Client.GetAsync(target, ("If-None-Match", allowed[0]["ETag"]!));

            Assert.That(_lookups.Count - before, Is.EqualTo(1), target);
            Assert.That((allowed[2].Status, denied.Status, unknown.Status), Is.EqualTo((200, 403, 401)), target);
            Assert.That(denied.Json.TryGetProperty("message", out _), Is.EqualTo(target.StartsWith("/h5grove", StringComparison.Ordinal)), target);
        }
    }

    [Test]
    public async Task What_the_answer_depends_on_keeps_it_apart()
    {
        var targets = new[]
        {
            "path=/data", "path=/data&selection=0:3", "path=/data&selection=1:3", "path=/data&format=bin", "path=/data&format=bin&dtype=safe&selection=3",
        };

        var answers = new List<Answer>();
        foreach (var target in targets) answers.Add((await AskAsync("/h5grove/data?file=f.h5&" + target, times: 3))[2]);

        Assert.That(answers.Select(answer => Convert.ToHexString(answer.Body)).Distinct().Count(), Is.EqualTo(targets.Length));
    }

    [Test]
    public async Task Values_that_take_too_much_of_the_memory_are_not_kept()
    {
        await using var server = await ServeAsync(KeyValuePair.Create<string, string?>("Cache:Megabytes", "1"));
        Write("np.arange(100_000.0)");

        foreach (var format in new[] { "json", "bin", "npy" })
        {
            var answers = await AskAsync(server, $"/h5grove/data?file=f.h5&path=/data&format={format}", times: 3);
            Assert.That(answers[2].Body, Is.EqualTo(answers[0].Body));
        }

        Assert.That(_lookups.Count, Is.Zero);
        Assert.That(server.Services.GetRequiredService<AnswerMemory>().CurrentSize, Is.LessThan(1 << 20));
    }

    [Test]
    public async Task Values_that_cannot_be_read_to_the_end_are_not_kept()
    {
        // Of four chunks the last one is no deflate stream. It is read when the first ones are on their way.
        Write("""
            np.arange(3)
            d = f.create_dataset('broken', (4 << 17,), 'f8', chunks=(1 << 17,), compression='gzip')
            d[:] = np.random.default_rng(1).random(4 << 17)
            d.id.write_direct_chunk((3 << 17,), b'no deflate stream')
            """);
        await using var server = await ServeAsync(
            KeyValuePair.Create<string, string?>("Chunks:PieceKilobytes", "1024"), KeyValuePair.Create<string, string?>("Chunks:RequestMegabytes", "2"));

        for (var i = 0; i < 4; i++)
        {
            var answer = await TryAsync(server, "/h5grove/data?file=f.h5&path=/broken&format=bin");
            if (answer is not null) Assert.That((answer.Status, answer["Content-Type"]), Is.EqualTo((422, "application/json")));
        }

        Assert.That(_lookups.Count, Is.Zero);
    }

    [Test]
    public async Task Many_who_ask_at_the_same_time_get_the_same_bytes()
    {
        foreach (var target in Targets)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AskAsync(target, times: 3)));

            Assert.That(answers.SelectMany(some => some).Select(answer => Convert.ToHexString(answer.Body)).Distinct().Count(), Is.EqualTo(1), target);
        }
    }

    /// <summary>The answer; null when it broke off.</summary>
    private static async Task<Answer?> TryAsync(TestServer server, string target)
    {
        try
        {
            return await server.Client.GetAsync(target);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private Task<Answer[]> AskAsync(string target, int times, params (string Name, string Value)[] headers) => AskAsync(_server, target, times, headers);

    private static async Task<Answer[]> AskAsync(TestServer server, string target, int times, params (string Name, string Value)[] headers)
    {
        var answers = new Answer[times];
        for (var i = 0; i < times; i++) answers[i] = await server.Client.GetAsync(target, headers);
        return answers;
    }

    /// <summary>Replaces the file as a whole. Its version is looked up with every request.</summary>
    private void Write(string data)
    {
        var temporary = _folder.Of(".new");
        H5py.Write(temporary, $"f['data'] = {data}");
        File.Move(temporary, _folder.Of(Name), overwrite: true);
    }

    private Task<TestServer> ServeAsync(params IEnumerable<KeyValuePair<string, string?>> settings) =>
        TestServer.ServeFolderAsync(_folder.Path, [KeyValuePair.Create<string, string?>("Blocks:VersionSeconds", "0"), .. settings]);
}
