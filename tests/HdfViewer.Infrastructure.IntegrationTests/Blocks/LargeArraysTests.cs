using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.IntegrationTests.Blocks;

public sealed class LargeArraysTests
{
    [Test]
    public void Whoever_rents_at_once_has_arrays_of_their_own_and_little_is_kept()
    {
        Parallel.For(0, 8, worker =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 200; i++)
            {
                var length = random.Next(1, 12 << 20);
                var array = LargeArrays.Rent(length);
                Assert.That(array, Has.Length.GreaterThanOrEqualTo(length));
                array[0] = array[length - 1] = (byte)worker;
                Thread.Yield();
                Assert.That((array[0], array[length - 1]), Is.EqualTo(((byte)worker, (byte)worker)));
                LargeArrays.Return(array);
            }
        });

        Assert.That(LargeArrays.KeptBytes, Is.LessThanOrEqualTo(LargeArrays.MostKept));
    }

    [Test]
    public void What_was_given_back_is_used_again()
    {
        var array = LargeArrays.Rent(11_111_111);
        LargeArrays.Return(array);

        var again = LargeArrays.Rent(11_000_000);

        Assert.That(again, Has.Length.LessThan(2 * 11_000_000));
        LargeArrays.Return(again);
    }
}
