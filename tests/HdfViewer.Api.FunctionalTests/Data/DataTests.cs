using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Data;

/// <summary>Parts of datasets: the values that h5py gives for the same slices, and what is said about them.</summary>
public sealed class DataTests
{
    private const int Seed = 20240607;

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        DataFile.Write(_folder.Of("f.h5"));
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Random_matrices_heatmaps_and_lines_are_what_NumPy_slices()
    {
        var cases = DataFile.Cases(_folder.Of("f.h5"), Seed);
        using (Assert.EnterMultipleScope())
        {
            foreach (var @case in cases)
            {
                var query = @case.GetProperty("query").GetString()!;
                var answer = await _server.Client.GetAsync("/files/f.h5/data?" + query);
                Assert.That(answer.Status, Is.EqualTo(200), () => $"{query}: {answer.Text}");
                if (answer.Status != 200) continue;

                var json = answer.Json;
                Assert.That(JsonElement.DeepEquals(json.GetProperty("data"), @case.GetProperty("data")), Is.True, query);
                foreach (var expected in @case.GetProperty("expect").EnumerateObject())
                {
                    Assert.That(json.TryGetProperty(expected.Name, out var actual), Is.True, () => $"{query}: {expected.Name}");
                    if (actual.ValueKind != JsonValueKind.Undefined)
                        Assert.That(JsonElement.DeepEquals(actual, expected.Value), Is.True, () => $"{query}: {expected.Name} is {actual}, not {expected.Value}");
                }
            }
        }

        Assert.That(cases, Has.Count.EqualTo(180));
    }

    [TestCase("texts", """[["a","=1+1"],["é,\"x\"","line\nbreak"]]""")]
    [TestCase("records", """[[{"i":1,"f":2.5,"s":"a"},{"i":2,"f":-0.5,"s":"b"}]]""")]
    [TestCase("colours", """[["RED","=GREEN"],["=GREEN",2]]""")]
    [TestCase("flags", "[[true,false],[false,true]]")]
    [TestCase("waves", "[[[1,2],[-1.5,-0.25]],[[0,0],[0,3]]]")]
    [TestCase("big", "[[9007199254740993,-1],[0,9223372036854775807]]")]
    [TestCase("empty", "[]")]
    [TestCase("hollow", "[]")]
    public async Task Matrices_show_every_datatype(string name, string expected)
    {
        var data = (await _server.Client.GetJsonAsync($"/files/f.h5/data?path=/{name}&mode=matrix")).GetProperty("data");

        Assert.That(JsonElement.DeepEquals(data, JsonDocument.Parse(expected).RootElement), Is.True, data.GetRawText());
    }

    [Test]
    public async Task Lines_show_every_datatype()
    {
        var words = await _server.Client.GetJsonAsync("/files/f.h5/data?path=/words&mode=line");
        var flags = await _server.Client.GetJsonAsync("/files/f.h5/data?path=/flags&mode=line&line_index=0");

        Assert.That(words.GetProperty("data").GetRawText(), Is.EqualTo("""["one","-two","+3","@x","\tt","ok",""]"""));
        Assert.That(flags.GetProperty("data").GetRawText(), Is.EqualTo("[1,0]"));
    }

    [Test]
    public async Task Big_integers_can_be_quoted()
    {
        var data = await _server.Client.GetJsonAsync("/files/f.h5/data?path=/big&mode=matrix&bigint=string");

        Assert.That(data.GetProperty("data").GetRawText(), Is.EqualTo("""[["9007199254740993",-1],[0,"9223372036854775807"]]"""));
    }

    [Test]
    public async Task An_answer_has_the_members_that_clients_know()
    {
        string[] common = ["success", "key", "path", "mode", "dtype", "data", "shape", "source_shape", "source_ndim", "display_dims", "fixed_indices", "cached", "cache_version"];

        var matrix = await _server.Client.GetJsonAsync("/files/f.h5/data?path=/cube&mode=matrix");
        var heatmap = await _server.Client.GetJsonAsync("/files/f.h5/data?path=/cube&mode=heatmap");
        var line = await _server.Client.GetJsonAsync("/files/f.h5/data?path=/cube&mode=line");

        Assert.That(matrix.Names(), Is.EquivalentTo((string[])[.. common, "row_offset", "col_offset", "downsample_info"]));
        Assert.That(heatmap.Names(), Is.EquivalentTo((string[])[.. common, "row_offset", "col_offset", "downsample_info", "stats", "sampled", "requested_max_size", "effective_max_size", "max_size_clamped"]));
        Assert.That(line.Names(), Is.EquivalentTo((string[])
        [
            .. common, "axis", "index", "quality_requested", "quality_applied", "line_offset", "line_limit", "requested_points", "returned_points", "line_step",
            "downsample_info",
        ]));
        Assert.That(matrix.GetProperty("fixed_indices").GetRawText(), Is.EqualTo("""{"0":3}"""));
        Assert.That(line.GetProperty("display_dims").GetRawText(), Is.EqualTo("[1,2]"));
    }

