using HdfViewer.Api.Answers;
using HdfViewer.Api.Keys;
using Microsoft.AspNetCore.Http;

namespace HdfViewer.Api.FunctionalTests.Answers;

/// <summary>Finished answers are found by name: two questions that may have different answers must never have the same.</summary>
public sealed class AnswerNameTests
{
    private const string Meta = "files/{key}/meta";

    [Test]
    public void The_order_and_the_encoding_of_parameters_make_no_difference()
    {
        var name = Name("?path=/a b&nan=string");

        Assert.That(Name("?nan=string&path=/a%20b"), Is.EqualTo(name));
        Assert.That(Name("?path=%2Fa+b&nan=string"), Is.EqualTo(name));
    }

    [Test]
    public void Whatever_makes_a_difference_to_the_answer_makes_one_to_the_name()
    {
        string[] names =
        [
            Name(""),
            Name("?path=/"),
            Name("?path=/a"),
            Name("?path=/A"),
            Name("?path=/a&nan=string"),
            Name("?path=/a&nan=null"),
            Name("?path=/a&bigint=string"),
            Name("?path=/a&bucket=other"),
            Name("?path=/a", key: "g.h5"),
            Name("?path=/a", key: "F.h5"),
            Name("?path=/a", coding: "br"),
            Name("?path=/a", coding: "gzip"),
            Name("?path=/a", route: "files/{key}/children"),
            Name("?path=/a", route: "h5grove/meta"),
            Name("?path"),
            Name("?path=/a&path=/a"),
            Name("?path=/a&path=/b"),
            Name("?path=/b&path=/a"),
            Name("?path=/a&PATH=/b"),
            Name("?PATH=/b&path=/a"),
        ];

        Assert.That(names, Is.Unique);
    }

    [Test]
    public void Parts_cannot_pretend_to_be_others()
    {
        // The name of one question, taken apart and put in other places.
        string[] names =
        [
            Name("?path=/a&nan=null"),
            Name("?path=" + Uri.EscapeDataString("/a3:nan4:null")),
            Name("?path=/a" + Uri.EscapeDataString("&nan=") + "null&"),
            Name("", key: "f.h5?path=/a&nan=null"),
            Name("?nan=null", key: "f.h58:identity4:path2:/a"),
        ];

        Assert.That(names, Is.Unique);
    }

    [Test]
    public void Long_texts_are_told_apart()
    {
        var path = new string('é', 50_000);

        Assert.That(Name("?path=" + Uri.EscapeDataString(path)), Is.EqualTo(Name("?path=" + path)));
        Assert.That(Name("?path=" + path + "a"), Is.Not.EqualTo(Name("?path=" + path + "b")));
    }

    [Test]
    public void Who_gives_more_parameters_than_there_are_is_not_looked_up()
    {
        var most = "?" + string.Join('&', Enumerable.Range(0, AnswerName.MostParameters).Select(i => $"p{i}=1"));

        Assert.That(Name(most), Is.Not.Empty);
        Assert.That(Name(most + "&one=more"), Is.Empty);
    }

    private static string Name(string query, string key = "f.h5", string coding = "identity", string route = Meta)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        request.RouteValues[KeyRouteValue.Name] = key;
        using var name = AnswerName.Of(request, route, coding);
        return name.Text.ToString();
    }
}
