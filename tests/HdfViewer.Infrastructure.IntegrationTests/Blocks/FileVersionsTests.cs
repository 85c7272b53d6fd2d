using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FileVersionsTests
{
    private readonly ManualTime _time = new();
    private readonly MemoryStore _store = new(new byte[100_000]);
    private BlockStack _stack = null!;

    [SetUp]
    public void Start() => _stack = new BlockStack(_store, new BlockOptions { HeadKilobytes = 64, Versions = 3 }, _time);

    [Test]
    public async Task A_cold_look_up_is_one_request_that_brings_the_head_along()
    {
        var file = await _stack.Versions.GetAsync(MemoryStore.Key, default);
        await _stack.Reader.ReadAsync(file.Version, 10, new byte[1000], default);

        Assert.That(_store.Opens, Is.EqualTo(1));
        Assert.That(_store.Heads, Is.Zero);
        Assert.That(_store.Ranges, Is.Empty);
    }

    [Test]
    public async Task A_version_is_remembered_for_its_time_and_then_looked_up_without_bytes()
    {
        await _stack.Versions.GetAsync(MemoryStore.Key, default);
        _time.Advance(TimeSpan.FromSeconds(3.7));
        await _stack.Versions.GetAsync(MemoryStore.Key, default);
        Assert.That(_store.Heads, Is.Zero);

        _store.Overwrite(new byte[7], "2");
        _time.Advance(TimeSpan.FromSeconds(1.4));
        var file = await _stack.Versions.GetAsync(MemoryStore.Key, default);

        Assert.That(file.ETag.Value, Is.EqualTo("2"));
        Assert.That(file.Size, Is.EqualTo(7));
        Assert.That(_store.Heads, Is.EqualTo(1));
        Assert.That(_store.Opens, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_asked_for_near_the_end_of_its_time_is_looked_up_ahead_and_nobody_waits()
    {
        await _stack.Versions.GetAsync(MemoryStore.Key, default);
        var gate = new TaskCompletionSource();
        _store.Before = _ => gate.Task;
        _store.Overwrite(new byte[7], "2");
        _time.Advance(TimeSpan.FromSeconds(4));

        var asked = Enumerable.Range(0, 10).Select(_ => _stack.Versions.GetAsync(MemoryStore.Key, default)).ToList();
        Assert.That(asked.All(version => version.IsCompletedSuccessfully), Is.True);
        Assert.That((await asked[^1]).ETag.Value, Is.EqualTo("1"));

        gate.SetResult();
        Assert.That(async () => (await _stack.Versions.GetAsync(MemoryStore.Key, default)).ETag.Value, Is.EqualTo("2").After(5000, 10));
        Assert.That(_store.Heads, Is.EqualTo(1));
    }

    [Test]
    public async Task A_look_up_ahead_that_fails_is_made_again_by_who_needs_it()
    {
        await _stack.Versions.GetAsync(MemoryStore.Key, default);
        _time.Advance(TimeSpan.FromSeconds(4));
        var failed = new TaskCompletionSource();
        _store.Before = _ =>
        {
            failed.TrySetResult();
            throw new StoreUnavailableException("down", TimeSpan.FromSeconds(1));
        };

        Assert.That((await _stack.Versions.GetAsync(MemoryStore.Key, default)).ETag.Value, Is.EqualTo("1"));
        await failed.Task;
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _stack.Versions.GetAsync(MemoryStore.Key, default).AsTask());
        _store.Before = _ => Task.CompletedTask;

        Assert.That((await _stack.Versions.GetAsync(MemoryStore.Key, default)).ETag.Value, Is.EqualTo("1"));
    }

    [Test]
    public async Task A_forgotten_version_is_asked_for_again()
    {
        await _stack.Versions.GetAsync(MemoryStore.Key, default);
        _store.Overwrite(new byte[7], "2");

        _stack.Versions.Forget(MemoryStore.Key);

        Assert.That((await _stack.Versions.GetAsync(MemoryStore.Key, default)).ETag.Value, Is.EqualTo("2"));
    }

    [Test]
    public async Task A_look_up_under_way_when_it_is_forgotten_does_not_count()
    {
        var gate = new TaskCompletionSource();
        _store.Before = _ => gate.Task;
        var early = _stack.Versions.GetAsync(MemoryStore.Key, default).AsTask();
        _stack.Versions.Forget(MemoryStore.Key);
        gate.SetResult();
        await early;
        _store.Overwrite(new byte[7], "2");

        Assert.That((await _stack.Versions.GetAsync(MemoryStore.Key, default)).ETag.Value, Is.EqualTo("2"));
    }

    [Test]
    public async Task Many_who_ask_at_once_are_one_request()
    {
        var gate = new TaskCompletionSource();
        _store.Before = _ => gate.Task;
        var asked = Enumerable.Range(0, 50).Select(_ => _stack.Versions.GetAsync(MemoryStore.Key, default).AsTask()).ToList();

        gate.SetResult();
        await Task.WhenAll(asked);

        Assert.That(_store.Opens, Is.EqualTo(1));
    }

    [Test]
    public async Task One_who_gives_up_does_not_disturb_the_others()
    {
        var gate = new TaskCompletionSource();
        _store.Before = stop => gate.Task.WaitAsync(stop);
        using var stop = new CancellationTokenSource();
        var first = _stack.Versions.GetAsync(MemoryStore.Key, stop.Token).AsTask();
        var second = _stack.Versions.GetAsync(MemoryStore.Key, default).AsTask();

        await stop.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.That((await second).ETag.Value, Is.EqualTo("1"));
        Assert.That(_store.Opens, Is.EqualTo(1));
    }

    [Test]
    public async Task A_failure_is_told_and_not_remembered()
    {
        var missing = ObjectKey.InDefaultBucket("missing");

        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => _stack.Versions.GetAsync(missing, default).AsTask());
        await Assert.ThrowsAsync<StoredFileNotFoundException>(() => _stack.Versions.GetAsync(missing, default).AsTask());

        Assert.That(_store.Opens, Is.EqualTo(2));
    }
}
