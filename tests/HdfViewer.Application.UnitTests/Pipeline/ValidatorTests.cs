using FluentValidation;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Files.GetContent;
using HdfViewer.Application.Files.GetFile;
using HdfViewer.Application.Files.GetFileVersion;
using HdfViewer.Application.Files.ListFiles;
using HdfViewer.Application.Objects.GetAttributes;
using HdfViewer.Application.Objects.GetChildren;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Files;

namespace HdfViewer.Application.UnitTests.Pipeline;

/// <summary>Every parameter of every query, with wrong values and with the outermost right ones.</summary>
[TestFixture]
public sealed class ValidatorTests
{
    private static readonly ObjectKey Key = ObjectKey.InDefaultBucket("a.h5");

    public static IEnumerable<TestCaseData> WrongKeys()
    {
        yield return new TestCaseData(string.Empty).SetArgDisplayNames("empty");
        yield return new TestCaseData(new string('k', 1025)).SetArgDisplayNames("too long");
        yield return new TestCaseData(new string('ü', 513)).SetArgDisplayNames("too long in UTF-8");
        yield return new TestCaseData("a\0b").SetArgDisplayNames("with a NUL");
    }

    [TestCaseSource(nameof(WrongKeys))]
    public void A_key_that_no_object_can_have(string name)
    {
        var key = ObjectKey.InDefaultBucket(name);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wrong(new GetFileValidator(), new GetFileQuery(key)), Is.EqualTo(new[] { "key" }));
            Assert.That(Wrong(new GetFileVersionValidator(), new GetFileVersionQuery(key)), Is.EqualTo(new[] { "key" }));
            Assert.That(Wrong(new GetContentValidator(), new GetContentQuery(key)), Is.EqualTo(new[] { "key" }));
            Assert.That(Wrong(new GetChildrenValidator(), new GetChildrenQuery(key)), Is.EqualTo(new[] { "key" }));
            Assert.That(Wrong(new GetMetaValidator(), new GetMetaQuery(key, "/")), Is.EqualTo(new[] { "key" }));
            Assert.That(Wrong(new GetAttributesValidator(), new GetAttributesQuery(key)), Is.EqualTo(new[] { "key" }));
            Assert.That(Wrong(new GetPreviewValidator(), new GetPreviewQuery(key, "/")), Is.EqualTo(new[] { "key" }));
        }
    }

    [Test]
    public void Keys_may_hold_anything_else([Values("a", "/", "//a b+%?#.h5", "日本/語", "..")] string name)
    {
        Assert.That(Wrong(new GetFileValidator(), new GetFileQuery(ObjectKey.InDefaultBucket(name))), Is.Empty);
    }

    [Test]
    public void Paths_are_required_of_meta_and_preview([Values(null, "")] string? path)
    {
        Assert.That(Wrong(new GetMetaValidator(), new GetMetaQuery(Key, path)), Is.EqualTo(new[] { "path" }));
        Assert.That(Wrong(new GetPreviewValidator(), new GetPreviewQuery(Key, path)), Is.EqualTo(new[] { "path" }));
        Assert.That(Wrong(new GetChildrenValidator(), new GetChildrenQuery(Key, path)), Is.Empty);
        Assert.That(Wrong(new GetAttributesValidator(), new GetAttributesQuery(Key, path)), Is.Empty);
    }

    public static IEnumerable<TestCaseData> WrongPaths()
    {
        yield return new TestCaseData("/a\0b").SetArgDisplayNames("with a NUL");
        yield return new TestCaseData(new string('a', 200_001)).SetArgDisplayNames("too long");
    }

    [TestCaseSource(nameof(WrongPaths))]
    public void A_path_that_no_object_can_have(string path)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wrong(new GetMetaValidator(), new GetMetaQuery(Key, path)), Is.EqualTo(new[] { "path" }));
            Assert.That(Wrong(new GetPreviewValidator(), new GetPreviewQuery(Key, path)), Is.EqualTo(new[] { "path" }));
            Assert.That(Wrong(new GetChildrenValidator(), new GetChildrenQuery(Key, path)), Is.EqualTo(new[] { "path" }));
            Assert.That(Wrong(new GetAttributesValidator(), new GetAttributesQuery(Key, path)), Is.EqualTo(new[] { "path" }));
        }
    }

    [TestCase(-1L, null, "offset")]
    [TestCase(long.MinValue, null, "offset")]
    [TestCase(null, 0L, "limit")]
    [TestCase(null, -1L, "limit")]
    [TestCase(-1L, 0L, "offset,limit")]
    [TestCase(0L, 1L, "")]
    [TestCase(long.MaxValue, long.MaxValue, "")]
    public void Pages(long? offset, long? limit, string wrong)
    {
        var expected = wrong.Split(',', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(Wrong(new GetChildrenValidator(), new GetChildrenQuery(Key, "/", offset, limit)), Is.EqualTo(expected));
        Assert.That(Wrong(new GetAttributesValidator(), new GetAttributesQuery(Key, "/", null, offset, limit)), Is.EqualTo(expected));
    }

    [TestCase("", "name")]
    [TestCase("a\0", "name")]
    [TestCase(null, null)]
    [TestCase("units", null)]
    public void Names_of_attributes(string? name, string? wrong)
    {
        Assert.That(Wrong(new GetAttributesValidator(), new GetAttributesQuery(Key, "/", name)), Is.EqualTo(Names(wrong)));
    }

    [TestCase(0, "max_items")]
    [TestCase(-1, "max_items")]
    [TestCase(50_001, "max_items")]
    [TestCase(1, null)]
    [TestCase(50_000, null)]
    public void Numbers_of_files(int maxItems, string? wrong)
    {
        Assert.That(Wrong(new ListFilesValidator(), new ListFilesQuery(MaxItems: maxItems)), Is.EqualTo(Names(wrong)));
    }

    [TestCase("", "cursor")]
    [TestCase("not base64 !", "cursor")]
    [TestCase("_w", "cursor", Description = "Bytes that are no UTF-8.")]
    [TestCase("YQ", null)]
    [TestCase(null, null)]
    public void Cursors(string? cursor, string? wrong)
    {
        Assert.That(Wrong(new ListFilesValidator(), new ListFilesQuery(Cursor: cursor)), Is.EqualTo(Names(wrong)));
    }

    [Test]
    public void Prefixes_and_buckets_of_impossible_length()
    {
        var query = new ListFilesQuery(Bucket: new string('b', 256), Prefix: new string('ü', 513));

        Assert.That(Wrong(new ListFilesValidator(), query), Is.EqualTo(new[] { "bucket", "prefix" }));
        Assert.That(Wrong(new ListFilesValidator(), new ListFilesQuery(Prefix: "a\0")), Is.EqualTo(new[] { "prefix" }));
    }

    [TestCase("surface", "mode")]
    [TestCase("AUTO ", "mode")]
    [TestCase("auto", null)]
    [TestCase("line", null)]
    [TestCase("table", null)]
    [TestCase("heatmap", null)]
    [TestCase("", null)]
    public void Modes(string mode, string? wrong)
    {
        Assert.That(Wrong(new GetPreviewValidator(), new GetPreviewQuery(Key, "/", Mode: mode)), Is.EqualTo(Names(wrong)));
    }

    [TestCase("slow", "detail")]
    [TestCase("fast", null)]
    [TestCase("full", null)]
    public void Details(string detail, string? wrong)
    {
        Assert.That(Wrong(new GetPreviewValidator(), new GetPreviewQuery(Key, "/", Detail: detail)), Is.EqualTo(Names(wrong)));
    }

    [TestCase("1", "display_dims")]
    [TestCase("1,2,3", "display_dims")]
    [TestCase("1,1", "display_dims")]
    [TestCase("a,b", "display_dims")]
    [TestCase("1,", "display_dims")]
    [TestCase(",", "display_dims")]
    [TestCase("1.5,2", "display_dims")]
    [TestCase("99999999999,1", "display_dims")]
    [TestCase("0,1", null)]
    [TestCase("-2,-1", null)]
    [TestCase("1, 0", null)]
    public void Display_dimensions(string dims, string? wrong)
    {
        Assert.That(Wrong(new GetPreviewValidator(), new GetPreviewQuery(Key, "/", DisplayDims: dims)), Is.EqualTo(Names(wrong)));
    }

    [TestCase("0", "fixed_indices")]
    [TestCase("0=", "fixed_indices")]
    [TestCase("=1", "fixed_indices")]
    [TestCase("0=1,", "fixed_indices")]
    [TestCase("0=1,0=2", "fixed_indices")]
    [TestCase("0=x", "fixed_indices")]
    [TestCase("0=1=2", "fixed_indices")]
    [TestCase("0=99999999999999999999", "fixed_indices")]
    [TestCase("0=5", null)]
    [TestCase("0:5,3=10", null)]
    public void Fixed_indices(string indices, string? wrong)
    {
        Assert.That(Wrong(new GetPreviewValidator(), new GetPreviewQuery(Key, "/", FixedIndices: indices)), Is.EqualTo(Names(wrong)));
    }

    [Test]
    public void More_fixed_indices_than_HDF5_has_dimensions()
    {
        var indices = string.Join(',', Enumerable.Range(0, 33).Select(i => $"{i}=0"));

        Assert.That(
            Wrong(new GetPreviewValidator(), new GetPreviewQuery(Key, "/", FixedIndices: indices)),
            Is.EqualTo(new[] { "fixed_indices" }));
    }

    [TestCase(0, "max_size")]
    [TestCase(513, "max_size")]
    [TestCase(-1, "max_size")]
    [TestCase(1, null)]
    [TestCase(512, null)]
    [TestCase(null, null)]
    public void Sizes_of_heatmaps(int? maxSize, string? wrong)
    {
        Assert.That(Wrong(new GetPreviewValidator(), new GetPreviewQuery(Key, "/", MaxSize: maxSize)), Is.EqualTo(Names(wrong)));
    }

    [Test]
    public void A_message_says_what_is_allowed_and_what_was_given()
    {
        var result = new GetPreviewValidator().Validate(new GetPreviewQuery(Key, "/", MaxSize: 600));

        Assert.That(result.Errors.Single().ErrorMessage, Is.EqualTo("max_size must be between 1 and 512, but is 600."));
    }

    private static IEnumerable<string> Wrong<TQuery>(AbstractValidator<TQuery> validator, TQuery query) =>
        validator.Validate(query).Errors.Select(e => e.PropertyName);

    private static string[] Names(string? name) => name is null ? [] : [name];
}
