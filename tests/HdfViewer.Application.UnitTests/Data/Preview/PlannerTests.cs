using FsCheck;
using FsCheck.Fluent;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Data.GetPreview.Planning;
using HdfViewer.Application.Data.Planning;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Application.UnitTests.Data.Preview;

[TestFixture]
public sealed class PlannerTests
{
    private const double Budget = 256 * 1024 * 1024;

    private static readonly PreviewPart[] AllParts = Enum.GetValues<PreviewPart>();

    /// <summary>Extents from one element to the largest that HDF5 has, contiguous or in chunks of any shape.</summary>
    private static readonly Gen<(Dataset Dataset, PreviewPart[] Parts, int MaxSize)> Requests =
        from rank in Gen.Choose(1, 5)
        from bits in Gen.Choose(0, 40).ArrayOf(rank)
        from jitter in Gen.Choose(0, 1000).ArrayOf(rank)
        let dims = bits.Zip(jitter, (b, j) => 1 + (long)(j / 1000.0 * (1L << b))).ToArray()
        from chunkBits in Gen.Choose(0, 12).ArrayOf(rank)
        from isChunked in Gen.Elements(true, false)
        let layout = isChunked ? (StorageLayout)new ChunkedLayout([.. chunkBits.Select(b => 1L << b)]) : new ContiguousLayout(0)
        from parts in Gen.SubListOf(AllParts)
        from maxSize in Gen.Choose(1, 512)
        select (Dataset(dims, layout), parts.ToArray(), maxSize);

