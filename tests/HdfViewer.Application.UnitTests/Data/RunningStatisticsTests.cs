using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HdfViewer.Application.Data.Numbers;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.UnitTests.Data;

public sealed class RunningStatisticsTests
{
    private static readonly FloatType Float64 = Types.Float64;

    [Test]
    public void A_small_spread_around_a_large_mean_keeps_its_digits()
    {
        // The classic trap of sums of squares: the variance is exactly 22.5 whatever is added to the values.
        var statistics = Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);

        Assert.That(statistics.Mean, Is.EqualTo(1e9 + 10));
        Assert.That(statistics.Std, Is.EqualTo(Math.Sqrt(22.5)).Within(1).Ulps);
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(2048)]
    [TestCase(5000)]
    public void How_values_are_cut_into_pieces_makes_no_difference(int piece)
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 20_000).Select(_ => (random.NextDouble() * 1e3) - 500).ToArray();

        var whole = Of(values);
        var cut = new RunningStatistics(Float64);
        foreach (var part in values.Chunk(piece)) cut.Add(Bytes(part));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cut.Count, Is.EqualTo(whole.Count));
            Assert.That(cut.Mean, Is.EqualTo(whole.Mean).Within(1e-11));
            Assert.That(cut.Std, Is.EqualTo(whole.Std).Within(1e-10));
            Assert.That(Double(cut.Min), Is.EqualTo(values.Min()));
            Assert.That(Double(cut.Max), Is.EqualTo(values.Max()));
        }
    }

    [Test]
    public void NaN_and_the_infinities_are_counted_and_left_out()
    {
        var statistics = Of([double.NaN, 1, double.PositiveInfinity, 3, double.NegativeInfinity, double.NaN]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statistics.Count, Is.EqualTo(6));
            Assert.That(statistics.NanCount, Is.EqualTo(2));
            Assert.That(statistics.InfCount, Is.EqualTo(2));
            Assert.That(statistics.Mean, Is.EqualTo(2));
            Assert.That(statistics.Std, Is.EqualTo(1));
            Assert.That(Double(statistics.Min), Is.EqualTo(1));
        }
    }

    [Test]
    public void Values_whose_sum_and_squares_overflow_have_statistics()
    {
        var statistics = Of([1e308, 1.5e308, 1.25e308]);

        Assert.That(statistics.Mean, Is.EqualTo(1.25e308).Within(1e-13).Percent);
        Assert.That(statistics.Std, Is.EqualTo(2.041241452319315e307).Within(1e-11).Percent);
        Assert.That(Double(statistics.Max), Is.EqualTo(1.5e308));
    }

    [Test]
    public void Huge_values_after_small_ones_have_statistics()
    {
        var statistics = new RunningStatistics(Float64);
        statistics.Add(Bytes([1, 2, 3]));
        statistics.Add(Bytes([1e200]));

        Assert.That(statistics.Mean, Is.EqualTo(2.5e199).Within(1e-12).Percent);
        Assert.That(statistics.Std, Is.EqualTo(4.330127018922193e199).Within(1e-11).Percent);
    }

    [Test]
    public void Nothing_has_no_statistics()
    {
        var statistics = Of([]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statistics.Count, Is.Zero);
            Assert.That(statistics.Min, Is.Null);
            Assert.That(statistics.Max, Is.Null);
            Assert.That(statistics.Mean, Is.Null);
            Assert.That(statistics.Std, Is.Null);
        }
    }

    [TestCase(ByteOrder.LittleEndian)]
    [TestCase(ByteOrder.BigEndian)]
    public void Extremes_of_64_bit_integers_are_exact(ByteOrder order)
    {
        var values = new[] { long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1 };
        var bytes = new byte[32];
        for (var i = 0; i < values.Length; i++)
        {
            if (order == ByteOrder.BigEndian) BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(i * 8), values[i]);
            else BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * 8), values[i]);
        }

        var statistics = new RunningStatistics(new IntegerType(8, order, Signed: true, 64, 0));
        statistics.Add(bytes);

        Assert.That(BitConverter.ToInt64(statistics.Min!.Bytes.Span), Is.EqualTo(long.MinValue));
        Assert.That(BitConverter.ToInt64(statistics.Max!.Bytes.Span), Is.EqualTo(long.MaxValue));
    }

    private static RunningStatistics Of(double[] values)
    {
        var statistics = new RunningStatistics(Float64);
        statistics.Add(Bytes(values));
        return statistics;
    }

    private static byte[] Bytes(double[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static double Double(NdBuffer? number) => BitConverter.ToDouble(number!.Bytes.Span);
}
