using HdfViewer.Application.Admission;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace HdfViewer.Application.UnitTests.Admission;

/// <summary>Who may read elements when others do, too.</summary>
[TestFixture]
public sealed class BulkLineTests
{
    private FakeTimeProvider _time = null!;

    [SetUp]
    public void SetUp() => _time = new FakeTimeProvider();

    [Test]
    public async Task As_many_run_as_may_and_the_others_follow_in_their_order()
    {
        var line = Line(new BulkOptions { Queries = 2, QueriesPerClient = 2, QueriesPerFile = 2 });
        var first = await Enter(line);
        await Enter(line);

        var third = Enter(line);
        var fourth = Enter(line);

        Assert.That(line.Counts, Is.EqualTo((2, 2)));
        Assert.That(third.IsCompleted, Is.False);
        first.Dispose();
        var turn = await third;
        Assert.That(fourth.IsCompleted, Is.False);
        turn.Dispose();
        await fourth;
        Assert.That(line.Counts, Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Clients_take_turns_however_many_one_of_them_has_waiting()
    {
        var line = Line(new BulkOptions { Queries = 1 });
        var running = await Enter(line, "greedy");
        var greedy = Enumerable.Range(0, 3).Select(_ => Enter(line, "greedy")).ToArray();
        var modest = Enter(line, "modest");

        var order = new List<string>();
        while (order.Count < 4)
        {
            running.Dispose();
            var next = await Task.WhenAny([.. greedy.Where(t => !order.Contains(NameOf(t))), .. order.Contains("modest") ? [] : new[] { modest }]);
            order.Add(NameOf(next));
            running = await next;
        }

        Assert.That(order, Is.EqualTo(new[] { "greedy 0", "modest", "greedy 1", "greedy 2" }));

        string NameOf(Task<IDisposable> turn) => turn == modest ? "modest" : $"greedy {Array.IndexOf(greedy, turn)}";
    }

    [Test]
    public async Task A_client_that_has_its_share_does_not_hold_up_others()
    {
        var line = Line(new BulkOptions { Queries = 4, QueriesPerClient = 2, QueriesPerFile = 4 });
        var first = await Enter(line, "a");
        await Enter(line, "a");
        var waiting = Enter(line, "a");

        await Enter(line, "b");

        Assert.That(waiting.IsCompleted, Is.False);
        Assert.That(line.Counts, Is.EqualTo((3, 1)));
        first.Dispose();
        await waiting;
    }

    [Test]
    public async Task A_file_that_has_its_share_does_not_hold_up_others()
    {
        var line = Line(new BulkOptions { Queries = 4, QueriesPerClient = 4, QueriesPerFile = 1 });
        var first = await Enter(line, file: "large.h5");
        var waiting = Enter(line, file: "large.h5");

        await Enter(line, file: "other.h5");

        Assert.That(waiting.IsCompleted, Is.False);
        first.Dispose();
        await waiting;
    }

    [Test]
    public async Task Within_one_client_what_can_run_passes_what_cannot()
    {
        var line = Line(new BulkOptions { Queries = 2, QueriesPerClient = 2, QueriesPerFile = 1 });
        await Enter(line, file: "large.h5");
        var other = await Enter(line, file: "other.h5");
        var large = Enter(line, file: "large.h5");
        var third = Enter(line, file: "third.h5");

        other.Dispose();

        await third;
        Assert.That(large.IsCompleted, Is.False);
    }

    [Test]
    public async Task Who_would_wait_in_too_long_a_line_is_turned_away_at_once()
    {
        var line = Line(new BulkOptions { Queries = 1, QueueLength = 3, QueueLengthPerClient = 2 });
        await Enter(line, "a");
        var waiting = new[] { Enter(line, "a"), Enter(line, "a") };

        Assert.That(() => Enter(line, "a"), Throws.InstanceOf<ServerBusyException>().With.Message.Contains("your requests"));
        var other = Enter(line, "b");
        Assert.That(() => Enter(line, "c"), Throws.InstanceOf<ServerBusyException>());

        Assert.That(waiting.Append(other).All(turn => !turn.IsCompleted), Is.True);
        Assert.That(line.Counts, Is.EqualTo((1, 3)));
    }

    [Test]
    public async Task Who_waits_for_too_long_is_turned_away_and_the_next_one_is_not()
    {
        var line = Line(new BulkOptions { Queries = 1, QueueSeconds = 5 });
        var running = await Enter(line);
        var early = Enter(line);
        _time.Advance(TimeSpan.FromSeconds(3));
        var late = Enter(line);

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.That(() => early, Throws.InstanceOf<ServerBusyException>());
        running.Dispose();
        await late;
        Assert.That(line.Counts, Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Who_goes_away_leaves_the_line()
    {
        var line = Line(new BulkOptions { Queries = 1 });
        var running = await Enter(line);
        using var gone = new CancellationTokenSource();
        var leaving = line.EnterAsync("a", ObjectKey.InDefaultBucket("f.h5"), gone.Token).AsTask();
        var staying = Enter(line);

        await gone.CancelAsync();

        Assert.That(() => leaving, Throws.InstanceOf<OperationCanceledException>());
        running.Dispose();
        (await staying).Dispose();
        Assert.That(line.Counts, Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_turn_ends_once()
    {
        var line = Line(new BulkOptions { Queries = 1 });
        var turn = await Enter(line);

        turn.Dispose();
        turn.Dispose();

        Assert.That(line.Counts, Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Nothing_is_lost_when_many_come_and_go()
    {
        var line = Line(new BulkOptions { Queries = 3, QueriesPerClient = 2, QueriesPerFile = 2 });
        var atOnce = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            await Task.Yield();
            using var turn = await Enter(line, $"client {i % 5}", $"file {i % 7}");
            var now = Interlocked.Increment(ref atOnce);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref atOnce);
        }));

        Assert.That(most, Is.LessThanOrEqualTo(3));
        Assert.That(line.Counts, Is.EqualTo((0, 0)));
    }

    [TestCase(0, 0, 8)]
    [TestCase(8, 6, 8)]
    [TestCase(1, 1, 1)]
    public void By_default_one_client_or_file_leaves_a_quarter_to_others(int queries, int share, int least)
    {
        var options = new BulkOptions { Queries = queries };

        Assert.That(options.Limit, Is.GreaterThanOrEqualTo(least));
        Assert.That(options.LimitPerClient, Is.EqualTo(share == 0 ? 3 * options.Limit / 4 : share));
        Assert.That(options.LimitPerFile, Is.EqualTo(options.LimitPerClient));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); known < value; known = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, known);
    }

    private BulkLine Line(BulkOptions options) => new(Options.Create(options), _time);

    private static Task<IDisposable> Enter(BulkLine line, string client = "a", string file = "f.h5") =>
        line.EnterAsync(client, ObjectKey.InDefaultBucket(file), CancellationToken.None).AsTask();
}
