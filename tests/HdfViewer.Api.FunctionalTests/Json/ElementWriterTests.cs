using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.FunctionalTests.Json;

/// <summary>What h5py cannot write, but a broken or hostile file can hold.</summary>
public sealed class ElementWriterTests
{
    private static readonly IntegerType Byte = new(1, ByteOrder.None, Signed: false, Precision: 8, BitOffset: 0);

    [Test]
    public void Repeated_member_names_are_told_apart()
    {
        var type = new CompoundType(3, [new("x", 0, Byte), new("x", 1, Byte), new("x_2", 2, Byte)]);

        Assert.That(Write(new NdBuffer(type, [], new byte[] { 1, 2, 3 })), Is.EqualTo("""{"x":1,"x_2":2,"x_2_2":3}"""));
    }

    [Test]
    public void Names_that_are_no_text_stay_valid_JSON()
    {
        var type = new CompoundType(1, [new("a\ud800b", 0, Byte)]);

        Assert.That(Parse(new NdBuffer(type, [], new byte[] { 1 })).EnumerateObject().Single().Name, Is.EqualTo("a\ufffdb"));
    }

    [Test]
    public void Types_nested_without_end_are_given_up()
    {
        Datatype type = Byte;
        for (var i = 0; i < 2_000; i++) type = new CompoundType(1, [new("x", 0, type)]);

        Assert.That(Write(new NdBuffer(type, [], new byte[] { 1 })), Is.EqualTo("null"));
    }

    [Test]
    public void Extents_that_would_be_nothing_but_empty_arrays_are_cut_short() =>
        Assert.That(Write(new NdBuffer(Byte, [1_000_000_000_000, 0], default)), Is.EqualTo("[]"));

    [Test]
    public void Integers_of_odd_sizes_keep_all_digits()
    {
        var wide = new IntegerType(16, ByteOrder.LittleEndian, Signed: true, Precision: 128, BitOffset: 0);
        var odd = new IntegerType(3, ByteOrder.BigEndian, Signed: true, Precision: 24, BitOffset: 0);

        Assert.That(Write(new NdBuffer(wide, [], Enumerable.Repeat((byte)0xff, 15).Append((byte)0x7f).ToArray())), Is.EqualTo("170141183460469231731687303715884105727"));
        Assert.That(Write(new NdBuffer(odd, [], new byte[] { 0xff, 0xff, 0xfe })), Is.EqualTo("-2"));
    }

    [Test]
    public void Wide_bitfields_are_unsigned() =>
        Assert.That(
            Write(new NdBuffer(new BitfieldType(8, ByteOrder.BigEndian, 64, 0), [], Enumerable.Repeat((byte)0xff, 8).ToArray())),
            Is.EqualTo("18446744073709551615"));

    [Test]
    public void Null_strings_are_empty_and_null_references_null()
    {
        var text = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(text, uint.MaxValue);

        Assert.That(Write(new NdBuffer(new StringType(8, IsVariableLength: true, CharacterSet.Utf8, StringPadding.NullTerminated), [1], text)), Is.EqualTo("""[""]"""));
        Assert.That(Write(new NdBuffer(new ReferenceType(8, ReferenceTarget.Object), [2], new byte[] { 0, 2 })), Is.EqualTo("[null,null]"));
    }

    [TestCase(StringPadding.NullTerminated, "ab\0cd\0\0\0", "ab")]
    [TestCase(StringPadding.NullPadded, "ab\0cd\0\0\0", "ab\0cd")]
    [TestCase(StringPadding.SpacePadded, "ab\0cd   ", "ab\0cd")]
    [TestCase(StringPadding.SpacePadded, "ab      ", "ab")]
    [TestCase(StringPadding.NullTerminated, "ab  ", "ab  ")]
    public void Fixed_strings_lose_their_padding_as_in_h5py(StringPadding padding, string stored, string expected)
    {
        var type = new StringType(stored.Length, IsVariableLength: false, CharacterSet.Ascii, padding);

        Assert.That(Parse(new NdBuffer(type, [], Encoding.ASCII.GetBytes(stored))).GetString(), Is.EqualTo(expected));
    }

    [Test]
    public void Quadruple_precision_is_rounded_to_double()
    {
        // IEEE binary128 of 1.5 and of the smallest number above 1 that a double holds.
        var type = new FloatType(16, ByteOrder.LittleEndian, 128, 0, new FloatFields(127, 112, 15, 0, 112, 16383));
        var bytes = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), 0x3fff_8000_0000_0000);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), 0x1000_0000_0000_0000);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), 0x3fff_0000_0000_0000);

        Assert.That(Write(new NdBuffer(type, [2], bytes)), Is.EqualTo("[1.5,1.0000000000000002]"));
    }

    private static JsonElement Parse(NdBuffer buffer) => JsonDocument.Parse(Write(buffer)).RootElement;

    private static string Write(NdBuffer buffer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) new ElementWriter(json, default).Write(buffer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
