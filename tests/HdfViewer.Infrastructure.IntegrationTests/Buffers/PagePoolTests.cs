using System.Runtime.CompilerServices;
using HdfViewer.Infrastructure.Buffers;
using Microsoft.Extensions.Time.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Buffers;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PagePoolTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly FakeTimeProvider _time = new();
    private readonly PagePool _pool;

    public PagePoolTests() => _pool = new PagePool(_time);

    public void Dispose() => _pool.Dispose();

    [Test]
    public void What_was_given_back_is_used_again_for_about_the_same_length()
    {
        var pages = _pool.Rent(11_111_111);
        _pool.Return(pages);

        Assert.That(_pool.Rent(11_000_000), Is.SameAs(pages));
    }

    [Test]
    public void What_is_much_larger_is_left_to_others()
    {
        var pages = _pool.Rent(8 * Megabyte);
        _pool.Return(pages);

        Assert.That(_pool.Rent(3 * Megabyte), Is.Not.SameAs(pages));
    }

    [Test]
    public void What_is_in_use_is_not_given_to_another()
    {
        var first = _pool.Rent(Megabyte);

        Assert.That(_pool.Rent(Megabyte), Is.Not.SameAs(first));
    }

    [Test]
    public void Little_is_kept_and_the_rest_goes_back_to_the_system()
    {
        var pages = Enumerable.Range(1, 40).Select(i => _pool.Rent(i * Megabyte / 4)).ToList();

        pages.ForEach(_pool.Return);

        Assert.That(_pool.KeptBytes, Is.LessThanOrEqualTo(PagePool.MostKept).And.GreaterThan(PagePool.MostKept / 2));
        Assert.That(_pool.Bytes, Is.EqualTo(_pool.KeptBytes));
    }

    [Test]
    public void The_more_is_in_use_the_less_is_kept()
    {
        var kept = Enumerable.Range(0, 32).Select(_ => _pool.Rent(2 * Megabyte)).ToList();
        kept.ForEach(_pool.Return);
        var before = _pool.KeptBytes;

        _pool.Rent(256 * Megabyte);

        Assert.That(before, Is.GreaterThan(PagePool.LeastKept));
        Assert.That(_pool.KeptBytes, Is.LessThanOrEqualTo(PagePool.LeastKept));
    }

    [Test]
    public void What_is_kept_for_longest_goes_first()
    {
        var old = _pool.Rent(Megabyte);
        var later = Enumerable.Range(0, 9).Select(_ => _pool.Rent(8 * Megabyte)).ToList();
        _pool.Return(old);
        _time.Advance(PagePool.Idle / 10);
        later.ForEach(_pool.Return);

        Assert.That(old.IsClosed);
        Assert.That(later[^1].IsClosed, Is.False);
    }

    [Test]
    public void What_nobody_needs_for_a_while_goes_back_to_the_system()
    {
        _pool.Return(_pool.Rent(Megabyte));
        _time.Advance(0.6 * PagePool.Idle);
        _pool.Return(_pool.Rent(4 * Megabyte));
        _time.Advance(0.6 * PagePool.Idle);
        var afterTheFirst = _pool.Bytes;
        _time.Advance(2 * PagePool.Idle);

        Assert.That(afterTheFirst, Is.EqualTo(4 * Megabyte));
        Assert.That(_pool.Bytes, Is.Zero);
    }

    [Test]
    public void What_is_lost_goes_back_to_the_system()
    {
        Lose();
        for (var i = 0; i < 10 && _pool.Bytes > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(_pool.Bytes, Is.Zero);
    }

    [Test]
    public void Memory_is_really_the_systems_again()
    {
        const int Many = 256 * Megabyte;
        var pages = _pool.Rent(Many);
        pages.AsSpan(Many).Fill(1);
        var before = Environment.WorkingSet;

        _pool.Return(pages);

        // What else the process does meanwhile does not come near.
        Assert.That(Environment.WorkingSet, Is.LessThan(before - (Many / 2)));
    }

    // Apart, so that no register of the test still holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Lose() => _pool.Rent(Megabyte).AsSpan(1)[0] = 1;
}
