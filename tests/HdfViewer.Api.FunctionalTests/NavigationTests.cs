using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>The shapes of <c>/children</c>, <c>/meta</c> and <c>/attributes</c>.</summary>
public sealed class NavigationTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            d = f.create_dataset('data', data=np.arange(24, dtype='f4').reshape(4, 6), chunks=(2, 3), maxshape=(None, 6), compression='gzip', compression_opts=7, shuffle=True, fletcher32=True, fillvalue=1.5)
            d.attrs['units'] = 'counts'
            for i in range(12): f['data'].attrs['a%02d' % i] = i
            f['big_endian'] = np.arange(3, dtype='>i2')
            f['scalar'] = 2.5
            f['null'] = h5py.Empty('f4')
            f['lzf'] = np.zeros(8)
            f.create_dataset('packed', data=np.zeros(64), chunks=(64,), compression='lzf')
            f['type'] = np.dtype([('x', '<f4'), ('flag', '?')])
            g = f.create_group('group', track_order=True)
            for name in 'zyx': g[name] = 1
            f['soft'] = h5py.SoftLink('/group')
            f['dangling'] = h5py.SoftLink('/not/there')
            f['external'] = h5py.ExternalLink('other.h5', '/thing')
            for i in range(25): f['group'].attrs['n%02d' % i] = i
            e = f.create_dataset('enum', (3,), dtype=h5py.enum_dtype({'RED': 0, 'GREEN': 1}, basetype='i4'))
            e[:] = [0, 1, 7]
            f['text'] = 'é'
            """);
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Children_of_every_kind_have_their_members()
    {
        var children = await _server.Client.GetJsonAsync("/files/f.h5/children");

        Assert.That(children.Names(), Is.EqualTo(new[] { "success", "key", "path", "children", "cached" }));
        Assert.That(children.Child("group").Names(), Is.EqualTo(new[] { "type", "name", "path", "num_children" }));
        Assert.That(children.Child("group").GetProperty("num_children").GetInt32(), Is.EqualTo(3));
        Assert.That(children.Child("type").Names(), Is.EqualTo(new[] { "type", "name", "path", "dtype" }));
        Assert.That(children.Child("type").GetProperty("type").GetString(), Is.EqualTo("datatype"));
        Assert.That(children.Child("big_endian").Names(), Is.EqualTo(new[] { "type", "name", "path", "shape", "dtype", "size", "ndim" }));
        Assert.That(children.Child("big_endian").GetProperty("dtype").GetString(), Is.EqualTo(">i2"));
    }

    [Test]
    public async Task A_dataset_with_chunks_compression_and_many_attributes_says_so()
    {
        var data = (await _server.Client.GetJsonAsync("/files/f.h5/children")).Child("data");

        Assert.That(data.GetProperty("chunks").ToString(), Is.EqualTo("[2,3]"));
        Assert.That(data.GetProperty("compression").GetString(), Is.EqualTo("gzip"));
        Assert.That(data.GetProperty("attributes").EnumerateObject().Count(), Is.EqualTo(10));
        Assert.That(data.GetProperty("num_attributes").GetInt32(), Is.EqualTo(13));
        Assert.That(data.GetProperty("attributes_truncated").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Null_and_scalar_extents_are_told_apart()
    {
        var children = await _server.Client.GetJsonAsync("/files/f.h5/children");

        Assert.That(children.Child("null").GetProperty("shape").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(children.Child("null").GetProperty("size").GetInt32(), Is.Zero);
        Assert.That(children.Child("scalar").GetProperty("shape").ToString(), Is.EqualTo("[]"));
        Assert.That(children.Child("scalar").GetProperty("size").GetInt32(), Is.EqualTo(1));
        Assert.That(children.Child("scalar").GetProperty("ndim").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Links_say_what_they_are()
    {
        var children = await _server.Client.GetJsonAsync("/files/f.h5/children");

        var (soft, dangling, external) = (children.Child("soft"), children.Child("dangling"), children.Child("external"));
        Assert.That(soft.GetProperty("type").GetString(), Is.EqualTo("group"));
        Assert.That(soft.GetProperty("link").GetProperty("kind").GetString(), Is.EqualTo("soft"));
        Assert.That(soft.GetProperty("link").GetProperty("target").GetString(), Is.EqualTo("/group"));
        Assert.That(dangling.GetProperty("type").GetString(), Is.EqualTo("unresolved"));
        Assert.That(dangling.GetProperty("link").GetProperty("target").GetString(), Is.EqualTo("/not/there"));
        Assert.That(external.GetProperty("type").GetString(), Is.EqualTo("unresolved"));
        Assert.That(external.GetProperty("link").GetProperty("kind").GetString(), Is.EqualTo("external"));
        Assert.That(external.GetProperty("link").GetProperty("file").GetString(), Is.EqualTo("other.h5"));
    }

    [TestCase("children")]
    [TestCase("meta")]
    [TestCase("attributes")]
    [TestCase("preview")]
    public async Task A_dangling_link_is_404_and_says_where_it_points(string action) =>
        Assert.That((await _server.Client.GetAsync($"/files/f.h5/{action}?path=/dangling")).IsError(404, "object_not_found"), Does.Contain("/not/there"));

    [Test]
    public async Task Creation_order_is_kept_where_it_is_tracked()
    {
        var children = await _server.Client.GetJsonAsync("/files/f.h5/children?path=group/");

        Assert.That(children.GetProperty("path").GetString(), Is.EqualTo("/group"));
        Assert.That(children.GetProperty("children").EnumerateArray().Select(c => c.GetProperty("name").GetString()), Is.EqualTo(new[] { "z", "y", "x" }));
    }

    [Test]
    public async Task Pages_say_how_many_there_are_and_where_the_next_begins()
    {
        var first = await _server.Client.GetJsonAsync("/files/f.h5/children?path=/group&limit=2");
        var last = await _server.Client.GetJsonAsync("/files/f.h5/children?path=/group&limit=2&offset=2");

        Assert.That(first.GetProperty("total").GetInt32(), Is.EqualTo(3));
        Assert.That(first.GetProperty("next_offset").GetInt32(), Is.EqualTo(2));
        Assert.That(last.GetProperty("children").GetArrayLength(), Is.EqualTo(1));
        Assert.That(last.TryGetProperty("next_offset", out _), Is.False);
    }

    [Test]
    public async Task Meta_of_a_dataset_is_what_h5py_says()
    {
        var answer = await _server.Client.GetJsonAsync("/files/f.h5/meta?path=/data");
        var meta = answer.GetProperty("metadata");

        Assert.That(answer.Names(), Is.EqualTo(new[] { "success", "key", "metadata", "cached" }));
        Assert.That(meta.GetProperty("kind").GetString(), Is.EqualTo("dataset"));
        Assert.That(meta.GetProperty("name").GetString(), Is.EqualTo("data"));
        Assert.That(meta.GetProperty("shape").ToString(), Is.EqualTo("[4,6]"));
        Assert.That(meta.GetProperty("maxshape").ToString(), Is.EqualTo("[null,6]"));
        Assert.That(meta.GetProperty("dtype").GetString(), Is.EqualTo("float32"));
        Assert.That(meta.GetProperty("size").GetInt32(), Is.EqualTo(24));
        Assert.That(meta.GetProperty("ndim").GetInt32(), Is.EqualTo(2));
        Assert.That(meta.GetProperty("compression_opts").GetInt32(), Is.EqualTo(7));
        Assert.That(meta.GetProperty("layout").GetString(), Is.EqualTo("chunked"));
        Assert.That(meta.GetProperty("storage_size").GetInt32(), Is.Positive);
        Assert.That(meta.GetProperty("fillvalue").GetDouble(), Is.EqualTo(1.5));
        Assert.That(meta.GetProperty("filters").ToString(), Is.EqualTo(
            """[{"name":"shuffle","id":2,"options":[4]},{"name":"gzip","id":1,"level":7},{"name":"fletcher32","id":3}]"""));
        Assert.That(meta.GetProperty("type").ToString(), Is.EqualTo("""{"class":"Float","endianness":"little-endian","size":32}"""));
        Assert.That(meta.GetProperty("rawType").ToString(), Is.EqualTo(
            """{"type":1,"size":4,"littleEndian":true,"vlen":false,"total_size":24,"signed":false}"""));
        Assert.That(meta.GetProperty("attributes")[0].Names(), Is.EqualTo(new[] { "name", "value", "dtype", "shape" }));
    }

    [Test]
    public async Task Members_that_do_not_apply_are_null_in_meta()
    {
        var meta = (await _server.Client.GetJsonAsync("/files/f.h5/meta?path=/null")).GetProperty("metadata");

        foreach (var name in new[] { "shape", "maxshape", "chunks", "compression", "compression_opts" })
            Assert.That(meta.GetProperty(name).ValueKind, Is.EqualTo(JsonValueKind.Null), name);
        Assert.That(meta.GetProperty("filters").GetArrayLength(), Is.Zero);
        Assert.That(meta.GetProperty("layout").GetString(), Is.EqualTo("contiguous"));
    }

    [Test]
    public async Task Meta_of_a_group_has_its_first_twenty_attributes()
    {
        var meta = (await _server.Client.GetJsonAsync("/files/f.h5/meta?path=/group")).GetProperty("metadata");

        Assert.That(meta.GetProperty("type").GetString(), Is.EqualTo("group"));
        Assert.That(meta.GetProperty("num_children").GetInt32(), Is.EqualTo(3));
        Assert.That(meta.GetProperty("attributes").GetArrayLength(), Is.EqualTo(20));
        Assert.That(meta.GetProperty("attributes_truncated").GetBoolean(), Is.True);
        Assert.That(meta.GetProperty("num_attributes").GetInt32(), Is.EqualTo(25));
    }

    [Test]
    public async Task Meta_of_a_named_datatype_is_nested_as_the_type_is()
    {
        var meta = (await _server.Client.GetJsonAsync("/files/f.h5/meta?path=/type")).GetProperty("metadata");

        Assert.That(meta.GetProperty("kind").GetString(), Is.EqualTo("datatype"));
        Assert.That(meta.GetProperty("dtype").GetString(), Is.EqualTo("[('x', '<f4'), ('flag', '?')]"));
        var members = meta.GetProperty("type").GetProperty("members");
        Assert.That(members[0].GetProperty("type").GetProperty("class").GetString(), Is.EqualTo("Float"));
        Assert.That(members[1].GetProperty("type").GetProperty("class").GetString(), Is.EqualTo("Boolean"));
    }

    [Test]
    public async Task Meta_of_the_root_has_an_empty_name()
    {
        var meta = (await _server.Client.GetJsonAsync("/files/f.h5/meta?path=/")).GetProperty("metadata");

        Assert.That(meta.GetProperty("name").GetString(), Is.Empty);
        Assert.That(meta.GetProperty("path").GetString(), Is.EqualTo("/"));
    }

    [TestCase("data", "gzip", "7")]
    [TestCase("packed", "lzf", "")]
    public async Task Compression_is_what_h5py_calls_it(string dataset, string compression, string options)
    {
        var meta = (await _server.Client.GetJsonAsync($"/files/f.h5/meta?path={dataset}")).GetProperty("metadata");

        Assert.That(meta.GetProperty("compression").GetString(), Is.EqualTo(compression));
        Assert.That(meta.GetProperty("compression_opts").ToString(), Is.EqualTo(options));
    }

    [Test]
    public async Task All_attributes_come_or_a_page_of_them_or_one()
    {
        var all = await _server.Client.GetJsonAsync("/files/f.h5/attributes?path=/group");
        var page = await _server.Client.GetJsonAsync("/files/f.h5/attributes?path=/group&offset=20&limit=3");
        var one = await _server.Client.GetJsonAsync("/files/f.h5/attributes?path=/group&name=n07");

        Assert.That(all.Names(), Is.EqualTo(new[] { "success", "key", "path", "attributes", "cached" }));
        Assert.That(all.GetProperty("attributes").GetArrayLength(), Is.EqualTo(25));
        Assert.That(page.GetProperty("attributes")[0].GetProperty("name").GetString(), Is.EqualTo("n20"));
        Assert.That(page.GetProperty("total").GetInt32(), Is.EqualTo(25));
        Assert.That(page.GetProperty("next_offset").GetInt32(), Is.EqualTo(23));
        Assert.That(one.GetProperty("attributes")[0].ToString(), Is.EqualTo("""{"name":"n07","value":7,"dtype":"int64","shape":[]}"""));
    }

    [Test]
    public async Task Enumerations_are_shown_by_name_in_tables_and_by_number_in_plots()
    {
        var preview = await _server.Client.GetJsonAsync("/files/f.h5/preview?path=/enum");

        Assert.That(preview.GetProperty("table").GetProperty("values").ToString(), Is.EqualTo("""["RED","GREEN",7]"""));
        Assert.That(preview.GetProperty("plot").GetProperty("y").ToString(), Is.EqualTo("[0,1,7]"));
    }

    [Test]
    public async Task A_preview_has_all_its_members_and_the_second_one_comes_from_the_cache()
    {
        const string Target = "/files/f.h5/preview?path=/data&max_size=128";
        var preview = await _server.Client.GetJsonAsync(Target);
        var again = await _server.Client.GetJsonAsync(Target);

        Assert.That(preview.Names(), Is.EqualTo(new[]
        {
            "success", "key", "path", "dtype", "shape", "ndim", "preview_type", "mode", "detail", "display_dims", "fixed_indices", "stats", "table",
            "plot", "profile", "limits", "cached", "cache_version",
        }));
        Assert.That(preview.GetProperty("preview_type").GetString(), Is.EqualTo("2d"));
        Assert.That(preview.GetProperty("stats").GetProperty("max").GetDouble(), Is.EqualTo(23));
        Assert.That(preview.GetProperty("table").GetProperty("data")[1].ToString(), Is.EqualTo("[6,7,8,9,10,11]"));
        Assert.That(preview.GetProperty("plot").GetProperty("type").GetString(), Is.EqualTo("heatmap"));
        Assert.That(preview.GetProperty("profile").GetProperty("x").ToString(), Is.EqualTo("[0,1,2,3,4,5]"));
        Assert.That(preview.GetProperty("limits").GetProperty("table_1d_max").GetInt32(), Is.EqualTo(1000));
        Assert.That(preview.GetProperty("cached").GetBoolean(), Is.False);
        Assert.That(again.GetProperty("cached").GetBoolean(), Is.True);
    }

    [TestCase("/scalar", "scalar", "scalar")]
    [TestCase("/text", "scalar", "scalar")]
    [TestCase("/big_endian", "1d", "1d")]
    public async Task Previews_of_small_extents(string path, string kind, string table)
    {
        var preview = await _server.Client.GetJsonAsync($"/files/f.h5/preview?path={path}");

        Assert.That(preview.GetProperty("preview_type").GetString(), Is.EqualTo(kind));
        Assert.That(preview.GetProperty("table").GetProperty("kind").GetString(), Is.EqualTo(table));
    }

    [Test]
    public async Task A_null_extent_has_an_empty_preview()
    {
        var preview = await _server.Client.GetJsonAsync("/files/f.h5/preview?path=/null");

        Assert.That(preview.GetProperty("preview_type").GetString(), Is.EqualTo("empty"));
        Assert.That(preview.GetProperty("shape").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(preview.GetProperty("stats").ToString(), Is.EqualTo("""{"supported":false,"reason":"empty"}"""));
    }

    [Test]
    public async Task HEAD_has_the_headers_of_GET_and_no_body([Values("", "/children", "/meta?path=/", "/attributes", "/preview?path=/data")] string action)
    {
        var get = await _server.Client.GetAsync("/files/f.h5" + action);
        var head = await _server.Client.SendAsync(HttpMethod.Head, "/files/f.h5" + action);

        Assert.That(head.Status, Is.EqualTo(200));
        Assert.That(head.Body, Is.Empty);
        Assert.That(head["ETag"], Is.EqualTo(get["ETag"]).And.Not.Null);
    }
}
