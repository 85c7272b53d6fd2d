using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Application.Objects.GetChildren;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Application.Speculation;
using HdfViewer.Application.UnitTests.Data;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;
using Mediator;

namespace HdfViewer.Application.UnitTests.Speculation;

/// <summary>What is taken for the next questions of a viewer.</summary>
[TestFixture]
public sealed class NextQuestionsTests
{
    private static readonly ObjectKey Key = Server.FirstVersion.Key;

    private static readonly GetChildrenQuery Listing = new(Key, "/run", Limit: 100);

    [Test]
    public void After_a_group_come_the_preview_of_its_first_dataset_and_its_first_groups_about_the_same_version()
    {
        var questions = After(Listing, [Group("g0"), Dataset("d0", 10), Group("g1"), Dataset("d1", 10), Group("g2"), Group("g3")]);

        Assert.That(questions, Is.EqualTo(new IMessage[]
        {
            new GetPreviewQuery(Key, "/run/d0", File: Server.FirstVersion),
            new GetChildrenQuery(Key, "/run/g0", Limit: 100, File: Server.FirstVersion),
            new GetChildrenQuery(Key, "/run/g1", Limit: 100, File: Server.FirstVersion),
            new GetChildrenQuery(Key, "/run/g2", Limit: 100, File: Server.FirstVersion),
        }));
    }

    [Test]
    public void Where_a_link_leads_to_another_place_nobody_goes_ahead()
    {
        var elsewhere = Group("g") with { Link = new Link(LinkKind.External, "/", "secret.h5") };

        Assert.That(After(Listing, [elsewhere, Dataset("d", 10) with { Link = new Link(LinkKind.Soft, "/d") }]), Is.Empty);
    }

    [Test]
    public void There_is_nothing_in_an_empty_group_and_in_what_cannot_be_read() =>
        Assert.That(After(Listing, [new Child("g") { Object = new Group { ChildCount = 0 } }, new Child("broken") { Error = "no header" }]), Is.Empty);

    [Test]
    public void Large_datasets_and_those_of_unknown_size_are_not_previewed()
    {
        var words = new Child("words") { Object = DatasetOf(new VlenType(16, Types.Int32), 10) };

        Assert.That(After(Listing, [Dataset("large", (8 << 20) + 1), words, Dataset("empty", 0)]), Is.Empty);
        Assert.That(After(Listing, [Dataset("as large as may be", 8 << 20)]), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_page_further_on_a_known_answer_and_another_question_are_not_followed()
    {
        var result = Result([Group("g")]);

        Assert.That(NextQuestions.After(Listing with { Offset = 100 }, result, preview: null, new()), Is.Empty);
        Assert.That(NextQuestions.After(Listing, result.AsCached(), preview: null, new()), Is.Empty);
        Assert.That(NextQuestions.After(new GetMetaQuery(Key, "/"), new GetMetaResult(Server.FirstVersion, HdfPath.Root, new Group { ChildCount = 1 }, null), null, new()), Is.Empty);
    }

    [Test]
    public void Previews_have_the_form_of_the_last_one_but_not_its_part_of_the_data()
    {
        var last = new GetPreviewQuery(Key, "/other", Mode: "line", Detail: "fast", IncludeStats: false, DisplayDims: "0,1", FixedIndices: "2=3", MaxSize: 128);

        var questions = NextQuestions.After(Listing, Result([Dataset("d", 10)]), last, new());

        Assert.That(questions, Is.EqualTo(new[] { new GetPreviewQuery(Key, "/run/d", Detail: "fast", IncludeStats: false, MaxSize: 128, File: Server.FirstVersion) }));
    }

    private static List<IMessage> After(object query, Child[] children) =>
        [.. NextQuestions.After(query, Result(children), preview: null, new SpeculationOptions())];

    private static GetChildrenResult Result(Child[] children) =>
        new(Server.FirstVersion, HdfPath.Parse("/run"), children, children.Length, IsPage: true, NextOffset: null);

    private static Child Group(string name) => new(name) { Object = new Group { ChildCount = 2 } };

    private static Child Dataset(string name, long bytes) => new(name) { Object = DatasetOf(new OpaqueType(1, string.Empty), bytes) };

    private static Dataset DatasetOf(Datatype type, long elements) => new()
    {
        Space = new Dataspace(DataspaceKind.Simple, [elements], [elements]),
        Type = type,
        Layout = new ContiguousLayout(0),
    };
}
