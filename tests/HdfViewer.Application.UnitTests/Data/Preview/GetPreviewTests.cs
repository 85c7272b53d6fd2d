using System.Runtime.InteropServices;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;
using Moq;

namespace HdfViewer.Application.UnitTests.Data.Preview;

[TestFixture]
public sealed class GetPreviewTests
{
    private static readonly ObjectKey Key = Server.FirstVersion.Key;

    private Server _server = null!;

    [SetUp]
    public void SetUp() => _server = new Server();

    [TearDown]
    public void TearDown() => _server.Dispose();

    [Test]
    public async Task A_short_line_is_shown_whole()
    {
        var reader = Doubles([10], i => i[0]);

        var preview = await Preview();

        Assert.That(preview.Kind, Is.EqualTo(PreviewKind.OneDimensional));
        Assert.That(preview.DisplayDims, Is.Null);
        Assert.That(preview.Profile, Is.Null);
        Assert.That(preview.Stats, Is.EqualTo(new ComputedStats(0, 9, 4.5, Math.Sqrt(8.25), 10, Sampled: false)));
        Assert.That(Values(((LinePlot)preview.Plot!).Y), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(Values(((ValueTable)preview.Table!).Values), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(reader.Reads, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_long_line_is_thinned_to_five_thousand_points_and_its_table_to_a_thousand_values()
    {
        Doubles([12_000], i => i[0]);

        var preview = await Preview();

        var plot = (LinePlot)preview.Plot!;
        Assert.That((plot.XStart, plot.XStep, plot.Y.Length), Is.EqualTo((0, 3, 4000)));
        Assert.That(Values(plot.Y)[..3], Is.EqualTo(new[] { 0.0, 3, 6 }));
        Assert.That(((ValueTable)preview.Table!).Values.Length, Is.EqualTo(1000));
    }

    [Test]
    public async Task Statistics_of_more_than_a_quarter_million_values_are_sampled()
    {
        Doubles([1_000_000], i => i[0]);

        var stats = (ComputedStats)(await Preview()).Stats!;

        Assert.That(stats.Sampled, Is.True);
        Assert.That(stats.SampleSize, Is.EqualTo(250_000));
        Assert.That(stats.Mean, Is.EqualTo(500_000).Within(0.1).Percent);
    }

    [Test]
    public async Task A_plane_has_a_heatmap_and_its_middle_row()
    {
        Doubles([4, 6], i => (10 * i[0]) + i[1]);

        var preview = await Preview();

        var plot = (HeatmapPlot)preview.Plot!;
        Assert.That(preview.Kind, Is.EqualTo(PreviewKind.TwoDimensional));
        Assert.That(preview.DisplayDims, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(plot.Data.Shape, Is.EqualTo(new long[] { 4, 6 }));
        Assert.That(Values(plot.Data)[6..8], Is.EqualTo(new[] { 10.0, 11 }));
        Assert.That(preview.Profile, Is.EqualTo(new PreviewProfile(2, preview.Profile!.Y, 0, 1, 0, 1)));
        Assert.That(Values(preview.Profile.Y), Is.EqualTo(new[] { 20.0, 21, 22, 23, 24, 25 }));
    }

    [Test]
    public async Task A_transposed_pair_of_dimensions_transposes_every_part()
    {
        Doubles([4, 6], i => (10 * i[0]) + i[1]);

        var preview = await Preview(q => q with { DisplayDims = "1,0" });

        Assert.That(Values(((HeatmapPlot)preview.Plot!).Data)[..5], Is.EqualTo(new[] { 0.0, 10, 20, 30, 1 }));
        Assert.That(((ValueTable)preview.Table!).Values.Shape, Is.EqualTo(new long[] { 6, 4 }));
        Assert.That(Values(preview.Profile!.Y), Is.EqualTo(new[] { 3.0, 13, 23, 33 }));
        Assert.That((preview.Profile.Index, preview.Profile.DimRow, preview.Profile.DimCol), Is.EqualTo((3, 1, 0)));
    }

    [Test]
    public async Task Further_dimensions_are_held_at_the_middle_or_where_asked_for()
    {
        Doubles([5, 3, 4, 7], i => (1000 * i[0]) + (100 * i[1]) + (10 * i[2]) + i[3]);

        var middle = await Preview();
        var asked = await Preview(q => q with { DisplayDims = "0,-2", FixedIndices = "1=2,3:6" });

        Assert.That(middle.FixedIndices, Is.EqualTo(new Dictionary<int, long> { [0] = 2, [1] = 1 }));
        Assert.That(Values(((HeatmapPlot)middle.Plot!).Data)[..2], Is.EqualTo(new[] { 2100.0, 2101 }));
        Assert.That(middle.Kind, Is.EqualTo(PreviewKind.Plane));
        Assert.That(((ComputedStats)middle.Stats!).SampleSize, Is.EqualTo(5 * 3 * 4 * 7), "Statistics are about the whole dataset.");
        Assert.That(asked.FixedIndices, Is.EqualTo(new Dictionary<int, long> { [1] = 2, [3] = 6 }));
        Assert.That(Values(((HeatmapPlot)asked.Plot!).Data)[..5], Is.EqualTo(new[] { 206.0, 216, 226, 236, 1206 }));
    }

    [TestCase("0,5", null, "display_dims", "between -3 and 2")]
    [TestCase("-4,1", null, "display_dims", "between -3 and 2")]
    [TestCase("0,-3", null, "display_dims", "different")]
    [TestCase(null, "3=0", "fixed_indices", "between -3 and 2")]
    [TestCase(null, "0=5", "fixed_indices", "between 0 and 4")]
    [TestCase(null, "0=-1", "fixed_indices", "between 0 and 4")]
    public void What_lies_outside_of_the_dataset_is_refused_with_the_range(string? dims, string? indices, string parameter, string message)
    {
        Doubles([5, 3, 4], _ => 0);

        Assert.That(
            async () => await Preview(q => q with { DisplayDims = dims, FixedIndices = indices }),
            Throws.InstanceOf<SelectionOutOfRangeException>()
                .With.Property(nameof(SelectionOutOfRangeException.Parameter)).EqualTo(parameter)
                .And.Message.Contains(message));
    }

    [Test]
    public void Two_dimensions_cannot_be_shown_of_one()
    {
        Doubles([5], _ => 0);

        Assert.That(async () => await Preview(q => q with { DisplayDims = "0,1" }), Throws.InstanceOf<SelectionOutOfRangeException>());
        Assert.That(
            async () => await Preview(q => q with { Mode = "heatmap" }),
            Throws.InstanceOf<InvalidRequestException>().With.Message.EqualTo("Mode requires a 2D or higher dataset"));
    }

    [Test]
    public void A_line_needs_a_dimension()
    {
        Doubles(DatasetReader.Dataset(Types.Float64) with { Space = Dataspace.Scalar }, _ => 0);

        Assert.That(async () => await Preview(q => q with { Mode = "line" }), Throws.InstanceOf<InvalidRequestException>());
    }

    [Test]
    public void A_group_has_no_preview()
    {
        _server.Reader
            .Setup(r => r.DescribeAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), 0, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ObjectDescription(new Group { ChildCount = 0 }, Link: null));

        Assert.That(async () => await Preview(), Throws.InstanceOf<NotADatasetException>().With.Message.Contains("group"));
    }

    [TestCase("table", true, false, false)]
    [TestCase("heatmap", false, true, false)]
    [TestCase("line", false, false, true)]
    [TestCase("auto", true, true, true)]
    public async Task Fast_detail_makes_what_the_mode_needs(string mode, bool table, bool plot, bool profile)
    {
        Doubles([30, 40], _ => 1);

        var preview = await Preview(q => q with { Mode = mode, Detail = "fast" });

        Assert.That((preview.Table is not null, preview.Plot is not null, preview.Profile is not null), Is.EqualTo((table, plot, profile)));
        Assert.That(preview.Stats, Is.EqualTo(new UnsupportedStats("disabled")));
    }

    [Test]
    public async Task A_fast_line_of_one_dimension_is_its_plot()
    {
        Doubles([30], _ => 1);

        var preview = await Preview(q => q with { Mode = "line", Detail = "fast" });

        Assert.That(preview.Plot, Is.InstanceOf<LinePlot>());
        Assert.That(preview.Table, Is.Null);
        Assert.That(preview.Profile, Is.Null);
    }

    [TestCase(null, true, true)]
    [TestCase(null, false, false)]
    [TestCase("fast", null, false)]
    [TestCase("fast", true, true)]
    public async Task Statistics_can_be_asked_for_or_not(string? detail, bool? include, bool expected)
    {
        Doubles([30], _ => 1);

        var preview = await Preview(q => q with { Detail = detail, IncludeStats = include });

        Assert.That(preview.Stats is ComputedStats, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_scalar_has_a_table_of_one_value()
    {
        Doubles(DatasetReader.Dataset(Types.Float64) with { Space = Dataspace.Scalar }, _ => 42);

        var preview = await Preview();

        Assert.That(preview.Kind, Is.EqualTo(PreviewKind.Scalar));
        Assert.That(Values(((ValueTable)preview.Table!).Values), Is.EqualTo(new[] { 42.0 }));
        Assert.That(((ValueTable)preview.Table!).Values.Shape, Is.Empty);
        Assert.That(preview.Plot, Is.EqualTo(new UnsupportedPlot("scalar")));
        Assert.That(preview.Stats, Is.EqualTo(new ComputedStats(42, 42, 42, 0, 1, Sampled: false)));
    }

    [Test]
    public async Task A_null_dataspace_is_empty()
    {
        var reader = Doubles(DatasetReader.Dataset(Types.Float64) with { Space = Dataspace.Null }, _ => 0);

        var preview = await Preview();

        Assert.That(preview.Kind, Is.EqualTo(PreviewKind.Empty));
        Assert.That(preview.Stats, Is.EqualTo(new UnsupportedStats("empty")));
        Assert.That(preview.Table, Is.EqualTo(new UnsupportedTable("empty")));
        Assert.That(preview.Plot, Is.EqualTo(new UnsupportedPlot("empty")));
        Assert.That(reader.Reads, Is.Empty);
    }

    [TestCase(new long[] { 0 }, new long[] { 0 })]
    [TestCase(new long[] { 0, 5 }, new long[] { 0, 5 })]
    [TestCase(new long[] { 300, 0 }, new long[] { 200, 0 })]
    [TestCase(new long[] { 0, 4, 5 }, new long[] { 0, 5 })]
    public async Task A_dataset_of_size_zero_has_an_empty_table_and_is_not_read(long[] dims, long[] table)
    {
        var reader = Doubles(dims, _ => 0);

        var preview = await Preview();

        Assert.That(((ValueTable)preview.Table!).Values.Shape, Is.EqualTo(table));
        Assert.That(preview.Plot, Is.EqualTo(new UnsupportedPlot("empty")));
        Assert.That(preview.Stats, Is.EqualTo(new UnsupportedStats("empty")));
        Assert.That(reader.Reads, Is.Empty);
    }

    [Test]
    public async Task Values_that_are_all_NaN_have_no_statistics()
    {
        Doubles([10], _ => double.NaN);

        Assert.That((await Preview()).Stats, Is.EqualTo(new UnsupportedStats("empty")));
    }

    public static IEnumerable<TestCaseData> WhatIsNoNumber()
    {
        yield return new TestCaseData(Types.Text, "non-numeric").SetArgDisplayNames("text");
        yield return new TestCaseData(Types.Complex, "complex").SetArgDisplayNames("complex");
        yield return new TestCaseData(new OpaqueType(4, string.Empty), "non-numeric").SetArgDisplayNames("opaque");
        yield return new TestCaseData(new ReferenceType(8, ReferenceTarget.Object), "non-numeric").SetArgDisplayNames("reference");
    }

    [TestCaseSource(nameof(WhatIsNoNumber))]
    public async Task What_is_no_number_has_a_table_only(Datatype type, string reason)
    {
        var dataset = DatasetReader.Dataset(type, 3, 3);
        Describe(dataset);
        _server.Reader
            .Setup(r => r.ReadAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), It.IsAny<Selection>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((FileVersion _, HdfPath _, Selection selection, CancellationToken _) =>
                new NdBuffer(type, selection.ResultShape, new byte[type.IsVariable ? 36 : 9 * type.Size]));

        var preview = await Preview();

        Assert.That(preview.Table, Is.InstanceOf<ValueTable>());
        Assert.That(preview.Plot, Is.EqualTo(new UnsupportedPlot(reason)));
        Assert.That(preview.Stats, Is.EqualTo(new UnsupportedStats(reason)));
        Assert.That(preview.Profile, Is.Null);
    }

    [Test]
    public async Task A_table_of_texts_that_is_too_long_is_made_shorter()
    {
        Describe(DatasetReader.Dataset(Types.Text, 5000));
        _server.Reader
            .Setup(r => r.ReadAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), It.IsAny<Selection>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((FileVersion _, HdfPath _, Selection selection, CancellationToken _) => selection.ElementCount > 100
                ? throw new LimitExceededException("Too long.")
                : new NdBuffer(Types.Text, selection.ResultShape, new byte[4 * selection.ElementCount]));

        var preview = await Preview();

        Assert.That(((ValueTable)preview.Table!).Values.Length, Is.EqualTo(100));
        Assert.That(preview.IsCutShort, Is.False);
    }

    [Test]
    public async Task A_store_that_is_too_slow_for_the_full_plan_gets_a_sparser_one()
    {
        var reader = Doubles([20_000, 20_000], i => i[0]);
        reader.BeforeRead = (selection, token) =>
        {
            if (selection.ElementCount <= 40_000) return Task.CompletedTask;
            var wait = Task.Delay(TimeSpan.FromMinutes(1), _server.Time, token);
            _server.Time.Advance(TimeSpan.FromSeconds(7));
            return wait;
        };

        var preview = await Preview();

        Assert.That(preview.IsCutShort, Is.True);
        Assert.That(preview.Plot, Is.InstanceOf<HeatmapPlot>());
        Assert.That((await Preview()).Cached, Is.False, "A preview that was cut short is not kept.");
    }

    [Test]
    public void A_store_that_never_answers_ends_in_a_deadline()
    {
        var reader = Doubles([100, 100], i => i[0]);
        reader.BeforeRead = (_, token) =>
        {
            var wait = Task.Delay(TimeSpan.FromMinutes(1), _server.Time, token);
            _server.Time.Advance(TimeSpan.FromSeconds(11));
            return wait;
        };

        Assert.That(async () => await Preview(), Throws.InstanceOf<DeadlineExceededException>());
    }

    [Test]
    public async Task One_broken_chunk_does_not_hide_the_rest()
    {
        var reader = Doubles([20_000, 20_000], i => i[0]);
        reader.BeforeRead = (selection, _) => selection.Axes[0].Step > 1
            ? throw new UnreadableFileException("A chunk is broken.")
            : Task.CompletedTask;

        var preview = await Preview();

        Assert.That(preview.Table, Is.InstanceOf<ValueTable>());
        Assert.That(preview.Plot, Is.EqualTo(new UnsupportedPlot("unreadable")));
    }

    [Test]
    public void When_nothing_can_be_read_the_reason_is_told()
    {
        Doubles([10], _ => 0).BeforeRead = (_, _) => throw new UnreadableFileException("A chunk is broken.");

        Assert.That(async () => await Preview(), Throws.InstanceOf<UnreadableFileException>().With.Message.EqualTo("A chunk is broken."));
    }

    [Test]
    public void A_filter_that_is_not_there_is_told()
    {
        Doubles([10], _ => 0).BeforeRead = (_, _) => throw new UnknownFilterException("/x", 32001, "blosc");

        Assert.That(async () => await Preview(), Throws.InstanceOf<UnknownFilterException>());
    }

    [Test]
    public async Task The_limits_are_told()
    {
        Doubles([10], _ => 0);

        var limits = (await Preview(q => q with { MaxSize = 100 })).Limits;

        Assert.That(limits, Is.EqualTo(new PreviewLimits(250_000, 100, 5_000, 1_000, 200, 256L * 1024 * 1024, 10)));
    }

    [Test]
    public void A_caller_that_goes_away_is_not_taken_for_a_slow_store()
    {
        using var gone = new CancellationTokenSource();
        Doubles([10], _ => 0).BeforeRead = async (_, token) =>
        {
            await gone.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        Assert.That(
            async () => await _server.Send(new GetPreviewQuery(Key, "/x"), gone.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private DatasetReader Doubles(long[] dims, Func<long[], double> value) => Doubles(DatasetReader.Dataset(Types.Float64, dims), value);

    private DatasetReader Doubles(Dataset dataset, Func<long[], double> value) => new(_server.Reader, dataset, value);

    private void Describe(Dataset dataset) =>
        _server.Reader
            .Setup(r => r.DescribeAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), 0, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ObjectDescription(dataset, Link: null));

    private async Task<GetPreviewResult> Preview(Func<GetPreviewQuery, GetPreviewQuery>? change = null)
    {
        var query = new GetPreviewQuery(Key, "/x");
        return await _server.Send(change?.Invoke(query) ?? query);
    }

    private static double[] Values(NdBuffer buffer) => MemoryMarshal.Cast<byte, double>(buffer.Bytes.Span).ToArray();
}
