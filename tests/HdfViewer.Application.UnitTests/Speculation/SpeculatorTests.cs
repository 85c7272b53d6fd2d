using System.Diagnostics.Metrics;
using HdfViewer.Application.Access;
using HdfViewer.Application.Admission;
using HdfViewer.Application.Objects.GetChildren;
using HdfViewer.Application.Speculation;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using Mediator;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace HdfViewer.Application.UnitTests.Speculation;

/// <summary>When questions are asked ahead, and when they are not.</summary>
[TestFixture]
[NonParallelizable]
public sealed class SpeculatorTests : IDisposable
{
    private readonly Mock<ISender> _sender = new();
    private readonly Mock<IStoreTraffic> _traffic = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ActingCaller _caller = new();
    private readonly QueryLoad _load = new();
    private readonly List<string> _outcomes = [];
    private MeterListener _listener = null!;
    private CancellationTokenSource _stop = null!;

    [SetUp]
    public void SetUp()
    {
        _sender.Reset();
        _traffic.Reset();
        _outcomes.Clear();
        _stop = new CancellationTokenSource();
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "hdfviewer.speculation.questions") listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (_outcomes) _outcomes.Add((string)tags[0].Value!);
        });
        _listener.Start();
    }

    [TearDown]
    public void TearDown()
    {
        _listener.Dispose();
        _stop.Dispose();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _stop.Dispose();
    }

    [Test]
    public async Task It_asks_with_the_rights_of_the_client_and_of_nobody_afterwards()
    {
        CallerAccess? rights = null;
        Asking((_, _) =>
        {
            rights = _caller.Access;
            return ValueTask.FromResult<object?>(null);
        });
        var access = new CallerAccess([new AccessGrant("main", "open/")]);

        await FollowAsync(access: access);

        Assert.That(_outcomes, Is.EqualTo(new[] { "answered" }));
        Assert.That(rights, Is.SameAs(access));
        Assert.That(_caller.Access, Is.Null);
    }

    [Test]
    public async Task While_somebody_waits_for_an_answer_nothing_is_asked_ahead()
    {
        _load.Begin();

        await FollowAsync();

        _load.End();
        Assert.That(_outcomes, Is.EqualTo(new[] { "busy" }));
        _sender.VerifyNoOtherCalls();
    }

    [Test]
    public async Task What_turns_out_to_take_more_than_it_may_is_given_up()
    {
        var brought = 0L;
        _traffic.SetupGet(traffic => traffic.BytesReceived).Returns(() => brought);
        var isGivenUp = false;
        Asking(async (_, token) =>
        {
            brought = (1 << 20) + 1;
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => isGivenUp = true, TaskScheduler.Default);
            token.ThrowIfCancellationRequested();
            return null;
        });

        await FollowAsync(new SpeculationOptions { MegabytesAtOnce = 1 });

        Assert.That(_outcomes, Is.EqualTo(new[] { "unaffordable" }));
        Assert.That(isGivenUp, Is.True);
    }

    [Test]
    public async Task What_fails_is_for_those_to_hear_who_ask_themselves()
    {
        Asking((_, _) => throw new StoreUnavailableException("down", TimeSpan.FromSeconds(1)));

        await FollowAsync();

        Assert.That(_outcomes, Is.EqualTo(new[] { "failed" }));
    }

    [Test]
    public void Where_files_lie_in_a_folder_it_is_for_nobody()
    {
        using var line = Speculator(new SpeculationOptions { For = SpeculationAudience.Everybody }, traffic: null);

        Assert.That(line.IsFor(isBrowser: true), Is.False);
    }

    [TestCase(SpeculationAudience.Nobody, false, false)]
    [TestCase(SpeculationAudience.Browsers, true, false)]
    [TestCase(SpeculationAudience.Everybody, true, true)]
    public void It_is_for_whom_the_setting_says(SpeculationAudience audience, bool browsers, bool programs)
    {
        using var speculator = Speculator(new SpeculationOptions { For = audience }, _traffic.Object);

        Assert.That(speculator.IsFor(isBrowser: true), Is.EqualTo(browsers));
        Assert.That(speculator.IsFor(isBrowser: false), Is.EqualTo(programs));
    }

    [Test]
    public void A_minutes_worth_is_there_again_after_a_minute_and_not_more()
    {
        var budget = new SpeculationBudget(600, _time);

        budget.Spend(900);
        Assert.That(budget.Left, Is.EqualTo(-300));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.That(budget.Left, Is.Zero);
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.That(budget.Left, Is.EqualTo(150));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.That(budget.Left, Is.EqualTo(600));
    }

    [Test]
    public void Clients_take_turns_and_a_new_answer_takes_the_place_of_an_old_one()
    {
        var prospects = new Prospects();
        prospects.Put("a", CallerAccess.Nothing, [Question("/a1"), Question("/a2")]);
        prospects.Put("b", CallerAccess.Nothing, [Question("/b1")]);
        prospects.Put("a", CallerAccess.Everything, [Question("/a3"), Question("/a4")]);

        var taken = new List<string?>();
        while (prospects.Take() is var (question, _)) taken.Add(((GetChildrenQuery)question).Path);

        Assert.That(taken, Is.EqualTo(new[] { "/b1", "/a3", "/a4" }));
    }

    private static GetChildrenQuery Question(string path) => new(Server.FirstVersion.Key, path);

    private void Asking(Func<object, CancellationToken, ValueTask<object?>> answer) =>
        _sender.Setup(sender => sender.Send(It.IsAny<object>(), It.IsAny<CancellationToken>())).Returns(answer);

    private Speculator Speculator(SpeculationOptions options, IStoreTraffic? traffic) =>
        new(_sender.Object, _caller, _load, new BulkLine(Options.Create(new BulkOptions()), _time), Options.Create(options), _time, traffic);

    // One group has been listed, with one group in it.
    private async Task FollowAsync(SpeculationOptions? options = null, CallerAccess? access = null)
    {
        using var speculator = Speculator(options ?? new SpeculationOptions(), _traffic.Object);
        var running = speculator.RunAsync(_stop.Token);
        var listed = new GetChildrenResult(
            Server.FirstVersion, HdfPath.Root, [new Child("g") { Object = new Group { ChildCount = 1 } }], 1, IsPage: false, NextOffset: null);

        speculator.Answered(Question("/"), listed, access ?? CallerAccess.Everything, "somebody");
        for (var i = 0; i < 2000 && !IsOver(); i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1);
        }

        await _stop.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
    }

    private bool IsOver()
    {
        lock (_outcomes) return _outcomes.Count > 0;
    }
}
