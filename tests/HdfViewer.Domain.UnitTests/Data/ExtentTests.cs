using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Domain.UnitTests.Data;

[TestFixture]
public sealed class ExtentTests
{
    private static readonly IntegerType Byte = new(1, ByteOrder.LittleEndian, Signed: false, 8, 0);

    [Test]
    public void Extents_know_how_many_elements_they_hold()
    {
        Assert.That(Dataspace.Null.ElementCount, Is.EqualTo(UInt128.Zero));
        Assert.That(Dataspace.Scalar.ElementCount, Is.EqualTo(UInt128.One));
        Assert.That(Dataspace.Simple(3, 4, 5).ElementCount, Is.EqualTo((UInt128)60));
        Assert.That(Dataspace.Simple(3, 0, long.MaxValue).ElementCount, Is.EqualTo(UInt128.Zero));
    }

    [Test]
    public void Numbers_of_elements_beyond_all_bounds_saturate()
    {
        var space = Dataspace.Simple(long.MaxValue, long.MaxValue, long.MaxValue);

        Assert.That(space.ElementCount, Is.EqualTo(UInt128.MaxValue));
    }

    [Test]
    public void A_fixed_extent_cannot_grow()
    {
        var space = Dataspace.Simple(3, 4);

        Assert.That(space.MaxDims, Is.EqualTo(new long?[] { 3, 4 }));
        Assert.That(space.Rank, Is.EqualTo(2));
    }

    [Test]
    public void A_selection_of_everything_has_the_extents_shape()
    {
        var selection = Selection.All(Dataspace.Simple(3, 4));

        Assert.That(selection.ResultShape, Is.EqualTo(new long[] { 3, 4 }));
        Assert.That(selection.ElementCount, Is.EqualTo(12));
        Assert.That(Selection.All(Dataspace.Scalar).ElementCount, Is.EqualTo(1));
    }

    [Test]
    public void A_dropped_dimension_is_not_in_the_result()
    {
        var selection = new Selection([AxisSelection.Index(7), new(0, 3, 2), AxisSelection.Index(0)]);

        Assert.That(selection.ResultShape, Is.EqualTo(new long[] { 3 }));
        Assert.That(selection.ElementCount, Is.EqualTo(3));
    }

    [Test]
    public void A_number_of_elements_that_overflows_is_an_error_and_not_a_small_number()
    {
        var selection = new Selection([new(0, long.MaxValue), new(0, 3)]);

        Assert.That(() => selection.ElementCount, Throws.InstanceOf<OverflowException>());
        Assert.That(() => new NdBuffer(Byte, [long.MaxValue, 3], default).Length, Throws.InstanceOf<OverflowException>());
    }

    [Test]
    public void A_buffer_without_dimensions_holds_one_element()
    {
        Assert.That(new NdBuffer(Byte, [], new byte[1]).Length, Is.EqualTo(1));
        Assert.That(new NdBuffer(Byte, [2, 0], default).Length, Is.Zero);
    }
}
