using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.IntegrationTests.Buffers;

[TestFixture(1_000)]
[TestFixture(PageSizes.LeastBytes)]
[TestFixture(PageSizes.LeastBytes + 1)]
[TestFixture(3_000_000)]
public sealed class RentedBytesTests(int length)
{
    [Test]
    public void To_dispose_twice_takes_nothing_from_the_next_user()
    {
        var first = RentedBytes.Rent(length);
        first.Dispose();
        using var second = RentedBytes.Rent(length);
        first.Dispose();
        using var third = RentedBytes.Rent(length);

        second.Span.Fill(2);
        third.Span.Fill(3);

        Assert.That(second.Span.ContainsAnyExcept((byte)2), Is.False);
    }

    [Test]
    public void Memory_that_has_outlived_its_use_throws_instead_of_showing_that_of_another()
    {
        var bytes = RentedBytes.Rent(length);
        var memory = bytes.Memory;
        bytes.Dispose();
        using var next = RentedBytes.Rent(length);

        Assert.That(() => memory.Span.Length, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => memory[1..].Span.Length, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => memory.Pin(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => bytes.Span.Length, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => bytes.Memory, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public unsafe void Pinned_memory_is_nobody_elses_before_it_is_let_go()
    {
        var bytes = RentedBytes.Rent(length);
        var pin = bytes.Memory[1..].Pin();
        *(byte*)pin.Pointer = 7;
        bytes.Dispose();

        var others = Enumerable.Range(0, 4).Select(_ => RentedBytes.Rent(length)).ToList();
        others.ForEach(other => other.Span.Fill(9));
        var pinned = *(byte*)pin.Pointer;
        pin.Dispose();
        others.ForEach(other => other.Dispose());

        Assert.That(pinned, Is.EqualTo(7));
    }

    [Test]
    public void There_are_as_many_as_were_asked_for_or_left()
    {
        using var bytes = RentedBytes.Rent(length);

        Assert.That((bytes.Length, bytes.Span.Length, bytes.Memory.Length, bytes.Memory.Span.Length), Is.EqualTo((length, length, length, length)));
        bytes.Truncate(length / 2);
        Assert.That((bytes.Length, bytes.Span.Length, bytes.Memory.Length), Is.EqualTo((length / 2, length / 2, length / 2)));
        Assert.That(() => bytes.Truncate(length), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_copy_is_one()
    {
        var original = new byte[length];
        new Random(1).NextBytes(original);

        using var copy = RentedBytes.CopyOf(original);
        using var stream = PinnedStream.Over(copy.Memory[1..]);
        var read = new byte[length - 1];
        stream.ReadExactly(read);

        Assert.That(copy.Span.SequenceEqual(original));
        Assert.That(read.AsSpan().SequenceEqual(original.AsSpan(1)));
        Assert.That(stream.ReadByte(), Is.EqualTo(-1));
    }

    [Test]
    public void Whoever_rents_at_once_has_bytes_of_their_own()
    {
        Parallel.For(0, 8, worker =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 200; i++)
            {
                using var bytes = RentedBytes.Rent(random.Next(1, 2 * length));
                bytes.Span[0] = bytes.Span[^1] = (byte)worker;
                Thread.Yield();
                Assert.That((bytes.Span[0], bytes.Span[^1]), Is.EqualTo(((byte)worker, (byte)worker)));
            }
        });
    }
}
