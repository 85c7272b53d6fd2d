using System.Runtime.InteropServices;
using HdfViewer.Application.Data.GetData;
using HdfViewer.Application.Data.Slices;
using HdfViewer.Application.UnitTests.Data.Preview;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using Moq;

namespace HdfViewer.Application.UnitTests.Data.Slices;

[TestFixture]
public sealed class GetDataTests
{
    private Server _server = null!;

    [SetUp]
    public void SetUp() => _server = new Server();

    [TearDown]
    public void TearDown() => _server.Dispose();

    [Test]
    public async Task A_transposed_matrix_is_read_as_it_lies_and_turned()
    {
        var reader = Doubles([4, 6, 8], i => (100 * i[0]) + (10 * i[1]) + i[2]);

        var matrix = (MatrixData)(await Data(new DataParameters { Mode = "matrix", DisplayDims = "2,0", RowOffset = 1, RowLimit = 2, ColLimit = 3, ColStep = 2 })).Part;

        Assert.That(matrix.Data.Shape, Is.EqualTo(new long[] { 2, 2 }));
        Assert.That(Values(matrix.Data), Is.EqualTo(new[] { 31.0, 231, 32, 232 }));
        Assert.That(reader.Reads.Single().Axes, Is.EqualTo(new[] { new AxisSelection(0, 2, 2), new AxisSelection(3, 1), new AxisSelection(1, 2) }));
    }

    [TestCase(2000, 250, true)]
    [TestCase(2001, 1, false)]
    [TestCase(250, 2000, true)]
    [TestCase(1, 2001, false)]
    [TestCase(2000, 251, false)]
    public async Task A_matrix_has_limits(long rows, long cols, bool isAllowed)
    {
        Doubles([3000, 3000], _ => 1);
        var parameters = new DataParameters { Mode = "matrix", RowLimit = rows, ColLimit = cols };

        if (isAllowed) Assert.That((await Data(parameters)).Part.Data.Length, Is.EqualTo(rows * cols));
        else Assert.That(async () => await Data(parameters), Throws.InstanceOf<LimitExceededException>().With.Message.Contains("500000").And.Message.Contains("row_limit"));
    }

    [Test]
    public async Task A_heatmap_of_a_huge_chunked_plane_keeps_to_the_budget()
    {
        var dataset = DatasetReader.Dataset(Types.Float32, 100_000, 100_000) with { Layout = new ChunkedLayout([256, 256]) };
        var reader = Doubles(dataset, i => i[0]);

        var heatmap = (HeatmapData)(await Data(new DataParameters { Mode = "heatmap", MaxSize = 1024 })).Part;

        var axes = reader.Reads.Single().Axes;
        var chunks = axes.Aggregate(1.0, (product, axis) => product * axis.Count);
        Assert.That(chunks * 256 * 256 * 4, Is.LessThanOrEqualTo(256 * 1024 * 1024), "Each point lies in a chunk of its own.");
        Assert.That(heatmap.IsSampled, Is.True);
        Assert.That(heatmap.Data.Length, Is.GreaterThan(200));
    }

    [Test]
    public async Task An_overview_finds_the_peak_between_its_points()
    {
        Doubles([100_000], i => i[0] == 77_777 ? 1000 : i[0] == 50_001 ? double.NaN : 1);

        var line = (LineData)(await Data(new DataParameters { Mode = "line", MaxPoints = 1000 })).Part;

        Assert.That((line.Step, line.Data.Length, line.QualityApplied), Is.EqualTo((100, 1000, LineQuality.Overview)));
        Assert.That(Values(line.Data).Max(), Is.EqualTo(1));
        Assert.That(Values(line.Max!)[777], Is.EqualTo(1000));
        Assert.That(Values(line.Max!).Count(value => value == 1), Is.EqualTo(999));
        Assert.That(Values(line.Min!), Has.All.EqualTo(1));
    }

    [Test]
    public async Task An_overview_that_cannot_afford_every_element_has_points_alone()
    {
        // A line across as many chunks as it has points: a chunk of 1 MiB each.
        var dataset = DatasetReader.Dataset(Types.Float64, 1_000_000, 131_072) with { Layout = new ChunkedLayout([1, 131_072]) };
        var reader = Doubles(dataset, i => i[0]);

        var line = (LineData)(await Data(new DataParameters { Mode = "line", LineDim = "col" })).Part;

        Assert.That(line.Max, Is.Null);
        Assert.That(reader.Reads.Single().ElementCount, Is.EqualTo(line.Data.Length).And.InRange(100, 256));
        Assert.That(Values(line.Data)[1], Is.EqualTo(line.Step));
    }

    [TestCase("auto", 5000, LineQuality.Exact, 5000)]
    [TestCase("auto", 5001, LineQuality.Overview, 2501)]
    [TestCase("exact", 20_000, LineQuality.Exact, 20_000)]
    [TestCase("overview", 10, LineQuality.Overview, 10)]
    public async Task Quality_decides_how_many_points(string quality, long length, LineQuality applied, long points)
    {
        Doubles([length], i => i[0]);

        var line = (LineData)(await Data(new DataParameters { Mode = "line", Quality = quality })).Part;

        Assert.That((line.QualityApplied, line.Data.Length), Is.EqualTo((applied, points)));
    }

    [Test]
    public void Too_many_exact_points_are_refused()
    {
        Doubles([20_001], _ => 0);

        Assert.That(
            async () => await Data(new DataParameters { Mode = "line", Quality = "exact" }),
            Throws.InstanceOf<LimitExceededException>().With.Message.Contains("20001").And.Message.Contains("20000").And.Message.Contains("overview"));
    }

    [Test]
    public async Task The_same_question_in_other_words_is_answered_from_the_cache()
    {
        Doubles([10, 10], i => i[0]);

        var first = await Data(new DataParameters { Mode = "matrix" });
        var second = await Data(new DataParameters { Mode = "matrix", RowStep = 1, ColOffset = 0, Quality = "exact" });
        var other = await Data(new DataParameters { Mode = "matrix", RowStep = 2 });

        Assert.That((first.Cached, second.Cached, other.Cached), Is.EqualTo((false, true, false)));
    }

    private static double[] Values(NdBuffer buffer) => MemoryMarshal.Cast<byte, double>(buffer.Bytes.Span).ToArray();

    private DatasetReader Doubles(long[] dims, Func<long[], double> value) => Doubles(DatasetReader.Dataset(Types.Float64, dims), value);

    private DatasetReader Doubles(Dataset dataset, Func<long[], double> value)
    {
        var reader = new DatasetReader(_server.Reader, dataset, value);
        _server.Reader
            .Setup(r => r.StreamAsync(It.IsAny<FileVersion>(), It.IsAny<HdfPath>(), It.IsAny<Selection>(), It.IsAny<CancellationToken>()))
            .Returns(async (FileVersion file, HdfPath path, Selection selection, CancellationToken token) =>
            {
                var buffer = await _server.Reader.Object.ReadAsync(file, path, selection, token);

                // Pieces of odd sizes, as they come from anywhere.
                return new ElementStream(buffer.Type, buffer.Shape, buffer.Bytes.ToArray().Chunk(777 * 8).Select(piece => (ReadOnlyMemory<byte>)piece).ToAsyncEnumerable());
            });
        return reader;
    }

    private ValueTask<GetDataResult> Data(DataParameters parameters) =>
        _server.Send(new GetDataQuery(Server.FirstVersion.Key, "/data", parameters));
}
