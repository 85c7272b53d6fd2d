using HdfViewer.Application.Caching;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Data.GetStats;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;
using HdfViewer.Infrastructure.Sharing;

namespace HdfViewer.Infrastructure.IntegrationTests.Sharing;

/// <summary>Answers come back from bytes as they went in.</summary>
internal sealed class ResultSerializerTests
{
    private static readonly StoredFile File = new(ObjectKey.InDefaultBucket("a/ä.h5"), 42, DateTimeOffset.UnixEpoch.AddTicks(1_234_567), new ETag("e-1"));
    private static readonly IntegerType Integer = new(4, ByteOrder.BigEndian, Signed: true, 32, 0);
    private static readonly EnumType Enumeration = new(4, Integer, [new EnumMember("A", Int128.MinValue), new EnumMember("B", 7)]);

    private static readonly CompoundType Compound = new(
        40,
        [
            new CompoundMember("f", 0, new FloatType(8, ByteOrder.LittleEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023))),
            new CompoundMember("s", 8, new StringType(16, IsVariableLength: true, CharacterSet.Utf8, StringPadding.SpacePadded)),
            new CompoundMember("a", 24, new ArrayType(8, [2], Enumeration)),
            new CompoundMember("r", 32, new ReferenceType(8, ReferenceTarget.Region)),
        ]);

    /// <summary>Every kind of answer that is kept.</summary>
    public static IEnumerable<Type> Kinds() =>
        typeof(ICacheableResult<>).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }
            && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICacheableResult<>)));

    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_of_answer_can_be_read(Type kind)
    {
        // An empty object lacks what the answer needs, and that is what must be said: not that nobody knows how to read it.
        byte[] content = [2, 0, 0, 0, .. "[]"u8];
        var read = typeof(ResultSerializer).GetMethod(nameof(ResultSerializer.Read))!.MakeGenericMethod(kind);

        Assert.That(() => read.Invoke(null, [content]), Throws.InnerException.TypeOf<InvalidDataException>().With.InnerException.InnerException.TypeOf<System.Text.Json.JsonException>());
    }

    [Test]
    public void A_description_comes_back()
    {
        var dataset = new Dataset
        {
            Address = long.MaxValue,
            AttributeCount = 1,
            Space = Dataspace.Simple(3, 0),
            Type = Compound,
            Layout = new ChunkedLayout([1, 2]),
            Filters = [new FilterStep(1, "deflate", IsOptional: true, [6], IsAvailable: false)],
            FillValue = new NdBuffer(Compound, [], new byte[] { 1, 2, 3 }),
            Attributes = [new HdfAttribute("n\u0000 \ud83c\udf88") { Space = Dataspace.Scalar, Type = Integer, Value = new NdBuffer(Integer, [], new byte[] { 9 }) }],
        };
        var result = new GetMetaResult(File, HdfPath.Parse("/a/b"), dataset, new Link(LinkKind.External, "/x", "other.h5"));

        var back = RoundTrip(result);

        Assert.That(ResultSerializer.Write(back), Is.EqualTo(ResultSerializer.Write(result)));
        Assert.That(back.File, Is.EqualTo(File));
        Assert.That(back.Path, Is.EqualTo(result.Path));
        Assert.That(back.Link, Is.EqualTo(result.Link));
        var copy = (Dataset)back.Object;
        Assert.That(((CompoundType)copy.Type).Members.Select(m => m.Type.GetType()), Is.EqualTo(Compound.Members.Select(m => m.Type.GetType())));
        Assert.That(((EnumType)((ArrayType)((CompoundType)copy.Type).Members[2].Type).Base).Members, Is.EqualTo(Enumeration.Members));
        Assert.That(copy.FillValue!.Bytes.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(copy.Attributes[0].Name, Is.EqualTo("n\u0000 \ud83c\udf88"));
        Assert.That(copy.Attributes[0].Value!.Bytes.ToArray(), Is.EqualTo(new byte[] { 9 }));
    }

    [Test]
    public void A_preview_comes_back_with_its_numbers_to_the_last_bit()
    {
        var buffer = new NdBuffer(Integer, [2], new byte[] { 0, 0, 0, 1, 0, 0, 0, 2 });
        var result = new GetPreviewResult(File, HdfPath.Root, Integer, Dataspace.Simple(2), PreviewKind.OneDimensional, PreviewMode.Auto, PreviewDetail.Full)
        {
            FixedIndices = new Dictionary<int, long> { [1] = 5 },
            Stats = new ComputedStats(double.NegativeInfinity, double.NaN, 0.1 + 0.2, -0.0, 2, Sampled: true),
            Table = new ValueTable(buffer),
            Plot = new UnsupportedPlot("no"),
            Profile = new PreviewProfile(1, buffer with { Bytes = new byte[] { 7, 7, 7, 7, 8, 8, 8, 8 } }, 0, 1, 0, 1),
            Limits = new PreviewLimits(1, 2, 3, 4, 5, 6, 7.5),
        };

        var back = RoundTrip(result);

        Assert.That(back.Stats, Is.EqualTo(result.Stats));
        Assert.That(double.IsNegative(((ComputedStats)back.Stats!).Std), Is.True);
        Assert.That(((ValueTable)back.Table!).Values.Bytes.ToArray(), Is.EqualTo(buffer.Bytes.ToArray()));
        Assert.That(back.Plot, Is.EqualTo(result.Plot));
        Assert.That(back.Profile!.Y.Bytes.ToArray(), Is.EqualTo(new byte[] { 7, 7, 7, 7, 8, 8, 8, 8 }));
        Assert.That(back.FixedIndices, Is.EqualTo(result.FixedIndices));
        Assert.That(back.Limits, Is.EqualTo(result.Limits));
    }

    [Test]
    public void Statistics_come_back()
    {
        var result = new GetStatsResult(File, HdfPath.Root, Integer, [3], 3, 0, 0, new NdBuffer(Integer, [], new byte[4]), null, null, null, 1.5, null);

        Assert.That(ResultSerializer.Write(RoundTrip(result)), Is.EqualTo(ResultSerializer.Write(result)));
    }

    [Test]
    public void Bytes_that_are_no_answer_are_said_to_be_none()
    {
        var whole = ResultSerializer.Write(new GetStatsResult(File, HdfPath.Root, Integer, [3], 3, 0, 0, new NdBuffer(Integer, [], new byte[4]), null, null, null, 1.5, null));

        for (var length = 0; length < whole.Length; length++)
            Assert.That(() => ResultSerializer.Read<GetStatsResult>(whole[..length]), Throws.TypeOf<InvalidDataException>(), $"{length} bytes");
    }

    private static TResult RoundTrip<TResult>(TResult result)
        where TResult : class => ResultSerializer.Read<TResult>(ResultSerializer.Write(result));
}
