using FsCheck;
using FsCheck.Fluent;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Domain.UnitTests.Data;

public sealed class SelectionTests
{
    // The shapes are what numpy.empty((10, 20, 30))[…].shape says.
    [TestCase("", new long[] { 10, 20, 30 })]
    [TestCase(":", new long[] { 10, 20, 30 })]
    [TestCase("...", new long[] { 10, 20, 30 })]
    [TestCase("0,10:20:2,:", new long[] { 5, 30 })]
    [TestCase("0", new long[] { 20, 30 })]
    [TestCase("0,", new long[] { 20, 30 })]
    [TestCase("-1,-1,-1", new long[] { })]
    [TestCase(" 3 : 5 , 4 ", new long[] { 2, 30 })]
    [TestCase("...,3", new long[] { 10, 20 })]
    [TestCase("3,...", new long[] { 20, 30 })]
    [TestCase("1,...,2", new long[] { 20 })]
    [TestCase("1,2,3,...", new long[] { })]
    [TestCase("::3", new long[] { 4, 20, 30 })]
    [TestCase("::100", new long[] { 1, 20, 30 })]
    [TestCase("5:2", new long[] { 0, 20, 30 })]
    [TestCase("-3:", new long[] { 3, 20, 30 })]
    [TestCase("-300:300", new long[] { 10, 20, 30 })]
    [TestCase("99999999999999999999:", new long[] { 0, 20, 30 })]
    [TestCase("-99999999999999999999:+4", new long[] { 4, 20, 30 })]
    [TestCase("::9223372036854775807", new long[] { 1, 20, 30 })]
    public void Basic_slicing_has_the_shape_that_NumPy_gives(string text, long[] expected)
    {
        var selection = Selection.Parse(text, [10, 20, 30]);

        Assert.That(selection.ResultShape, Is.EqualTo(expected));
        Assert.That(selection.Fits([10, 20, 30]));
    }

    [TestCase("10", "Index 10 is out of range for dimension 0 of size 10: -10 to 9 are allowed.")]
    [TestCase(":,-21", "Index -21 is out of range for dimension 1 of size 20: -20 to 19 are allowed.")]
    [TestCase("99999999999999999999", "Index 99999999999999999999 is out of range for dimension 0 of size 10: -10 to 9 are allowed.")]
    [TestCase("1,2,3,4", "The selection '1,2,3,4' has 4 members, but the dataset has 3 dimensions.")]
    [TestCase("...,...", "The selection '...,...' has more than one '...'; one is allowed.")]
    [TestCase("::0", "The step 0 of dimension 0 is not allowed: steps are 1 or more.")]
    [TestCase(":,::-1", "The step -1 of dimension 1 is not allowed: steps are 1 or more.")]
    [TestCase("a", "'a' in the selection 'a' is neither an index nor a slice 'start:stop:step' nor '...'.")]
    [TestCase("1,,2", "'' in the selection '1,,2' is neither an index nor a slice 'start:stop:step' nor '...'.")]
    [TestCase(",", "'' in the selection ',' is neither an index nor a slice 'start:stop:step' nor '...'.")]
    [TestCase("1:2:3:4", "'1:2:3:4' in the selection '1:2:3:4' is neither an index nor a slice 'start:stop:step' nor '...'.")]
    [TestCase("1.5", "'1.5' in the selection '1.5' is neither an index nor a slice 'start:stop:step' nor '...'.")]
    [TestCase("--1", "'--1' in the selection '--1' is neither an index nor a slice 'start:stop:step' nor '...'.")]
    [TestCase("[1]", "'[1]' in the selection '[1]' is neither an index nor a slice 'start:stop:step' nor '...'.")]
    public void A_selection_that_does_not_fit_says_what_is_allowed(string text, string message)
    {
        var error = Assert.Throws<SelectionOutOfRangeException>(() => Selection.Parse(text, [10, 20, 30], "sel"));

        Assert.That(error.Message, Is.EqualTo(message));
        Assert.That(error.Parameter, Is.EqualTo("sel"));
    }

    [Test]
    public void A_scalar_has_nothing_to_index()
    {
        Assert.That(Selection.Parse("", []).Axes, Is.Empty);
        Assert.That(Selection.Parse("...", []).Axes, Is.Empty);
        Assert.Throws<SelectionOutOfRangeException>(() => Selection.Parse("0", []));
    }

    [Test]
    public void An_empty_dimension_takes_slices_only()
    {
        Assert.That(Selection.Parse("2:5,1", [0, 4]).ResultShape, Is.EqualTo(new long[] { 0 }));
        Assert.That(
            () => Selection.Parse("0", [0, 4]),
            Throws.TypeOf<SelectionOutOfRangeException>().With.Message.Contain("only slices are allowed"));
    }

    [Test]
    public void Dimensions_near_the_end_of_64_bits_do_not_overflow()
    {
        var axis = Selection.Parse("1::4611686018427387904", [long.MaxValue]).Axes[0];

        Assert.That(axis, Is.EqualTo(new AxisSelection(1, 2, 4611686018427387904)));
        Assert.That(axis.Fits(long.MaxValue));
        Assert.That(Selection.Parse("-1", [long.MaxValue]).Axes[0].Start, Is.EqualTo(long.MaxValue - 1));
    }

    [Test]
    public void A_slice_selects_what_Python_selects() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll<(int? Start, int? Stop), byte, byte>((bounds, step, size) =>
        {
            var (start, stop) = bounds;
            var text = $"{start}:{stop}:{step + 1}";

            var axis = Selection.Parse(text, [size]).Axes[0];

            var selected = Enumerable.Range(0, (int)axis.Count).Select(i => axis.Start + (i * axis.Step));
            Assert.That(selected, Is.EqualTo(PythonRange(start, stop, step + 1, size)));
            Assert.That(axis.Fits(size));
        }));

    // The Python language reference, on slicings: the items x with index i + n*k, where 0 <= n < (j - i)/k.
    private static IEnumerable<long> PythonRange(int? start, int? stop, int step, int size)
    {
        long Resolve(int? bound, long absent) => bound is not { } b ? absent : b < 0 ? Math.Max(0, (long)b + size) : Math.Min(b, size);
        for (var i = Resolve(start, 0); i < Resolve(stop, size); i += step) yield return i;
    }

    [Test]
    public void Any_text_parses_or_is_refused_in_words() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll<string?, byte>((text, rank) =>
        {
            long[] dims = [.. Enumerable.Range(3, rank % 5).Select(d => (long)d)];
            try
            {
                Assert.That(Selection.Parse(text ?? "", dims).Fits(dims));
            }
            catch (SelectionOutOfRangeException e)
            {
                Assert.That(e.Message, Does.EndWith("."));
            }
        }));
}
