using System.Text.Json;
using BitMiracle.LibTiff.Classic;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.H5Grove;

/// <summary>What clients of h5grove's protocol rely on, apart from the answers themselves: words, statuses, headers, and choices.</summary>
public sealed class H5GroveTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file_with_links_and_values()
    {
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(_folder.Of("runs"));
        H5py.Write(_folder.Of("runs/f.h5"), """
            f.attrs['NX_class'] = 'NXroot'
            f.attrs['count'] = np.int32(3)
            f['tree/branch/fruit'] = 'apple'
            f['tree/branch/fruit_2'] = h5py.SoftLink('fruit')
            f['tree/other_branch'] = 5
            f['tree_2/branch'] = h5py.SoftLink('/tree/branch')
            f['broken'] = h5py.SoftLink('not_an_entity')
            f['outside'] = h5py.ExternalLink('other.h5', '/there')
            f['line'] = np.arange(10.0)
            f['plane'] = np.arange(12, dtype='>i4').reshape(3, 4)
            f['cube'] = np.arange(24, dtype='>f8').reshape(2, 3, 4)
            f['wide'] = np.arange(300 * 2000, dtype='f8').reshape(300, 2000) / 7
            f['mixed'] = np.array([(1, b'a', 1 + 2j)], dtype=[('n', 'i4'), ('s', 'S1'), ('c', 'c8')])
            f['text'] = np.array(['a', 'b'], dtype=h5py.string_dtype())
            f['scalar'] = np.float16(0.5)
            f['half'] = np.array([0.5, np.inf], dtype='>f2')
            f['bits'] = np.array([True, False])
            f['null'] = h5py.Empty('f4')
            f['hundred'] = np.zeros((5000, 2, 2), dtype='u1')
            """);
        await File.WriteAllTextAsync(_folder.Of("notes.txt"), "no HDF5");
        _server = await TestServer.ServeFolderAsync(_folder.Path, KeyValuePair.Create<string, string?>("Values:JsonElements", "1000000"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("/h5grove")]
    [TestCase("/h5grove/")]
    public async Task The_root_says_ok(string target)
    {
        var get = await _server.Client.GetAsync(target);
        var head = await _server.Client.SendAsync(HttpMethod.Head, target);

        Assert.That((get.Status, get.Text, head.Status, head.Body.Length), Is.EqualTo((200, "ok", 200, 0)));
    }

    [TestCase("meta", "kind")]
    [TestCase("attr", "NX_class")]
    public async Task The_root_group_is_asked_for_by_default_with_or_without_a_slash_at_the_end(string endpoint, string member)
    {
        var plain = await _server.Client.GetAsync($"/h5grove/{endpoint}?file=runs/f.h5");
        var slash = await _server.Client.GetAsync($"/h5grove/{endpoint}/?file=runs%2Ff.h5&path=/");

        Assert.That(plain.Json.TryGetProperty(member, out _), Is.True, plain.Text);
        Assert.That(slash.Text, Is.EqualTo(plain.Text));
        Assert.That(plain["Content-Type"], Is.EqualTo("application/json"));
    }

    [TestCase("", "soft_link", "not_an_entity")]
    [TestCase("only_valid", "soft_link", "not_an_entity")]
    [TestCase("none", "soft_link", "not_an_entity")]
    [TestCase("false", "soft_link", "not_an_entity")]
    public async Task A_broken_link_is_a_link(string resolveLinks, string kind, string target)
    {
        var link = await _server.Client.GetJsonAsync($"/h5grove/meta?file=runs/f.h5&path=/broken&resolve_links={resolveLinks}");

        Assert.That(link.Names(), Is.EquivalentTo(new[] { "kind", "name", "target_path" }));
        Assert.That((link.GetProperty("kind").GetString(), link.GetProperty("name").GetString(), link.GetProperty("target_path").GetString()), Is.EqualTo((kind, "broken", target)));
    }

    [Test]
    public async Task A_link_to_another_file_names_it()
    {
        var link = await _server.Client.GetJsonAsync("/h5grove/meta?file=runs/f.h5&path=outside");

        Assert.That(link.Names(), Is.EquivalentTo(new[] { "kind", "name", "target_file", "target_path" }));
        Assert.That((link.GetProperty("target_file").GetString(), link.GetProperty("target_path").GetString()), Is.EqualTo(("other.h5", "/there")));
    }

    [TestCase("only_valid", "group")]
    [TestCase("all", "group")]
    [TestCase("TRUE", "group")]
    [TestCase("none", "soft_link")]
    public async Task A_link_that_leads_to_something_is_that_under_its_own_name(string resolveLinks, string kind)
    {
        var branch = await _server.Client.GetJsonAsync($"/h5grove/meta?file=runs/f.h5&path=/tree_2/branch&resolve_links={resolveLinks}");

        Assert.That((branch.GetProperty("kind").GetString(), branch.GetProperty("name").GetString()), Is.EqualTo((kind, "branch")));
    }

    [Test]
    public async Task Paths_are_listed_depth_first_and_links_not_followed()
    {
        var all = await _server.Client.GetJsonAsync("/h5grove/paths?file=runs/f.h5");
        var some = await _server.Client.GetJsonAsync("/h5grove/paths?file=runs/f.h5&path=/tree/branch&resolve_links=all");
        var linked = await _server.Client.GetJsonAsync("/h5grove/paths?file=runs/f.h5&path=/tree_2/branch");

        Assert.That(all.EnumerateArray().Select(path => path.GetString()).Where(path => path == "/" || path!.StartsWith("/tree", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "/", "/tree", "/tree/branch", "/tree/branch/fruit", "/tree/branch/fruit_2", "/tree/other_branch", "/tree_2", "/tree_2/branch",
        }));
        Assert.That(some.EnumerateArray().Select(path => path.GetString()), Is.EqualTo(new[] { "/tree/branch", "/tree/branch/fruit", "/tree/branch/fruit_2" }));
        Assert.That(linked.EnumerateArray().Select(path => path.GetString()), Is.EqualTo(new[] { "/tree_2/branch", "/tree_2/branch/fruit", "/tree_2/branch/fruit_2" }));
    }

    [TestCase("meta?file=nope.h5", 404, "File not found!")]
    [TestCase("attr?file=nope.h5&path=/", 404, "File not found!")]
    [TestCase("data?file=nope.h5&path=/", 404, "File not found!")]
    [TestCase("stats?file=nope.h5&path=/", 404, "File not found!")]
    [TestCase("paths?file=nope.h5", 404, "File not found!")]
    [TestCase("meta?file=runs/f.h5&path=not_a_path", 404, "not_a_path is not a valid path in f.h5")]
    [TestCase("attr?file=runs/f.h5&path=/a/b", 404, "/a/b is not a valid path in f.h5")]
    [TestCase("data?file=runs/f.h5&path=/a/b", 404, "/a/b is not a valid path in f.h5")]
    [TestCase("stats?file=runs/f.h5&path=/a/b", 404, "/a/b is not a valid path in f.h5")]
    [TestCase("paths?file=runs/f.h5&path=/a/b", 404, "/a/b is not a valid path in f.h5")]
    [TestCase("meta?file=runs/f.h5&path=/line/b", 404, "/line/b is not a valid path in f.h5")]
    [TestCase("meta?file=runs/f.h5&path=/broken&resolve_links=all", 404, "Cannot resolve <SoftLink to \"not_an_entity\"> at /broken of f.h5")]
    [TestCase("meta?file=runs/f.h5&path=/outside&resolve_links=all", 404, "Cannot resolve <ExternalLink to \"/there\" in file \"other.h5\"> at /outside of f.h5")]
    [TestCase("paths?file=runs/f.h5&resolve_links=all", 404, "Cannot resolve <SoftLink to \"not_an_entity\"> at /broken of f.h5")]
    [TestCase("attr?file=runs/f.h5&path=/broken", 404, "Cannot resolve <SoftLink to \"not_an_entity\"> at /broken of f.h5")]
    [TestCase("data?file=runs/f.h5&path=/broken", 404, "Cannot resolve <SoftLink to \"not_an_entity\"> at /broken of f.h5")]
    [TestCase("attr?file=runs/f.h5&attr_keys=NX_class&attr_keys=nope", 404, "/ has no attribute nope")]
    [TestCase("meta?file=runs/f.h5&bucket=secrets", 403, "Cannot read file: Permission denied!")]
    [TestCase("meta?file=notes.txt", 422, null)]
    [TestCase("meta?path=/", 400, "file is required: the object key of a file, such as runs/42.h5.")]
    [TestCase("meta?file=runs/f.h5&path=/&resolve_links=maybe", 422, "maybe is not a valid value for link resolution. Accepted values are: all, none or only_valid")]
    [TestCase("data?file=runs/f.h5&path=/tree", 400, "/tree is not a dataset")]
    [TestCase("stats?file=runs/f.h5", 400, "/ is not a dataset")]
    [TestCase("paths?file=runs/f.h5&path=/line", 400, "/line is not a group")]
    [TestCase("data?file=runs/f.h5&path=/line&format=foo", 422, "Unsupported encoding foo")]
    [TestCase("data?file=runs/f.h5&path=/line&dtype=foo", 422, "Unsupported dtype foo")]
    [TestCase("data?file=runs/f.h5&path=/text&dtype=safe", 422, "Unsupported dtype safe for non-numeric data")]
    [TestCase("data?file=runs/f.h5&path=/mixed&dtype=safe", 422, "Unsupported dtype safe for non-numeric data")]
    [TestCase("data?file=runs/f.h5&path=/null&dtype=safe", 422, "Unsupported dtype safe for non-numeric data")]
    [TestCase("data?file=runs/f.h5&path=/text&format=npy", 422, "Unsupported encoding npy for non-numeric content")]
    [TestCase("data?file=runs/f.h5&path=/mixed&format=tiff", 422, "Unsupported encoding tiff for non-numeric content")]
    [TestCase("data?file=runs/f.h5&path=/text&format=bin", 422, "Unsupported encoding bin for content of varying size")]
    [TestCase("data?file=runs/f.h5&path=/scalar&format=csv", 422, "Unsupported encoding csv for empty and scalar datasets")]
    [TestCase("data?file=runs/f.h5&path=/scalar&format=tiff", 422, "Unsupported encoding tiff for empty and scalar datasets")]
    [TestCase("data?file=runs/f.h5&path=/null&format=csv", 422, "Unsupported encoding csv for non-numeric content")]
    [TestCase("data?file=runs/f.h5&path=/cube&format=csv", 422, "Unsupported encoding csv for 3D arrays")]
    [TestCase("data?file=runs/f.h5&path=/line&format=tiff&selection=3:3", 422, "Unsupported encoding tiff for empty arrays")]
    [TestCase("data?file=runs/f.h5&path=/hundred&format=tiff", 413, null)]
    [TestCase("data?file=runs/f.h5&path=/line&selection=10", 422, null)]
    [TestCase("data?file=runs/f.h5&path=/line&selection=0,0", 422, null)]
    [TestCase("data?file=runs/f.h5&path=/line&selection=a:b", 422, null)]
    [TestCase("data?file=runs/f.h5&path=/line&selection=::-1", 422, null)]
    [TestCase("stats?file=runs/f.h5&path=/line&selection=99", 422, null)]
    [TestCase("stats?file=runs/f.h5&path=/text", 422, null)]
    [TestCase("meta?file=runs/f.h5&file=other", 400, null)]
    [TestCase("nothing?file=runs/f.h5", 404, null)]
    public async Task Failures_are_told_in_the_words_that_clients_look_for(string ask, int status, string? message)
    {
        var answer = await _server.Client.GetAsync($"/h5grove/{ask}");
        var head = await _server.Client.SendAsync(HttpMethod.Head, $"/h5grove/{ask}");

        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Json.Names(), Is.EqualTo(new[] { "message" }));
            Assert.That(answer.Json.GetProperty("message").GetString(), message is null ? Is.Not.Empty : Is.EqualTo(message));
            Assert.That(answer["Content-Type"], Is.EqualTo("application/json"));
            Assert.That(answer["Content-Length"], Is.EqualTo($"{answer.Body.Length}"));
            Assert.That(answer["Cache-Control"], Does.Contain("no-store"));
            Assert.That((head.Status, head.Body.Length), Is.EqualTo((status, 0)));
        }
    }

    [Test]
    public async Task A_method_that_is_not_for_reading_is_refused_in_the_same_shape()
    {
        var answer = await _server.Client.SendAsync(HttpMethod.Post, "/h5grove/meta?file=runs/f.h5");

        Assert.That(answer.Status, Is.EqualTo(405));
        Assert.That(answer.Json.Names(), Is.EqualTo(new[] { "message" }));
    }

    [TestCase("meta?file=runs/f.h5")]
    [TestCase("attr?file=runs/f.h5")]
    [TestCase("paths?file=runs/f.h5")]
    [TestCase("stats?file=runs/f.h5&path=/line")]
    [TestCase("data?file=runs/f.h5&path=/line&format=bin")]
    [TestCase("data?file=runs/f.h5&path=/line&format=npy")]
    [TestCase("data?file=runs/f.h5&path=/half&format=bin&dtype=safe")]
    [TestCase("data?file=runs/f.h5&path=/plane&format=tiff")]
    [TestCase("data?file=runs/f.h5&path=/line")]
    public async Task HEAD_has_the_headers_of_GET_and_a_known_answer_is_304(string ask)
    {
        var get = await _server.Client.GetAsync($"/h5grove/{ask}");
        var head = await _server.Client.SendAsync(HttpMethod.Head, $"/h5grove/{ask}");
        var known = await _server.Client.GetAsync($"/h5grove/{ask}", ("If-None-Match", get["ETag"]!));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((get.Status, head.Status, known.Status), Is.EqualTo((200, 200, 304)));
            Assert.That((head.Body.Length, known.Body.Length), Is.EqualTo((0, 0)));
            Assert.That(get["Content-Length"], Is.EqualTo($"{get.Body.Length}"));
            foreach (var header in new[] { "Content-Type", "ETag", "Cache-Control", "Vary" }) Assert.That(head[header], Is.EqualTo(get[header]), header);

            // Of values as text the length is known only once they are written.
            if (!ask.StartsWith("data?file=runs/f.h5&path=/line", StringComparison.Ordinal) || ask.Contains("format", StringComparison.Ordinal))
                Assert.That(head["Content-Length"], Is.EqualTo(get["Content-Length"]));
        }
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("zstd")]
    public async Task Descriptions_are_compressed_and_still_have_a_length_and_values_never_are(string coding)
    {
        var plain = await _server.Client.GetAsync("/h5grove/meta?file=runs/f.h5");
        var small = await _server.Client.GetAsync("/h5grove/meta?file=runs/f.h5", ("Accept-Encoding", coding));
        var values = await _server.Client.GetAsync("/h5grove/data?file=runs/f.h5&path=/line", ("Accept-Encoding", coding));

        Assert.That(small["Content-Encoding"], Is.EqualTo(coding));
        Assert.That(small["Content-Length"], Is.EqualTo($"{small.Body.Length}"));
        Assert.That(small.Body, Has.Length.LessThan(plain.Body.Length));
        Assert.That(small.Expanded(), Is.EqualTo(plain.Body));
        Assert.That((values["Content-Encoding"], values["Content-Length"]), Is.EqualTo(((string?)null, $"{values.Body.Length}")));
    }

    [TestCase("json")]
    [TestCase("csv")]
    public async Task Long_texts_have_their_length_before_them_too(string format)
    {
        var answer = await _server.Client.GetAsync($"/h5grove/data?file=runs/f.h5&path=/wide&format={format}");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Body, Has.Length.GreaterThan(8 << 20));
        Assert.That(answer["Content-Length"], Is.EqualTo($"{answer.Body.Length}"));
        Assert.That(answer["Transfer-Encoding"], Is.Null);
        if (format == "json") Assert.That(answer.Json[299][1999].GetDouble(), Is.EqualTo(599999 / 7.0));
        else Assert.That(double.Parse(answer.Text[(answer.Text.LastIndexOf(',') + 1)..], System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(599999 / 7.0));
    }

    [Test]
    public async Task Attributes_can_be_asked_for_by_name()
    {
        var one = await _server.Client.GetJsonAsync("/h5grove/attr?file=runs/f.h5&attr_keys=count");
        var two = await _server.Client.GetJsonAsync("/h5grove/attr?file=runs/f.h5&attr_keys=count&attr_keys=NX_class");

        Assert.That(one.Names(), Is.EqualTo(new[] { "count" }));
        Assert.That((two.Names().Length, two.GetProperty("count").GetInt32(), two.GetProperty("NX_class").GetString()), Is.EqualTo((2, 3, "NXroot")));
    }

    [TestCase("line", "2:4", "false", "[2,3]")]
    [TestCase("plane", "1", "false", "[4,5,6,7]")]
    [TestCase("plane", ":2,:2", "true", "[0,1,4,5]")]
    [TestCase("plane", "2,3", "true", "11")]
    [TestCase("mixed", "", "true", "[[1,\"a\",[1,2]]]")]
    [TestCase("half", "", "false", "[0.5,null]")]
    [TestCase("bits", "", "false", "[true,false]")]
    [TestCase("null", "", "false", "null")]
    [TestCase("scalar", "", "true", "0.5")]
    [TestCase("text", "1:", "false", "[\"b\"]")]
    public async Task Json_holds_what_is_selected(string path, string selection, string flatten, string expected)
    {
        var answer = await _server.Client.GetAsync($"/h5grove/data?file=runs/f.h5&path=/{path}&selection={selection}&flatten={flatten}");

        Assert.That(answer.Text, Is.EqualTo(expected));
    }

    [TestCase("npy", "application/octet-stream", "attachment; filename=\"data.npy\"")]
    [TestCase("csv", "text/csv", "attachment; filename=\"data.csv\"")]
    [TestCase("tiff", "image/tiff", "attachment; filename=\"data.tiff\"")]
    [TestCase("bin", "application/octet-stream", null)]
    [TestCase("json", "application/json", null)]
    public async Task Each_format_has_its_media_type(string format, string mediaType, string? disposition)
    {
        var answer = await _server.Client.GetAsync($"/h5grove/data?file=runs/f.h5&path=/plane&format={format}");

        Assert.That((answer["Content-Type"], answer["Content-Disposition"]), Is.EqualTo((mediaType, disposition)));
    }

    [TestCase("plane", 1, 3, 4, 32)]
    [TestCase("cube", 2, 3, 4, 64)]
    [TestCase("line", 1, 1, 10, 64)]
    [TestCase("half", 1, 1, 2, 16)]
    [TestCase("wide", 1, 300, 2000, 64)]
    public async Task Tiff_holds_a_page_for_each_plane(string path, int pages, int height, int width, int bits)
    {
        var answer = await _server.Client.GetAsync($"/h5grove/data?file=runs/f.h5&path=/{path}&format=tiff");
        var elements = await _server.Client.GetAsync($"/files/runs%2Ff.h5/values?path=/{path}&format=bin");

        using var stream = new MemoryStream(answer.Body);
        using var tiff = Tiff.ClientOpen("answer", "r", stream, new TiffStream());
        var pixels = new List<byte>();
        for (short page = 0; page < pages; page++)
        {
            Assert.That(tiff.SetDirectory(page), Is.True);
            Assert.That((tiff.GetField(TiffTag.IMAGELENGTH)[0].ToInt(), tiff.GetField(TiffTag.IMAGEWIDTH)[0].ToInt(), tiff.GetField(TiffTag.BITSPERSAMPLE)[0].ToInt()), Is.EqualTo((height, width, bits)));
            var row = new byte[tiff.ScanlineSize()];
            for (var i = 0; i < height; i++)
            {
                Assert.That(tiff.ReadScanline(row, i), Is.True);
                pixels.AddRange(row);
            }
        }

        Assert.That(tiff.NumberOfDirectories(), Is.EqualTo(pages));
        Assert.That(pixels, Is.EqualTo(elements.Body));
        Assert.That(answer["Content-Length"], Is.EqualTo($"{answer.Body.Length}"));
    }

    [Test]
    public async Task Statistics_of_nothing_are_null()
    {
        var none = await _server.Client.GetJsonAsync("/h5grove/stats?file=runs/f.h5&path=/line&selection=3:3");

        Assert.That(none.Names(), Is.EquivalentTo(new[] { "strict_positive_min", "positive_min", "min", "max", "mean", "std" }));
        Assert.That(none.EnumerateObject().Select(member => member.Value.ValueKind), Is.All.EqualTo(JsonValueKind.Null));
    }
}
