using System.Text.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Domain.UnitTests.Types;

[TestFixture]
public sealed class NumPyDtypeTests
{
    private static readonly IntegerType Int32 = new(4, ByteOrder.LittleEndian, Signed: true, 32, 0);
    private static readonly IntegerType Int16 = new(2, ByteOrder.LittleEndian, Signed: true, 16, 0);
    private static readonly IntegerType Byte = new(1, ByteOrder.LittleEndian, Signed: false, 8, 0);
    private static readonly FloatType Double = Ieee(8, ByteOrder.LittleEndian);

    public static IEnumerable<TestCaseData> TypesOfRealFiles() =>
        from line in File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Types", "h5py-dtypes.jsonl"))
        let json = JsonDocument.Parse(line).RootElement
        select new TestCaseData(StoredType.From(json.GetProperty("type")), json.GetProperty("dtype").GetString())
            .SetArgDisplayNames(json.GetProperty("from").GetString()!, json.GetProperty("dtype").GetString()!);

    [TestCaseSource(nameof(TypesOfRealFiles))]
    public void Types_of_real_files_are_named_as_h5py_names_them(Datatype type, string dtype)
    {
        Assert.That(NumPyDtype.NameOf(type), Is.EqualTo(dtype));
    }

    [Test]
    public void Names_of_members_are_quoted_as_Python_does()
    {
        string[] names = ["a'b", "c\"d'", "é", "\u200b", "\n\t\x01", "\U0001F600", "\ue000", "back\\slash", " "];

        var type = new CompoundType(names.Length, [.. names.Select((name, i) => new CompoundMember(name, i, Byte))]);

        Assert.That(NumPyDtype.NameOf(type), Is.EqualTo(
            """[("a'b", 'u1'), ('c"d\'', 'u1'), ('é', 'u1'), ('\u200b', 'u1'), ('\n\t\x01', 'u1'), ('😀', 'u1'), ('\ue000', 'u1'), ('back\\slash', 'u1'), (' ', 'u1')]"""));
    }

    [Test]
    public void Compounds_nest_packed_and_padded()
    {
        var text = new StringType(3, IsVariableLength: false, CharacterSet.Ascii, StringPadding.NullPadded);
        var packed = new CompoundType(5, [new("x", 0, Int16), new("y", 2, text)]);
        var padded = new CompoundType(8, [new("q", 2, Int16)]);
        var type = new CompoundType(21, [new("a", 0, packed), new("b", 5, new ArrayType(16, [2], padded))]);

        Assert.That(NumPyDtype.NameOf(type), Is.EqualTo(
            "[('a', [('x', '<i2'), ('y', 'S3')]), ('b', {'names': ['q'], 'formats': ['<i2'], 'offsets': [2], 'itemsize': 8}, (2,))]"));
    }

    [Test]
    public void Members_out_of_order_are_not_packed()
    {
        var type = new CompoundType(16, [new("b", 8, Double), new("a", 0, Double)]);

        Assert.That(NumPyDtype.NameOf(type), Is.EqualTo(
            "{'names': ['b', 'a'], 'formats': ['<f8', '<f8'], 'offsets': [8, 0], 'itemsize': 16}"));
    }

    [Test]
    public void A_padded_pair_of_r_and_i_is_still_complex()
    {
        var type = new CompoundType(24, [new("r", 0, Double), new("i", 16, Double)]);

        Assert.That(NumPyDtype.NameOf(type), Is.EqualTo("complex128"));
    }

    [Test]
    public void An_array_of_arrays_keeps_its_levels()
    {
        var type = new ArrayType(24, [3], new ArrayType(8, [2], Int32));

        Assert.That(NumPyDtype.NameOf(type), Is.EqualTo("(('<i4', (2,)), (3,))"));
    }

    [Test]
    public void A_boolean_within_a_compound_is_a_question_mark()
    {
        var boolean = new EnumType(1, Byte, [new("FALSE", 0), new("TRUE", 1)]);

        Assert.That(NumPyDtype.NameOf(boolean), Is.EqualTo("bool"));
        Assert.That(NumPyDtype.NameOf(new CompoundType(1, [new("ok", 0, boolean)])), Is.EqualTo("[('ok', '?')]"));
    }

    [TestCase("NUMPY:<M8[ns]", "datetime64[ns]")]
    [TestCase("NUMPY:>M8[D]", ">M8[D]")]
    [TestCase("NUMPY:m8[10us]", "timedelta64[10us]")]
    [TestCase("NUMPY:nonsense", "|V8")]
    [TestCase("", "|V8")]
    public void Dates_that_h5py_wrote_are_recognised_by_their_tag(string tag, string dtype)
    {
        Assert.That(NumPyDtype.NameOf(new OpaqueType(8, tag)), Is.EqualTo(dtype));
    }

    [TestCase(3, ByteOrder.LittleEndian, "int24")]
    [TestCase(16, ByteOrder.LittleEndian, "int128")]
    [TestCase(8, ByteOrder.None, "int64")]
    [TestCase(8, ByteOrder.BigEndian, ">i8")]
    public void Integers_are_named_by_width_and_order(int size, ByteOrder order, string dtype)
    {
        Assert.That(NumPyDtype.NameOf(new IntegerType(size, order, Signed: true, size * 8, 0)), Is.EqualTo(dtype));
    }

    [Test]
    public void Dimensions_that_overflow_do_no_harm()
    {
        var type = new CompoundType(8, [new("a", 0, new ArrayType(8, [long.MaxValue, long.MaxValue], Int32))]);

        Assert.That(NumPyDtype.NameOf(type), Does.StartWith("[('a', '<i4', (9223372036854775807, 9223372036854775807)"));
    }

    [Test]
    public void A_half_in_a_wider_element_needs_a_type_of_that_width()
    {
        var type = new FloatType(4, ByteOrder.LittleEndian, 32, 0, new FloatFields(15, 10, 5, 0, 10, 15));

        Assert.That(NumPyDtype.NameOf(type), Is.EqualTo("float32"));
    }

    private static FloatType Ieee(int size, ByteOrder order) =>
        new(size, order, size * 8, 0, new FloatFields(63, 52, 11, 0, 52, 1023));
}
