using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HdfViewer.Application.Data.Buffers;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Types;

namespace HdfViewer.Application.UnitTests.Data;

[TestFixture]
public sealed class BufferSliceTests
{
    private static readonly Gen<(long[] Shape, AxisSelection[] Axes, int[] Order)> Slices =
        from rank in Gen.Choose(0, 4)
        from shape in Gen.Choose(1, 6).ArrayOf(rank)
        from starts in Gen.Choose(0, 5).ArrayOf(rank)
        from steps in Gen.Choose(1, 3).ArrayOf(rank)
        from counts in Gen.Choose(1, 6).ArrayOf(rank)
        from order in Gen.Shuffle(Enumerable.Range(0, rank).ToArray())
        let axes = shape.Select((extent, dim) =>
        {
            var start = starts[dim] % extent;
            return new AxisSelection(start, Math.Min(counts[dim], ((extent - start - 1) / steps[dim]) + 1), steps[dim]);
        }).ToArray()
        select (shape.Select(s => (long)s).ToArray(), axes, order);

    [Test]
    public void Any_selection_in_any_order_equals_picking_one_by_one() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Slices.ToArbitrary(), slice =>
        {
            var values = Enumerable.Range(0, (int)slice.Shape.Aggregate(1L, (p, d) => p * d)).ToArray();
            var buffer = new NdBuffer(Types.Int32, slice.Shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

            var taken = BufferSlice.Take(buffer, slice.Axes, slice.Order);

            var picked = OneByOne(slice.Shape, slice.Axes, slice.Order).Select(i => values[i]);
            return MemoryMarshal.Cast<byte, int>(taken.Bytes.Span).ToArray().SequenceEqual(picked)
                && taken.Shape.SequenceEqual(slice.Order.Select(dim => slice.Axes[dim].Count));
        }));

    [Test]
    public void Elements_of_different_lengths_are_picked_as_well() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Slices.ToArbitrary(), slice =>
        {
            var count = (int)slice.Shape.Aggregate(1L, (p, d) => p * d);
            var values = Enumerable.Range(0, count).Select(i => new string('x', i % 7) + i).ToArray();
            var buffer = new NdBuffer(Types.Text, slice.Shape, values.SelectMany(Encode).ToArray());

            var taken = BufferSlice.Take(buffer, slice.Axes, slice.Order);

            var picked = OneByOne(slice.Shape, slice.Axes, slice.Order).SelectMany(i => Encode(values[i]));
            return taken.Bytes.ToArray().SequenceEqual(picked);
        }));

    [Test]
    public void Dimensions_that_are_held_at_an_index_can_be_left_out()
    {
        var buffer = new NdBuffer(Types.Integer(1, signed: false), [2, 2, 3], Enumerable.Range(0, 12).Select(i => (byte)i).ToArray());

        var taken = BufferSlice.Take(buffer, [new(1, 1), new(0, 2), new(2, 1)], [1]);

        Assert.That(taken.Bytes.ToArray(), Is.EqualTo(new byte[] { 8, 11 }));
        Assert.That(taken.Shape, Is.EqualTo(new long[] { 2 }));
    }

    [Test]
    public void Everything_is_not_copied()
    {
        var buffer = new NdBuffer(Types.Int32, [2, 3], new byte[24]);

        var taken = BufferSlice.Take(buffer, [new(0, 2), new(0, 3)], [0, 1]);

        Assert.That(taken.Bytes, Is.EqualTo(buffer.Bytes));
    }

    [Test]
    public void Elements_end_where_the_encoding_says()
    {
        var reference = new ReferenceType(12, ReferenceTarget.Region);
        var type = new CompoundType(40,
        [
            new("n", 0, Types.Int32),
            new("s", 4, Types.Text),
            new("v", 12, new VlenType(16, Types.Integer(2, signed: false))),
            new("a", 28, new ArrayType(16, [2], Types.Text)),
            new("r", 32, reference),
        ]);
        byte[] element =
        [
            1, 2, 3, 4,
            .. Encode("é"),
            2, 0, 0, 0, 7, 0, 8, 0,
            .. Encode("x"), 0xFF, 0xFF, 0xFF, 0xFF,
            1, .. Encode("/d"), 9, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. new byte[16],
        ];
        byte[] broken = [.. element[..^35], 2];
        byte[] bytes = [.. element, .. broken];

        var ends = VariableElements.Ends(new NdBuffer(type, [2], bytes));

        Assert.That(ends, Is.EqualTo(new[] { element.Length, bytes.Length }).AsCollection);
    }

    [TestCase("05 00 00 00 61", Description = "A string longer than the buffer.")]
    [TestCase("01 00", Description = "Half a length.")]
    [TestCase("", Description = "Nothing.")]
    [TestCase("FE FF FF FF 61", Description = "A length that is no int.")]
    public void Bytes_that_make_no_sense_are_an_unreadable_file(string bytes)
    {
        var buffer = new NdBuffer(Types.Text, [1], Convert.FromHexString(bytes.Replace(" ", string.Empty)));

        Assert.That(() => VariableElements.Ends(buffer), Throws.InstanceOf<UnreadableFileException>());
    }

    private static IEnumerable<long> OneByOne(long[] shape, AxisSelection[] axes, int[] order)
    {
        var total = order.Aggregate(1L, (product, dim) => product * axes[dim].Count);
        for (var i = 0L; i < total; i++)
        {
            var indices = axes.Select(a => a.Start).ToArray();
            var rest = i;
            foreach (var dim in order.Reverse())
            {
                indices[dim] += rest % axes[dim].Count * axes[dim].Step;
                rest /= axes[dim].Count;
            }

            yield return indices.Zip(shape).Aggregate(0L, (position, pair) => (position * pair.Second) + pair.First);
        }
    }

    private static byte[] Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)bytes.Length);
        return [.. length, .. bytes];
    }
}
