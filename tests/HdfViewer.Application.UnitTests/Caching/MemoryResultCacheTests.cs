using HdfViewer.Application.Caching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace HdfViewer.Application.UnitTests.Caching;

[TestFixture]
public sealed class MemoryResultCacheTests
{
    private FakeTimeProvider _time = null!;
    private AnswerMemory _memory = null!;
    private MemoryResultCache _cache = null!;
    private int _made;

    [SetUp]
    public void SetUp()
    {
        _time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var options = Options.Create(new CacheOptions { Megabytes = 1, ListSeconds = 30, Seconds = 300 });
        _memory = new AnswerMemory(options, _time);
        _cache = new MemoryResultCache(_memory, options);
        _made = 0;
    }

    [TearDown]
    public void TearDown() => _memory.Dispose();

    [Test]
    public async Task The_second_asker_gets_the_first_ones_answer()
    {
        var first = await Ask("a");
        var second = await Ask("a");

        Assert.That(first, Is.EqualTo(new Answer(1)));
        Assert.That(second, Is.EqualTo(new Answer(1) { Cached = true }));
    }

    [Test]
    public async Task Different_questions_have_different_answers()
    {
        await Ask("a");

        var other = await Ask("b");

        Assert.That(other, Is.EqualTo(new Answer(2)));
    }

    [TestCase(CacheScope.Listing, 30)]
    [TestCase(CacheScope.FileVersion, 300)]
    public async Task Answers_are_forgotten_when_their_time_is_over(CacheScope scope, int seconds)
    {
        await Ask("a", scope);

        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.That((await Ask("a", scope)).Cached, Is.True);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.That((await Ask("a", scope)).Cached, Is.False);
    }

    [Test]
    public async Task Forgetting_listings_leaves_other_answers_alone()
    {
        await Ask("list", CacheScope.Listing);
        await Ask("meta");

        await _cache.ForgetListingsAsync(CancellationToken.None);

        Assert.That((await Ask("list", CacheScope.Listing)).Cached, Is.False);
        Assert.That((await Ask("meta")).Cached, Is.True);
    }

    [Test]
    public async Task A_listing_that_was_under_way_when_listings_were_forgotten_is_not_given_to_later_askers()
    {
        var gate = new TaskCompletionSource();
        var old = AskSlowly("list", gate.Task, CacheScope.Listing);

        await _cache.ForgetListingsAsync(CancellationToken.None);
        var fresh = await Ask("list", CacheScope.Listing);
        gate.SetResult();

        Assert.That(fresh.Cached, Is.False);
        Assert.That(await old, Is.Not.EqualTo(fresh));
        Assert.That(await Ask("list", CacheScope.Listing), Is.EqualTo(fresh.AsCached()));
    }

    [Test]
    public async Task A_hundred_askers_at_the_same_time_make_one_answer()
    {
        var gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 100).Select(_ => AskSlowly("a", gate.Task)).ToArray();

        gate.SetResult();
        var answers = await Task.WhenAll(asked);

        Assert.That(_made, Is.EqualTo(1));
        Assert.That(answers.Select(a => a.Number), Is.All.EqualTo(1));
        Assert.That(answers.Count(a => !a.Cached), Is.EqualTo(1));
    }

    [Test]
    public async Task Failures_reach_everybody_who_waited_and_are_not_kept()
    {
        var gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 3).Select(_ => AskSlowly("a", gate.Task)).ToArray();

        gate.SetException(new InvalidOperationException("broken"));
        foreach (var one in asked)
            Assert.That(async () => await one, Throws.InvalidOperationException.With.Message.EqualTo("broken"));

        Assert.That((await Ask("a")).Cached, Is.False);
    }

    [Test]
    public async Task An_asker_that_goes_away_does_not_disturb_the_others()
    {
        var gate = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var first = AskSlowly("a", gate.Task, cancellationToken: gone.Token);
        var second = AskSlowly("a", gate.Task);

        await gone.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult();

        Assert.That((await second).Number, Is.EqualTo(1));
        Assert.That(_made, Is.EqualTo(1));
    }

    [Test]
    public async Task When_the_last_asker_has_gone_the_work_is_stopped_and_the_next_starts_anew()
    {
        using var gone = new CancellationTokenSource();
        var stopped = new TaskCompletionSource();
        var first = _cache.GetOrMakeAsync<Answer>(
            new CacheKey("a"),
            CacheScope.FileVersion,
            async token =>
            {
                token.Register(stopped.SetResult);
                await Task.Delay(Timeout.Infinite, token);
                return new Answer(0);
            },
            gone.Token).AsTask();

        await gone.CancelAsync();

        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(await Ask("a"), Is.EqualTo(new Answer(1)));
    }

    [Test]
    public async Task What_is_kept_stays_within_its_bound()
    {
        for (var i = 0; i < 200; i++)
        {
            await Ask($"answer {i}", size: 50_000);
            Assert.That(_memory.CurrentSize, Is.LessThanOrEqualTo(1024 * 1024));
        }
    }

    [Test]
    public async Task An_answer_larger_than_everything_is_given_out_but_not_kept()
    {
        await Ask("huge", size: 2 * 1024 * 1024);

        Assert.That((await Ask("huge", size: 2 * 1024 * 1024)).Cached, Is.False);
        Assert.That(_memory.CurrentSize, Is.Zero);
    }

    [Test]
    public async Task An_answer_that_was_cut_short_is_not_kept()
    {
        await _cache.GetOrMakeAsync(
            new CacheKey("a"),
            CacheScope.FileVersion,
            _ => ValueTask.FromResult(new Answer(7) { IsWorthKeeping = false }),
            CancellationToken.None);

        Assert.That((await Ask("a")).Cached, Is.False);
    }

    private Task<Answer> Ask(string key, CacheScope scope = CacheScope.FileVersion, long size = 100) =>
        _cache.GetOrMakeAsync(
            new CacheKey(key),
            scope,
            _ => ValueTask.FromResult(new Answer(Interlocked.Increment(ref _made)) { Size = size }),
            CancellationToken.None).AsTask();

    private Task<Answer> AskSlowly(
        string key, Task gate, CacheScope scope = CacheScope.FileVersion, CancellationToken cancellationToken = default) =>
        _cache.GetOrMakeAsync(
            new CacheKey(key),
            scope,
            async token =>
            {
                var number = Interlocked.Increment(ref _made);
                await gate.WaitAsync(token);
                return new Answer(number);
            },
            cancellationToken).AsTask();

    private sealed record Answer(int Number) : ICacheableResult<Answer>
    {
        public bool Cached { get; init; }

        public bool IsWorthKeeping { get; init; } = true;

        public long Size { get; init; } = 100;

        public Answer AsCached() => this with { Cached = true };

        public long EstimateSize() => Size;
    }
}
