using System.Text;
using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Json;

/// <summary>Files of which much more becomes as text than they are: what is answered ends at a limit that says so, or flows.</summary>
public sealed class AnswerLimitTests
{
    private const int Megabyte = 1 << 20;

    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            name = 'n' * 20000
            f['records'] = np.zeros((100, 100), np.dtype([(name, 'i1'), (name + '2', 'i1')]))
            f['nested'] = np.zeros((40, 40), np.dtype([('a', np.dtype([(name, 'i1')]), (50,))]))
            colours = h5py.enum_dtype({'c' * 30000: 0, 'd': 1}, 'i1')
            f['colours'] = np.zeros((100, 100), 'i1').astype(colours)
            varied = f.create_dataset('varied', (10,), dtype=h5py.vlen_dtype(np.dtype([(name, 'i1')])))
            for i in range(10): varied[i] = np.zeros(200, np.dtype([(name, 'i1')]))
            f.create_dataset('rows', (10**12, 0), 'i4', maxshape=(None, None), chunks=(8, 8))
            f['small'] = np.arange(6).reshape(2, 3)
            f['text'] = ('"\u00e4\U0001f600' * 30000)
            f['opaque'] = np.arange(100000, dtype='u1').view('V100000')
            g = f.create_group('group')
            g.create_dataset('d', data=np.zeros(2))
            h = f.create_group('bomb')
            h.create_dataset('d', data=np.zeros(2))
            h['d'].attrs['bomb'] = np.zeros(1000, np.dtype([('b' * 30000, 'i1')]))
            h['d'].attrs['sound'] = 3
            g['d'].attrs['many'] = np.zeros(200, np.dtype([(name[:9000], 'i1')]))
            """);
        _server = await TestServer.ServeFolderAsync(_folder.Path, [new("Traffic:AnswerMegabytes", "1")]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("/files/f.h5/data?path=/records&mode=matrix")]
    [TestCase("/files/f.h5/data?path=/nested&mode=matrix")]
    [TestCase("/files/f.h5/data?path=/varied&mode=line")]
    [TestCase("/files/f.h5/preview?path=/records")]
    [TestCase("/files/f.h5/preview?path=/colours&mode=table")]
    [TestCase("/files/f.h5/attributes?path=/group/d")]
    [TestCase("/files/f.h5/meta?path=/group/d")]
    [TestCase("/files/f.h5/children?path=/group")]
    public async Task An_answer_that_would_be_too_large_is_an_error_that_names_the_limit(string target)
    {
        var answer = await _server.Client.GetAsync(target);

        Assert.That(answer.IsError(413, "limit_exceeded"), Is.EqualTo(
            $"The answer has more than {Megabyte} bytes, which is the most that is given at once (Traffic:AnswerMegabytes). Ask for less, or in parts."));
    }

    [Test]
    public async Task So_it_is_in_h5groves_protocol()
    {
        var answer = await _server.Client.GetAsync("/h5grove/meta?file=f.h5&path=/records&attr=x");
        Assert.That(answer.Status, Is.EqualTo(200), "Names are in the type once.");

        var huge = await _server.Client.GetAsync("/h5grove/attr?file=f.h5&path=/group/d");
        Assert.That(huge.Status, Is.EqualTo(200), "Compounds are arrays there.");
    }

    [Test]
    public async Task An_attribute_that_would_be_too_large_is_reported_at_its_place()
    {
        var children = (await _server.Client.GetAsync("/files/f.h5/children?path=/bomb")).Json.GetProperty("children");
        var meta = (await _server.Client.GetAsync("/files/f.h5/meta?path=/bomb/d")).Json.GetProperty("metadata").GetProperty("attributes");
        var all = (await _server.Client.GetAsync("/files/f.h5/attributes?path=/bomb/d")).Json.GetProperty("attributes");

        const string Error = "The value is too large to be shown: the names of its members alone would be more than 16777216 bytes.";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(children[0].GetProperty("attributes").GetProperty("bomb").GetProperty("error").GetString(), Is.EqualTo(Error));
            Assert.That(children[0].GetProperty("attributes").GetProperty("sound").GetInt32(), Is.EqualTo(3));
            Assert.That(meta[0].GetProperty("error").GetString(), Is.EqualTo(Error));
            Assert.That(meta[0].GetProperty("shape")[0].GetInt32(), Is.EqualTo(1000));
            Assert.That(all[0].GetProperty("error").GetString(), Is.EqualTo(Error));
            Assert.That(all[1].GetProperty("value").GetInt32(), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task A_table_of_rows_without_columns_ends()
    {
        var answer = await _server.Client.GetAsync("/files/f.h5/export/csv?path=/rows&mode=matrix");
        var some = await _server.Client.GetAsync("/files/f.h5/export/csv?path=/rows&mode=matrix&row_limit=2");

        Assert.That(answer.IsError(413, "limit_exceeded"), Does.StartWith("The table has 1000000000000 rows; at most 10000000 are exported."));
        Assert.That(some.Text, Is.EqualTo("\uFEFFrow\\col\r\n0\r\n1\r\n"));
    }

    [TestCase("json")]
    [TestCase("csv")]
    public async Task Values_are_streamed_and_have_no_such_limit(string format)
    {
        var answer = await _server.Client.GetAsync($"/files/f.h5/values?path=/records&selection=0:3&format={format}");

        Assert.That(answer.Status, Is.EqualTo(200));
        if (format == "csv")
        {
            Assert.That(answer.Text.Split("\r\n"), Has.Length.EqualTo(4));
            return;
        }

        Assert.That(answer.Body, Has.Length.GreaterThan(3 * 100 * 40_000));
        var data = answer.Json.GetProperty("data");
        Assert.That(data.GetArrayLength(), Is.EqualTo(3));
        Assert.That(data.EnumerateArray().All(row => row.GetArrayLength() == 100));
        Assert.That(data[2][99].Names().Select(name => name.Length), Is.EqualTo([20_000, 20_001]));
    }

    [Test]
    public async Task Long_texts_are_whole_wherever_they_are_cut_on_the_way()
    {
        var expected = string.Concat(Enumerable.Repeat("\"ä\U0001f600", 30_000));

        Assert.That((await _server.Client.GetAsync("/files/f.h5/values?path=/text")).Json.GetProperty("data").GetString(), Is.EqualTo(expected));
        Assert.That((await _server.Client.GetAsync("/files/f.h5/preview?path=/text")).Json.GetProperty("table").GetProperty("value").GetString(), Is.EqualTo(expected));
        Assert.That(
            JsonSerializer.Deserialize<string>((await _server.Client.GetAsync("/h5grove/data?file=f.h5&path=/text")).Text), Is.EqualTo(expected));
    }

    [Test]
    public async Task Long_opaque_values_are_whole_wherever_they_are_cut_on_the_way()
    {
        var expected = Convert.ToHexStringLower([.. Enumerable.Range(0, 100_000).Select(i => (byte)i)]);

        var answer = await _server.Client.GetAsync("/files/f.h5/values?path=/opaque");

        Assert.That(answer.Json.GetProperty("data")[0].GetString(), Is.EqualTo(expected));
    }

    [TestCase("/files/f.h5/data?path=/small&mode=matrix")]
    [TestCase("/files/f.h5/children?path=/")]
    [TestCase("/files")]
    public async Task An_answer_says_how_long_it_is(string target)
    {
        var answer = await _server.Client.GetAsync(target);
        var head = await _server.Client.SendAsync(HttpMethod.Head, target);

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        Assert.That(answer["Content-Length"], Is.EqualTo($"{answer.Body.Length}"));
        if (head.Status == 200) Assert.That(head.Body, Is.Empty);
        Assert.That(Encoding.UTF8.GetString(answer.Body), Does.StartWith("{\"success\":true"));
    }
}
