using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>What becomes of values on the way into JSON.</summary>
public sealed class ValueTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            a = f.attrs
            a['nan'] = np.array([np.nan, np.inf, -np.inf, 1.5])
            a['half'] = np.array([0.1, -0.0, 65504], dtype='f2')
            a['single'] = np.array([0.1, 1e-45, 3.4028235e38], dtype='f4')
            a['double'] = np.array([0.1, 5e-324, 1.7976931348623157e308])
            a['long_double'] = np.array([np.longdouble(1) / 3, np.longdouble('nan'), np.longdouble('1e-320'), np.longdouble('1e4000')])
            a['big'] = np.array([2**53, 2**53 + 1, -2**53 - 1, 2**63 - 1], dtype='i8')
            a['unsigned'] = np.array([2**64 - 1], dtype='u8')
            a['complex'] = np.array([1 + 2j, complex(np.nan, 0)])
            a['flag'] = np.array([True, False])
            a['text'] = 'Größe "quoted" \\ \n tab\t 😀'
            a['latin'] = np.bytes_(b'caf\xe9')
            a['texts'] = np.array(['a', 'ü'], dtype=h5py.string_dtype())
            a['padded'] = np.bytes_(b'ab  ')
            a['record'] = np.array((1, 2.5, b'x', [1, 2]), dtype=[('i', 'i4'), ('f', '>f8'), ('s', 'S3'), ('a', 'i2', (2,))])
            a['opaque'] = np.void(b'\x00\x01\xff')
            a['ref'] = f.create_group('target').ref
            a['none'] = h5py.Empty('i4')
            a['enum'] = np.array(1, dtype=h5py.enum_dtype({'A': 0, 'B': 1}))
            a['ragged'] = np.array([np.array([1, 2]), np.array([], dtype='i4')], dtype=h5py.vlen_dtype('i4'))
            a['cube'] = np.arange(8).reshape(2, 2, 2)
            a['hollow'] = np.zeros((2, 0, 3))
            f['nan'] = np.array([np.nan, np.inf, 1.0])
            f['regions'] = np.array([f['nan'].regionref[1:3]], dtype=h5py.regionref_dtype)
            """);
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("nan", "", "[null,null,null,1.5]")]
    [TestCase("nan", "&nan=null", "[null,null,null,1.5]")]
    [TestCase("nan", "&nan=string", "[\"NaN\",\"Infinity\",\"-Infinity\",1.5]")]
    [TestCase("complex", "&nan=string", "[[1,2],[\"NaN\",0]]")]
    [TestCase("half", "", "[0.1,-0,65500]")]
    [TestCase("single", "", "[0.1,1E-45,3.4028235E+38]")]
    [TestCase("double", "", "[0.1,5E-324,1.7976931348623157E+308]")]
    [TestCase("long_double", "&nan=string", "[0.3333333333333333,\"NaN\",1E-320,\"Infinity\"]")]
    [TestCase("big", "", "[9007199254740992,9007199254740993,-9007199254740993,9223372036854775807]")]
    [TestCase("big", "&bigint=string", "[9007199254740992,\"9007199254740993\",\"-9007199254740993\",\"9223372036854775807\"]")]
    [TestCase("unsigned", "", "[18446744073709551615]")]
    [TestCase("unsigned", "&bigint=string", "[\"18446744073709551615\"]")]
    [TestCase("flag", "", "[true,false]")]
    [TestCase("latin", "", "\"café\"")]
    [TestCase("texts", "", "[\"a\",\"ü\"]")]
    [TestCase("padded", "", "\"ab  \"")]
    [TestCase("record", "", "{\"i\":1,\"f\":2.5,\"s\":\"x\",\"a\":[1,2]}")]
    [TestCase("opaque", "", "\"0001ff\"")]
    [TestCase("ref", "", "\"/target\"")]
    [TestCase("none", "", "null")]
    [TestCase("enum", "", "1")]
    [TestCase("ragged", "", "[[1,2],[]]")]
    [TestCase("cube", "", "[[[0,1],[2,3]],[[4,5],[6,7]]]")]
    [TestCase("hollow", "", "[[],[]]")]
    public async Task Attributes_are_written_exactly(string name, string query, string expected)
    {
        var answer = await _server.Client.GetAsync($"/files/f.h5/attributes?name={name}{query}");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        Assert.That(answer.Json.GetProperty("attributes")[0].GetProperty("value").GetRawText(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Texts_survive_as_they_are()
    {
        var attributes = await _server.Client.GetJsonAsync("/files/f.h5/attributes?name=text");

        Assert.That(attributes.GetProperty("attributes")[0].GetProperty("value").GetString(), Is.EqualTo("Größe \"quoted\" \\ \n tab\t 😀"));
    }

    [Test]
    public async Task Plots_and_tables_have_null_for_what_is_not_finite()
    {
        var preview = await _server.Client.GetJsonAsync("/files/f.h5/preview?path=/nan");

        Assert.That(preview.GetProperty("table").GetProperty("values").GetRawText(), Is.EqualTo("[null,null,1]"));
        Assert.That(preview.GetProperty("plot").GetProperty("y").GetRawText(), Is.EqualTo("[null,null,1]"));
        Assert.That(preview.GetProperty("stats").GetProperty("max").GetDouble(), Is.EqualTo(1));
    }

    [Test]
    public async Task Regions_say_where_they_are()
    {
        var preview = await _server.Client.GetJsonAsync("/files/f.h5/preview?path=/regions");

        Assert.That(
            preview.GetProperty("table").GetProperty("values").GetRawText(),
            Is.EqualTo("""[{"target":"/nan","points":2,"bounds":[[1],[2]]}]"""));
    }

    [Test]
    public async Task Values_in_meta_follow_the_same_choices()
    {
        var meta = (await _server.Client.GetJsonAsync("/files/f.h5/meta?path=/&nan=string&bigint=string")).GetProperty("metadata");

        var values = meta.GetProperty("attributes").EnumerateArray().ToDictionary(a => a.GetProperty("name").GetString()!, a => a.GetProperty("value").GetRawText());
        Assert.That(values["nan"], Does.Contain("\"NaN\""));
        Assert.That(values["big"], Does.Contain("\"9007199254740993\""));
    }
}
