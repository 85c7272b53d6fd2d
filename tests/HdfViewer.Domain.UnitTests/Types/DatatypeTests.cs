using HdfViewer.Domain.Types;

namespace HdfViewer.Domain.UnitTests.Types;

[TestFixture]
public sealed class DatatypeTests
{
    private static readonly IntegerType Byte = new(1, ByteOrder.LittleEndian, Signed: false, 8, 0);
    private static readonly FloatType Double = new(8, ByteOrder.LittleEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023));
    private static readonly StringType Text = new(8, IsVariableLength: true, CharacterSet.Utf8, StringPadding.NullTerminated);

    [Test]
    public void Elements_are_variable_when_any_part_of_them_is()
    {
        Assert.That(Text.IsVariable, Is.True);
        Assert.That(new VlenType(16, Byte).IsVariable, Is.True);
        Assert.That(new ReferenceType(8, ReferenceTarget.Object).IsVariable, Is.True);
        Assert.That(new ArrayType(16, [2], Text).IsVariable, Is.True);
        Assert.That(new CompoundType(9, [new("n", 0, Byte), new("s", 1, Text)]).IsVariable, Is.True);
        Assert.That(new CompoundType(1, [new("n", 0, Byte)]).IsVariable, Is.False);
        Assert.That(new StringType(5, IsVariableLength: false, CharacterSet.Ascii, StringPadding.NullPadded).IsVariable, Is.False);
    }

    [Test]
    public void Members_r_and_i_of_one_float_type_are_a_complex_number()
    {
        Assert.That(new CompoundType(16, [new("r", 0, Double), new("i", 8, Double)]).IsComplex, Is.True);
        Assert.That(new CompoundType(16, [new("i", 0, Double), new("r", 8, Double)]).IsComplex, Is.False);
        Assert.That(new CompoundType(9, [new("r", 0, Double), new("i", 8, Byte)]).IsComplex, Is.False);
        Assert.That(new CompoundType(2, [new("r", 0, Byte), new("i", 1, Byte)]).IsComplex, Is.False);
    }

    [Test]
    public void Booleans_are_bytes_named_FALSE_and_TRUE()
    {
        Assert.That(new EnumType(1, Byte, [new("FALSE", 0), new("TRUE", 1)]).IsBoolean, Is.True);
        Assert.That(new EnumType(1, Byte, [new("TRUE", 1), new("FALSE", 0)]).IsBoolean, Is.True);
        Assert.That(new EnumType(1, Byte, [new("FALSE", 1), new("TRUE", 0)]).IsBoolean, Is.False);
        Assert.That(new EnumType(1, Byte, [new("FALSE", 0), new("TRUE", 1), new("MAYBE", 2)]).IsBoolean, Is.False);
    }
}
