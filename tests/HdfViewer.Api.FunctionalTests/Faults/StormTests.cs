using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Api.FunctionalTests.Operations;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Faults;

/// <summary>
/// Thousands of requests while the store resets connections, throttles, fails, cuts bodies short, stalls and refuses, while workers are killed,
/// Redis hangs and restarts, and files are overwritten and deleted: every answer is the right one or says what failed, and soon after it is over
/// all are right.
/// </summary>
public sealed class StormTests
{
    /// <summary>Longer than every deadline in the server under these settings together.</summary>
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(60);

    private static readonly StormOptions Options = StormOptions.Read();

    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly StringBuilder _course = new();
    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;
    private RedisServer _redis = null!;
    private ServerProcess _server = null!;
    private byte[][] _versions = null!;
    private Question[] _questions = null!;

    [OneTimeSetUp]
    public async Task Fill_a_bucket()
    {
        _folder = new TemporaryFolder();
        for (var i = 0; i < 2; i++) WriteFile($"v{i}.h5", 1000 * (i + 1));
        _versions = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => File.ReadAllBytesAsync(_folder.Of($"v{i}.h5"))));
        var s3 = await S3Server.GetAsync();
        _bucket = await s3.CreateBucketAsync("storm");
        foreach (var key in new[] { "steady.h5", "changing.h5", "coming.h5" }) await _bucket.PutAsync(key, _versions[0]);
        _proxy = await FaultProxy.StartAsync(s3.Endpoint);
        _proxy.Latency = TimeSpan.FromMilliseconds(2);
        _redis = await RedisServer.StartAsync();

        var settings = _bucket.Environment(_proxy.Endpoint);
        settings["REDIS_URL"] = _redis.Url;
        settings["Redis__CircuitSeconds"] = "1";
        settings["S3__TrySeconds"] = "1";
        settings["S3__DeadlineSeconds"] = "10";
        settings["S3__CircuitSeconds"] = "0.5";
        settings["Hdf5__RequestSeconds"] = "20";
        settings["Hdf5__QuarantineSeconds"] = "1";

        // As little as possible comes from memory: what is asked must be read.
        settings["Cache__Seconds"] = "1";
        settings["Redis__Seconds"] = "2";
        settings["Blocks__MemoryMegabytes"] = "8";
        settings["Blocks__WholeFileKilobytes"] = "64";
        settings["Blocks__HeadKilobytes"] = "64";
        settings["Blocks__VersionSeconds"] = "0";
        settings["Logging__LogLevel__Default"] = "Error";
        _server = await ServerProcess.StartAsync(settings);
        _questions = await FindOutTruthAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        await _redis.DisposeAsync();
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Every_answer_in_a_storm_is_right_or_says_what_failed_and_afterwards_all_are_right()
    {
        var clock = Stopwatch.StartNew();
        var asked = 0;
        await using (var weather = new Weather(_proxy, _redis, _server, _bucket, _versions))
        {
            weather.Begin();
            using var over = new CancellationTokenSource();
            var watch = WatchAsync(clock, () => asked, over.Token);
            await Task.WhenAll(Enumerable.Range(0, Options.Clients).Select(async number =>
            {
                var random = new Random(number);
                while (clock.Elapsed < Options.Time && Interlocked.Increment(ref asked) <= Options.Requests)
                    await AskAsync(_questions[random.Next(_questions.Length)]);
            }));
            await over.CancelAsync();
            await watch;
            await weather.EndAsync();
        }

        var took = clock.Elapsed;
        await Waiting.UntilAsync(AllAreRightAsync, () => "Not all answers are right after the storm: " + string.Join("\n", _wrong));
        var back = clock.Elapsed - took;
        Report(took, back);

        Assert.That(_server.IsAlive, Is.True);
        Assert.That(_wrong, Is.Empty, () => string.Join("\n", _wrong.Take(10)));
        Assert.That(_outcomes.GetValueOrDefault("200"), Is.GreaterThan(_outcomes.Values.Sum() / 3), () => Outcomes());
    }

    private void WriteFile(string name, int seed) => H5py.Write(_folder.Of(name), $"""
        rng = np.random.default_rng({seed})
        f.attrs['seed'] = {seed}
        f.create_dataset('cube', data=rng.random((20, 50, 60)).astype('f4') + {seed}, chunks=(5, 25, 30), compression='gzip', shuffle=True)
        f.create_dataset('line', data=np.arange(40_000.0) + {seed})
        for i in range(60):
            g = f.create_group('group_%02d' % i)
            g.attrs['number'] = i + {seed}
            g['values'] = np.arange(500) * {seed} + i
        f.create_dataset('words', data=['w%d' % (i + {seed}) for i in range(300)], dtype=h5py.string_dtype())
        """);

    /// <summary>What is right is what a calm server says of each version, and for elements what was written.</summary>
    private async Task<Question[]> FindOutTruthAsync()
    {
        string[] about =
        [
            "children", "children?path=/group_07", "meta?path=/cube", "attributes?path=/group_31", "preview?path=/cube", "preview?path=/line",
            "data?path=/cube&mode=heatmap", "stats?path=/line", "values?path=/words&format=json", "values?path=/cube&format=bin",
            "values?path=/line&format=bin", "values?path=/group_11/values&format=bin", "content",
        ];
        var calm = new List<byte[]>[about.Length];
        for (var i = 0; i < about.Length; i++) calm[i] = [];
        foreach (var version in _versions)
        {
            await _bucket.PutAsync("changing.h5", version);
            for (var i = 0; i < about.Length; i++) calm[i].Add(Neutral(await _server.Client.GetByteArrayAsync(new Uri($"files/changing.h5/{about[i]}", UriKind.Relative))));
        }

        for (var v = 0; v < _versions.Length; v++)
        {
            Assert.That(calm[10][v], Is.EqualTo(Enumerable.Range(0, 40_000).SelectMany(n => BitConverter.GetBytes((double)(n + (1000 * (v + 1)))))), "The calm server itself must be right.");
            Assert.That(calm[12][v], Is.EqualTo(_versions[v]));
        }

        return
        [
            .. about.Select((what, i) => new Question($"files/steady.h5/{what}", [Named(calm[i][0], "steady.h5")])),
            .. about.Select((what, i) => new Question($"files/changing.h5/{what}", [.. calm[i].Select(body => Named(body, "changing.h5"))])),
            .. about.Select((what, i) => new Question($"files/coming.h5/{what}", [Named(calm[i][0], "coming.h5")], MayBeMissing: true)),
        ];
    }

    private async Task AskAsync(Question question)
    {
        var outcome = await TryAsync(question);
        _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
    }

    private async Task<string> TryAsync(Question question)
    {
        using var limit = new CancellationTokenSource(RequestLimit);
        var isBegun = false;
        try
        {
            using var answer = await _server.Client.GetAsync(new Uri(question.Target, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            isBegun = answer.IsSuccessStatusCode;
            var body = await answer.Content.ReadAsByteArrayAsync(limit.Token);
            var status = (int)answer.StatusCode;
            switch (status)
            {
                case 200 when question.Right.Any(right => right.AsSpan().SequenceEqual(Neutral(body))):
                    break;
                case 409 or 429 or 502 or 503 or 504 when IsInWords(body):
                case 404 when question.MayBeMissing && IsInWords(body):
                    break;
                default:
                    _wrong.Enqueue($"{question.Target}: {status} {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 300)))}");
                    break;
            }

            return status.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is HttpRequestException or IOException && isBegun && question.IsStreamed)
        {
            // What has begun can only be broken off, and the client is told by the missing end.
            return "broken off";
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            _wrong.Enqueue($"{question.Target}: {e.GetType().Name} {e.Message}");
            return "no answer";
        }
    }

    private async Task<bool> AllAreRightAsync()
    {
        foreach (var question in _questions)
        {
            using var answer = await _server.Client.GetAsync(new Uri(question.Target, UriKind.Relative));
            var body = Neutral(await answer.Content.ReadAsByteArrayAsync());
            if (!body.AsSpan().SequenceEqual(question.Right[0])) return false;
        }

        return true;
    }

    private static bool IsInWords(byte[] body) => body.AsSpan().IndexOf("\"error\":\""u8) >= 0;

    /// <summary>An answer without what says whether it comes from memory.</summary>
    private static byte[] Neutral(byte[] body) => body is [(byte)'{', ..]
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"cached\":true", "\"cached\":false", StringComparison.Ordinal))
        : body;

    private static byte[] Named(byte[] body, string key) => body is [(byte)'{', ..]
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"key\":\"changing.h5\"", $"\"key\":\"{key}\"", StringComparison.Ordinal))
        : body;

    /// <summary>Notes memory and handles over time.</summary>
    private async Task WatchAsync(Stopwatch clock, Func<int> asked, CancellationToken cancellationToken)
    {
        _course.AppendLine("| seconds | requests | server MiB | workers | workers MiB | handles | threads |").AppendLine("|--:|--:|--:|--:|--:|--:|--:|");
        var pause = TimeSpan.FromSeconds(Math.Max(5, Options.Time.TotalSeconds / 20));
        while (!cancellationToken.IsCancellationRequested)
        {
            Note(clock.Elapsed, asked());
            await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Note(clock.Elapsed, asked());
    }

    private void Note(TimeSpan at, int asked)
    {
        var (server, workers) = _server.ReadMemory();
        _course.AppendLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {at.TotalSeconds:0} | {Math.Min(asked, Options.Requests)} | {server:0} | {workers.Count} | {workers.Sum():0} | {_server.Handles} | {_server.Threads} |"));
    }

    private string Outcomes() => string.Join(", ", _outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}: {o.Value}"));

    private void Report(TimeSpan took, TimeSpan back)
    {
        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"{_outcomes.Values.Sum()} requests in {took.TotalSeconds:0} s by {Options.Clients} clients; {_proxy.Requests} requests to the store. Wrong answers: {_wrong.Count}. Outcomes: {Outcomes()}. All answers right again {back.TotalSeconds:0.0} s after it was over.\n\n{_course}");
        TestContext.Out.WriteLine(report);
        if (Options.Report is { } path) File.WriteAllText(path, report);
    }
}
