using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReadAheadTests
{
    private readonly ManualTime _time = new();

    [Test]
    public void A_scan_doubles_the_window_up_to_its_limit()
    {
        var readAhead = new ReadAhead(128, _time);
        var at = 0L;
        var windows = new List<int>();

        for (var i = 0; i < 6; i++)
        {
            windows.Add(readAhead.WindowFor(new BlockRun(at, 1)));
            readAhead.Fetched(new BlockRun(at, windows[^1]));
            at += windows[^1];
        }

        Assert.That(windows, Is.EqualTo(new[] { 16, 32, 64, 128, 128, 128 }));
    }

    [Test]
    public void Scattered_misses_grow_the_window_slowly()
    {
        var readAhead = new ReadAhead(128, _time);

        var windows = Enumerable.Range(1, 8).Select(i =>
        {
            var window = readAhead.WindowFor(new BlockRun(i * 10_000, 1));
            readAhead.Fetched(new BlockRun(i * 10_000, window));
            return window;
        });

        Assert.That(windows, Is.EqualTo(new[] { 16, 16, 16, 32, 32, 32, 32, 64 }));
    }

    [Test]
    public void A_pause_makes_it_small_again()
    {
        var readAhead = new ReadAhead(128, _time);
        for (var i = 0; i < 4; i++) readAhead.Fetched(new BlockRun(i * 16, readAhead.WindowFor(new BlockRun(i * 16, 1))));

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.That(readAhead.WindowFor(new BlockRun(64, 1)), Is.EqualTo(16));
    }
}
