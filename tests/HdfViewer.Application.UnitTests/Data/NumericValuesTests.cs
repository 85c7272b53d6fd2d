using System.Buffers.Binary;
using HdfViewer.Application.Data.Numbers;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.UnitTests.Data;

[TestFixture]
public sealed class NumericValuesTests
{
    public static IEnumerable<TestCaseData> Numbers()
    {
        yield return Case("int8", Types.Integer(1, signed: true), "80 FF 7F", -128, -1, 127);
        yield return Case("uint8", Types.Integer(1, signed: false), "80 FF 00", 128, 255, 0);
        yield return Case("int16", Types.Integer(2, signed: true), "00 80 FF FF", -32768, -1);
        yield return Case("uint16", Types.Integer(2, signed: false), "00 80 FF FF", 32768, 65535);
        yield return Case("int32", Types.Int32, "00 00 00 80 01 00 00 00", -2147483648.0, 1);
        yield return Case("uint32", Types.Integer(4, signed: false), "FF FF FF FF", 4294967295.0);
        yield return Case("int64", Types.Integer(8, signed: true), "00 00 00 00 00 00 00 80", -9223372036854775808.0);
        yield return Case("uint64", Types.Integer(8, signed: false), "FF FF FF FF FF FF FF FF", 18446744073709551615.0);
        yield return Case("int16 big-endian", Types.Integer(2, signed: true, ByteOrder.BigEndian), "FF FE 01 00", -2, 256);
        yield return Case("int32 big-endian", Types.Integer(4, signed: true, ByteOrder.BigEndian), "FF FF FF FE", -2);
        yield return Case("uint64 big-endian", Types.Integer(8, signed: false, ByteOrder.BigEndian), "00 00 00 00 00 00 01 00", 256);
        yield return Case("float16", Types.Float16, "00 3C 00 C0 01 00 00 7C", 1, -2, 5.960464477539063e-8, double.PositiveInfinity);
        yield return Case("float32", Types.Float32, "00 00 C0 3F 00 00 C0 7F", 1.5, double.NaN);
        yield return Case("float32 big-endian", Types.Float32 with { Order = ByteOrder.BigEndian }, "3F C0 00 00", 1.5);
        yield return Case("float64", Types.Float64, "18 2D 44 54 FB 21 09 40", Math.PI);
        yield return Case("bool", Types.Boolean, "00 01", 0, 1);
        yield return Case("bits", new BitfieldType(2, ByteOrder.BigEndian, 16, 0), "80 01", 32769);
        yield return Case("time", new TimeType(4, ByteOrder.LittleEndian), "FF FF FF FF", 4294967295.0);
    }

    [TestCaseSource(nameof(Numbers))]
    public void Numbers_of_every_type_become_doubles(Datatype type, string bytes, double[] expected)
    {
        var buffer = new NdBuffer(type, [expected.Length], Convert.FromHexString(bytes.Replace(" ", string.Empty)));
        var values = new double[expected.Length];

        Assert.That(NumericValues.TryToDoubles(buffer, values), Is.True);
        Assert.That(values, Is.EqualTo(expected).AsCollection);
    }

