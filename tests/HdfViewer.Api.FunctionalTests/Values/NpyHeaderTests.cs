using System.Buffers.Binary;
using System.Text;
using HdfViewer.Api.Values;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.FunctionalTests.Values;

/// <summary>The header of NumPy's files; that NumPy reads it is seen elsewhere.</summary>
public sealed class NpyHeaderTests
{
    private static readonly IntegerType Int32 = new(4, ByteOrder.LittleEndian, Signed: true, 32, 0);

    [Test]
    public void It_is_what_NumPy_writes_aligned_to_64_bytes()
    {
        var header = NpyHeader.Of(Int32, [2, 3]);

        Assert.That(header.Length % 64, Is.Zero);
        Assert.That(header[..8], Is.EqualTo(new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 }));
        Assert.That(BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)), Is.EqualTo(header.Length - 10));
        Assert.That(Encoding.Latin1.GetString(header, 10, header.Length - 10).TrimEnd(), Is.EqualTo("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }"));
        Assert.That(header[^1], Is.EqualTo((byte)'\n'));
    }

    [TestCase("grösse", 1)]
    [TestCase("温度", 3)]
    public void Names_beyond_Latin_1_need_version_3(string name, int version) =>
        Assert.That(NpyHeader.Of(new CompoundType(4, [new CompoundMember(name, 0, Int32)]), [1])[6], Is.EqualTo(version));

    [Test]
    public void A_header_beyond_64_KiB_needs_version_2()
    {
        var members = Enumerable.Range(0, 5000).Select(i => new CompoundMember($"member{i}", 4 * i, Int32)).ToArray();

        var header = NpyHeader.Of(new CompoundType(20_000, members), []);

        Assert.That(header[6], Is.EqualTo(2));
        Assert.That(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8)), Is.EqualTo((uint)header.Length - 12));
    }

    [Test]
    public void Gaps_between_members_are_unnamed_and_members_come_in_the_order_of_their_bytes()
    {
        var type = new CompoundType(16, [new CompoundMember("b", 8, Int32), new CompoundMember("a", 0, Int32)]);

        Assert.That(NpyDescription.Of(type), Is.EqualTo("[('a', '<i4'), ('', '|V4'), ('b', '<i4'), ('', '|V4')]"));
    }

    [Test]
    public void Arrays_within_elements_become_dimensions()
    {
        var array = new ArrayType(24, [2, 3], Int32);

        Assert.That(Encoding.Latin1.GetString(NpyHeader.Of(array, [5])), Does.Contain("'descr': '<i4'").And.Contain("(5, 2, 3)"));
        Assert.That(NpyDescription.Of(new CompoundType(24, [new CompoundMember("m", 0, array)])), Is.EqualTo("[('m', '<i4', (2, 3,))]"));
    }

    [TestCase("NUMPY:<M8[ns]", "'<M8[ns]'")]
    [TestCase("NUMPY:>m8[10s]", "'>m8[10s]'")]
    [TestCase("NUMPY:M8[ns]'; import os", "'|V8'")]
    [TestCase("anything", "'|V8'")]
    public void Dates_are_told_from_other_opaque_elements(string tag, string description) =>
        Assert.That(NpyDescription.Of(new OpaqueType(8, tag)), Is.EqualTo(description));
}