    [Test]
    public async Task Statistics_of_a_heatmap_can_be_left_out()
    {
        var heatmap = await _server.Client.GetJsonAsync("/files/f.h5/data?path=/gaps&mode=heatmap&include_stats=false");

        Assert.That(heatmap.GetProperty("stats").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Answers_are_remembered_and_not_sent_twice()
    {
        const string target = "/files/f.h5/data?path=/plane&mode=matrix&row_limit=3";

        var first = await _server.Client.GetAsync(target);
        var second = await _server.Client.GetAsync(target + "&col_offset=0");
        var known = await _server.Client.GetAsync(target, ("If-None-Match", first["ETag"]!));
        var head = await _server.Client.SendAsync(HttpMethod.Head, target);

        Assert.That(first.Json.GetProperty("cached").GetBoolean(), Is.False);
        Assert.That(second.Json.GetProperty("cached").GetBoolean(), Is.True, "It is the same question in other words.");
        Assert.That(known.Status, Is.EqualTo(304));
        Assert.That(head.Status, Is.EqualTo(200));
        Assert.That(head.Body, Is.Empty);
    }

    [TestCase("path=/small&mode=matrix")]
    [TestCase("path=/small&mode=heatmap")]
    [TestCase("path=/scalar&mode=matrix")]
    [TestCase("path=/none&mode=heatmap")]
    public async Task Planes_need_two_dimensions(string query)
    {
        foreach (var action in new[] { "data", "export/csv" })
            Assert.That((await _server.Client.GetAsync($"/files/f.h5/{action}?{query}")).IsError(400, "invalid_request"), Is.EqualTo("Mode requires a 2D or higher dataset"));
    }

    [TestCase("path=/scalar&mode=line", "1D")]
    [TestCase("path=/none&mode=line", "1D")]
    [TestCase("path=/texts&mode=heatmap", "mode=matrix")]
    [TestCase("path=/waves&mode=heatmap", "mode=matrix")]
    public async Task Modes_that_do_not_fit_are_400(string query, string says)
    {
        foreach (var action in new[] { "data", "export/csv" })
            Assert.That((await _server.Client.GetAsync($"/files/f.h5/{action}?{query}")).IsError(400, "invalid_request"), Does.Contain(says));
    }

    [TestCase("path=/group&mode=matrix", 400, "not_a_dataset")]
    [TestCase("path=/nope&mode=matrix", 404, "object_not_found")]
    [TestCase("path=/plane&mode=matrix&bucket=secrets", 403, "access_denied")]
    public async Task What_is_not_there_is_said(string query, int status, string code)
    {
        foreach (var action in new[] { "data", "export/csv" }) (await _server.Client.GetAsync($"/files/f.h5/{action}?{query}")).IsError(status, code);
    }

    [TestCase("path=/tall&mode=matrix&row_limit=2001", "2001", "row_step")]
    [TestCase("path=/wide&mode=matrix&row_limit=10&col_limit=2001", "2001", "col_limit")]
    [TestCase("path=/wide&mode=matrix&row_limit=500&col_limit=2600", "2600", "heatmap")]
    [TestCase("path=/long&mode=line&quality=exact", "25000", "overview")]
    public async Task More_than_a_limit_is_413_and_says_what_to_do(string query, string asked, string instead) =>
        Assert.That((await _server.Client.GetAsync("/files/f.h5/data?" + query)).IsError(413, "limit_exceeded"), Does.Contain(asked).And.Contain(instead));

    [Test]
    public async Task A_matrix_is_as_large_as_what_there_is_not_as_what_was_asked_for()
    {
        var matrix = await _server.Client.GetJsonAsync("/files/f.h5/data?path=/plane&mode=matrix&row_limit=999999&col_limit=999999");

        Assert.That(matrix.GetProperty("shape").GetRawText(), Is.EqualTo("[40,50]"));
    }

    [TestCase("&mode=", "mode", "heatmap")]
    [TestCase("&mode=table", "mode", "heatmap")]
    [TestCase("&mode=Matrix", "mode", "matrix")]
    [TestCase("&mode=matrix&display_dims=1", "display_dims", "1,2")]
    [TestCase("&mode=matrix&fixed_indices=1", "fixed_indices", "0=5")]
    [TestCase("&mode=matrix&row_offset=-1", "row_offset", "at least 0")]
    [TestCase("&mode=matrix&row_offset=x", "row_offset", "whole number")]
    [TestCase("&mode=matrix&row_limit=0", "row_limit", "at least 1")]
    [TestCase("&mode=matrix&row_limit=1.5", "row_limit", "whole number")]
    [TestCase("&mode=matrix&row_step=0", "row_step", "at least 1")]
    [TestCase("&mode=matrix&row_step=", "mode", null)]
    [TestCase("&mode=matrix&col_offset=-1", "col_offset", "at least 0")]
    [TestCase("&mode=matrix&col_limit=-3", "col_limit", "at least 1")]
    [TestCase("&mode=matrix&col_step=0", "col_step", "at least 1")]
    [TestCase("&mode=matrix&col_step=two", "col_step", "whole number")]
    [TestCase("&mode=heatmap&max_size=0", "max_size", "at least 1")]
    [TestCase("&mode=heatmap&max_size=big", "max_size", "whole number")]
    [TestCase("&mode=line&line_dim=diagonal", "line_dim", "row, col")]
    [TestCase("&mode=line&line_index=-1", "line_index", "at least 0")]
    [TestCase("&mode=line&line_index=a", "line_index", "whole number")]
    [TestCase("&mode=line&line_offset=-1", "line_offset", "at least 0")]
    [TestCase("&mode=line&line_limit=0", "line_limit", "at least 1")]
    [TestCase("&mode=line&quality=best", "quality", "exact")]
    [TestCase("&mode=line&max_points=0", "max_points", "20000")]
    [TestCase("&mode=line&max_points=20001", "max_points", "20000")]
    [TestCase("&mode=line&max_points=99999999999999999999", "max_points", "20000")]
    public async Task A_wrong_value_is_400_and_says_what_is_allowed(string query, string parameter, string? allowed)
    {
        foreach (var action in new[] { "data", "export/csv" })
        {
            var answer = await _server.Client.GetAsync($"/files/f.h5/{action}?path=/cube{query}");
            if (allowed is null) Assert.That(answer.Status, Is.EqualTo(200), "An empty parameter is as good as none.");
            else Assert.That(answer.IsWrongParameter(parameter), Does.Contain(parameter).And.Contain(allowed));
        }
    }

    [TestCase("data?mode=matrix", "path", "required")]
    [TestCase("data?path=/cube", "mode", "matrix")]
    [TestCase("data?path=/cube&mode=heatmap&include_stats=maybe", "include_stats", "true or false")]
    [TestCase("data?path=/cube&mode=matrix&bigint=maybe", "bigint", "number or string")]
    [TestCase("export/csv?path=/cube&mode=matrix&compare_paths=/cube", "compare_paths", "mode=line")]
    [TestCase("export/csv?path=/cube&mode=line&compare_paths=/a,,/b", "compare_paths", "commas")]
    [TestCase("export/csv?path=/cube&mode=line&compare_paths=/a,/b,/c,/d,/e", "compare_paths", "at most 4")]
    [TestCase("export/csv?path=/cube&mode=line&compare_paths=%00", "compare_paths", "NUL")]
    public async Task A_wrong_value_of_one_action_is_400_too(string target, string parameter, string allowed) =>
        Assert.That((await _server.Client.GetAsync("/files/f.h5/" + target)).IsWrongParameter(parameter), Does.Contain(parameter).And.Contain(allowed));

    [TestCase("mode=matrix&display_dims=0,3", "display_dims", "between -3 and 2")]
    [TestCase("mode=matrix&display_dims=0,-3", "display_dims", "different")]
    [TestCase("mode=matrix&fixed_indices=0=7", "fixed_indices", "between 0 and 6")]
    [TestCase("mode=matrix&row_offset=9", "row_offset", "between 0 and 8")]
    [TestCase("mode=matrix&col_offset=11", "col_offset", "between 0 and 10")]
    [TestCase("mode=line&line_index=9", "line_index", "between 0 and 8")]
    [TestCase("mode=line&line_dim=col&line_index=11", "line_index", "between 0 and 10")]
    [TestCase("mode=line&line_dim=3", "line_dim", "between -3 and 2")]
    [TestCase("mode=line&line_dim=0&line_index=1", "line_index", "fixed_indices")]
    [TestCase("mode=line&line_offset=11", "line_offset", "between 0 and 10")]
    public async Task A_value_that_does_not_fit_the_dataset_is_400_and_says_the_range(string query, string parameter, string says)
    {
        foreach (var action in new[] { "data", "export/csv" })
        {
            var answer = await _server.Client.GetAsync($"/files/f.h5/{action}?path=/cube&{query}");
            Assert.That(answer.IsError(400, "selection_out_of_range"), Does.Contain(parameter).And.Contain(says));
        }
    }
}