    [TestCase(0x3FFF, 0x8000000000000000ul, 1.0)]
    [TestCase(0xC000, 0xC90FDAA22168C235ul, -Math.PI)]
    [TestCase(0x0000, 0ul, 0.0)]
    [TestCase(0x7FFF, 0x8000000000000000ul, double.PositiveInfinity)]
    [TestCase(0xFFFF, 0x8000000000000000ul, double.NegativeInfinity)]
    [TestCase(0x7FFF, 0xC000000000000000ul, double.NaN)]
    [TestCase(0x7FFE, 0xFFFFFFFFFFFFFFFFul, double.PositiveInfinity, Description = "Beyond double.")]
    [TestCase(0x0001, 0x8000000000000000ul, 0.0, Description = "Below double.")]
    public void Extended_precision_is_rounded_to_double(int signAndExponent, ulong mantissa, double expected)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, mantissa);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)signAndExponent);
        var values = new double[1];

        Assert.That(NumericValues.TryToDoubles(new NdBuffer(Types.Extended, [1], bytes), values), Is.True);
        Assert.That(values[0], Is.EqualTo(expected));
    }

    [Test]
    public void Plots_get_enums_and_bits_as_integers_and_extended_precision_as_doubles()
    {
        var bits = new BitfieldType(2, ByteOrder.BigEndian, 16, 0);

        Assert.That(NumericValues.ToPlottable(new NdBuffer(Types.Boolean, [1], new byte[1]))!.Type, Is.EqualTo(Types.Boolean.Base));
        Assert.That(
            NumericValues.ToPlottable(new NdBuffer(bits, [1], new byte[2]))!.Type,
            Is.EqualTo(Types.Integer(2, signed: false, ByteOrder.BigEndian)));
        Assert.That(NumericValues.ToPlottable(new NdBuffer(Types.Extended, [1], new byte[16]))!.Type, Is.EqualTo(Types.Float64));
    }

    [Test]
    public void What_is_no_number_is_said_to_be_none()
    {
        Datatype[] types =
        [
            Types.Text, Types.Complex, new OpaqueType(8, "tag"), new ArrayType(8, [2], Types.Int32), new VlenType(16, Types.Int32),
            new ReferenceType(8, ReferenceTarget.Object),
        ];

        Assert.That(types.Where(NumericValues.IsNumeric), Is.Empty);
        Assert.That(types.Where(t => NumericValues.ToPlottable(new NdBuffer(t, [1], new byte[16])) is not null), Is.Empty);
    }

    [Test]
    public void Statistics_are_those_of_the_population()
    {
        var statistics = SampleStatistics.Of([2, 4, 4, 4, 5, 5, 7, 9]);

        Assert.That(statistics, Is.EqualTo(new SampleStatistics(8, 2, 9, 5, 2)));
    }

    [Test]
    public void Only_finite_values_count()
    {
        var statistics = SampleStatistics.Of([double.NaN, 1, double.PositiveInfinity, 3, double.NegativeInfinity]);

        Assert.That(statistics, Is.EqualTo(new SampleStatistics(2, 1, 3, 2, 1)));
    }

    [Test]
    public void With_no_finite_value_there_is_nothing()
    {
        Assert.That(SampleStatistics.Of([double.NaN]).Count, Is.Zero);
        Assert.That(SampleStatistics.Of([]).Count, Is.Zero);
    }

    [Test]
    public void Small_differences_between_large_values_are_not_lost()
    {
        var statistics = SampleStatistics.Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);

        Assert.That(statistics.Mean, Is.EqualTo(1e9 + 10));
        Assert.That(statistics.Std, Is.EqualTo(Math.Sqrt(22.5)).Within(1e-12));
    }

    [Test]
    public void The_largest_numbers_there_are_do_not_overflow()
    {
        var statistics = SampleStatistics.Of([double.MaxValue, -double.MaxValue, double.MaxValue, -double.MaxValue]);

        Assert.That(statistics, Is.EqualTo(new SampleStatistics(4, -double.MaxValue, double.MaxValue, 0, double.MaxValue)));
    }

    [Test]
    public void Equal_values_deviate_by_nothing()
    {
        var values = Enumerable.Repeat(0.1, 1001).ToArray();

        Assert.That(SampleStatistics.Of(values), Is.EqualTo(new SampleStatistics(1001, 0.1, 0.1, 0.1, 0)).Using<SampleStatistics>(
            (a, b) => a.Count == b.Count && a.Mean == b.Mean && Math.Abs(a.Std - b.Std) < 1e-16));
    }

    private static TestCaseData Case(string name, Datatype type, string bytes, params double[] expected) =>
        new TestCaseData(type, bytes, expected).SetArgDisplayNames(name);
}