    [Test]
    public void Any_dataset_gets_a_plan_within_its_extent_and_its_limits() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Requests.ToArbitrary(), request =>
        {
            var (dataset, parts, maxSize) = request;
            var view = View(dataset);

            var plan = Plan(dataset, parts, maxSize);

            foreach (var (part, planned) in plan.Parts)
            {
                Assert.That(parts, Does.Contain(part));
                Assert.That(GridMapping.Covers(plan.Reads[planned.Read].Axes, planned.Target.Axes), $"{part} lies within its read");
            }

            foreach (var read in plan.Reads)
            {
                Assert.That(read.Axes.Zip(dataset.Space.Dims).All(p =>
                    p.First is { Count: >= 1, Step: >= 1, Start: >= 0 }
                    && p.First.Start + ((p.First.Count - 1) * p.First.Step) < p.Second));
                Assert.That(read.ElementCount * dataset.Type.Size, Is.LessThanOrEqualTo(PreviewSizes.ReadBytes));
            }

            Assert.That(Elements(plan, PreviewPart.Sample), Is.LessThanOrEqualTo(PreviewSizes.SampleElements));
            Assert.That(Elements(plan, PreviewPart.Table), Is.LessThanOrEqualTo(view.RowDim < 0 ? 1000 : 200 * 200));
            var plotLimit = view.RowDim < 0 ? 5000 : Math.Min(200_000, maxSize * maxSize);
            Assert.That(Elements(plan, PreviewPart.Plot), Is.LessThanOrEqualTo(plotLimit));
            Assert.That(Elements(plan, PreviewPart.Profile), Is.LessThanOrEqualTo(5000));
            return true;
        }));

    [Test]
    public void No_plan_touches_more_than_its_budget() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Requests.ToArbitrary(), request =>
        {
            var cost = ReadCost.Of(request.Dataset);

            var plan = Plan(request.Dataset, request.Parts, request.MaxSize);

            return plan.Reads.Sum(read => cost.Of(read.Axes)) <= Budget * 1.000001;
        }));

    [Test]
    public void Whatever_fits_the_budget_with_one_element_has_every_part() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Requests.ToArbitrary(), request =>
        {
            var element = ReadCost.Of(request.Dataset).Of([.. request.Dataset.Space.Dims.Select(_ => new AxisSelection(0, 1))]);
            if (element > Budget / 16) return true;

            var plan = Plan(request.Dataset, request.Parts, request.MaxSize);

            var possible = request.Parts.Where(p => p != PreviewPart.Profile || request.Dataset.Space.Rank > 1);
            return possible.All(plan.Parts.ContainsKey);
        }));

    [Test]
    public void A_small_dataset_is_read_once_and_whole()
    {
        var plan = Plan(Dataset([20, 100, 100], new ChunkedLayout([1, 50, 50])), AllParts);

        Assert.That(plan.Reads, Has.Count.EqualTo(1));
        Assert.That(plan.Reads[0].ElementCount, Is.EqualTo(200_000));
        Assert.That(Elements(plan, PreviewPart.Sample), Is.EqualTo(200_000), "Statistics are exact.");
    }

    [Test]
    public void A_plane_of_a_million_is_read_once()
    {
        var plan = Plan(Dataset([1000, 1000], new ContiguousLayout(0)), AllParts);

        Assert.That(plan.Reads, Has.Count.EqualTo(1));
    }

    [Test]
    public void Of_a_large_image_plot_and_statistics_share_a_read()
    {
        var plan = Plan(Dataset([4096, 4096], new ChunkedLayout([256, 256])), AllParts);

        Assert.That(plan.Parts[PreviewPart.Plot].Read, Is.EqualTo(plan.Parts[PreviewPart.Sample].Read));
        Assert.That(plan.Reads, Has.Count.EqualTo(3));
        Assert.That(Elements(plan, PreviewPart.Plot), Is.GreaterThan(150_000));
    }

    [Test]
    public void A_small_heatmap_of_a_large_image_does_not_make_its_statistics_poor()
    {
        var plan = Plan(Dataset([4096, 4096], new ChunkedLayout([256, 256])), AllParts, maxSize: 64);

        Assert.That(Elements(plan, PreviewPart.Plot), Is.InRange(50 * 50, 64 * 64));
        Assert.That(Elements(plan, PreviewPart.Sample), Is.GreaterThan(100_000));
        Assert.That(plan.Parts[PreviewPart.Plot].Read, Is.EqualTo(plan.Parts[PreviewPart.Sample].Read));
    }

    [Test]
    public void Two_hundred_megabytes_of_contiguous_signal_are_read_in_one_pass()
    {
        var plan = Plan(Dataset([25_000_000], new ContiguousLayout(0)), AllParts);

        Assert.That(Elements(plan, PreviewPart.Plot), Is.GreaterThan(4_500));
        Assert.That(Elements(plan, PreviewPart.Sample), Is.GreaterThan(200_000));
        Assert.That(plan.Parts[PreviewPart.Plot].Read, Is.EqualTo(plan.Parts[PreviewPart.Sample].Read));
    }

    [Test]
    public void Statistics_of_a_cube_look_beyond_the_plane_that_is_shown()
    {
        var plan = Plan(Dataset([4096, 4096, 8], new ChunkedLayout([256, 256, 1])), AllParts);

        var sample = plan.Parts[PreviewPart.Sample].Target;
        Assert.That(sample.Axes[0].Count, Is.GreaterThan(1));
        Assert.That(sample.ElementCount, Is.GreaterThan(10_000));
    }

    [Test]
    public void A_line_alone_reads_a_row_and_no_plane()
    {
        var plan = Plan(Dataset([1000, 1000], new ContiguousLayout(0)), [PreviewPart.Profile]);

        Assert.That(plan.Reads.Single().ElementCount, Is.EqualTo(1000));
        Assert.That(plan.Reads[0].Axes[0], Is.EqualTo(new AxisSelection(500, 1)));
    }

    [Test]
    public void A_table_alone_reads_a_corner()
    {
        var plan = Plan(Dataset([1000, 1000], new ContiguousLayout(0)), [PreviewPart.Table]);

        Assert.That(plan.Reads.Single().Axes, Is.EqualTo(new AxisSelection[] { new(0, 200), new(0, 200) }));
    }

    [Test]
    public void A_table_across_long_chunks_has_fewer_rows()
    {
        var plan = Plan(Dataset([1000, 1_000_000], new ChunkedLayout([1, 1_000_000])), [PreviewPart.Table]);

        var table = plan.Parts[PreviewPart.Table].Target;
        Assert.That(table.Axes[0].Count, Is.InRange(1, 4));
        Assert.That(table.Axes[1].Count, Is.EqualTo(200));
    }

    [Test]
    public void A_dataset_whose_every_chunk_is_beyond_the_budget_has_no_parts()
    {
        var plan = Plan(Dataset([100_000, 100_000], new ChunkedLayout([100_000, 100_000])), AllParts);

        Assert.That(plan.Reads, Is.Empty);
        Assert.That(plan.Parts, Is.Empty);
    }

    [Test]
    public void A_heatmap_keeps_the_proportions_of_its_plane()
    {
        var plan = Plan(Dataset([8192, 8192], new ChunkedLayout([64, 64])), [PreviewPart.Plot]);

        var plot = plan.Parts[PreviewPart.Plot].Target;
        Assert.That(plot.Axes[0], Is.EqualTo(plot.Axes[1]));
    }

    private static PreviewPlan Plan(Dataset dataset, PreviewPart[] parts, int maxSize = 512) =>
        PreviewPlanner.Plan(new PlanRequest(
            View(dataset), dataset.Type.Size, dataset.Type.IsVariable, ReadCost.Of(dataset), parts.ToHashSet(), maxSize, Budget));

    private static PreviewView View(Dataset dataset) => PreviewView.Of(
        dataset.Space, new PreviewParameters(PreviewMode.Auto, PreviewDetail.Full, IncludeStats: true, DisplayDims: null, [], 512));

    private static long Elements(PreviewPlan plan, PreviewPart part) =>
        plan.Parts.TryGetValue(part, out var planned) ? planned.Target.ElementCount : 0;

    private static Dataset Dataset(long[] dims, StorageLayout layout) =>
        new() { Space = Dataspace.Simple(dims), Type = Types.Float64, Layout = layout };
}
