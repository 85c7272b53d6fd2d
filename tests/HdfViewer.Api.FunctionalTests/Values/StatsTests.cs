using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Values;

public sealed class StatsTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_numbers()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            rng = np.random.default_rng(5)
            f['noise'] = rng.normal(1e6, 1e-3, 200000)
            f['big_endian'] = rng.integers(-1000, 1000, (100, 70)).astype('>i2')
            f['odd'] = np.array([1.5, np.nan, np.inf, -np.inf, -2.5, np.nan])
            f['large'] = np.array([2**63 - 1, -2**63, 2**53 + 1], dtype='i8')
            f['larger'] = np.array([2**64 - 1, 2**53 + 1], dtype='>u8')
            f['huge'] = np.array([1e308, -1e308, 1e308])
            f['single'] = np.array([0.1, 0.2], dtype='f4')
            f['nothing'] = np.zeros((0, 3))
            f['nans'] = np.full(3, np.nan)
            f['null'] = h5py.Empty('f4')
            f['text'] = np.array([b'a'])
            f['complex'] = np.array([1j])
            f['scalar'] = 7
            f.create_dataset('endless', (10**7, 10**7), dtype='f8', chunks=(1000, 1000))
            """);
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("noise", "")]
    [TestCase("noise", "1000:100000:7")]
    [TestCase("big_endian", "")]
    [TestCase("big_endian", "3,::2")]
    public async Task Statistics_are_those_of_NumPy(string path, string selection)
    {
        var expected = H5py.Run(
            """
            import sys, h5py, numpy as np
            d = eval('h5py.File(sys.argv[1])[sys.argv[2]][' + (sys.argv[3] or '...') + ']').astype('f16')
            print(d.size, repr(float(d.min())), repr(float(d.max())), repr(float(d.mean())), repr(float(d.std())))
            """, _folder.Of("f.h5"), path, selection).Split(' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();

        var stats = await _server.Client.GetJsonAsync($"/files/f.h5/stats?path={path}&selection={selection}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stats.GetProperty("count").GetInt64(), Is.EqualTo((long)expected[0]));
            Assert.That(stats.GetProperty("min").GetDouble(), Is.EqualTo(expected[1]));
            Assert.That(stats.GetProperty("max").GetDouble(), Is.EqualTo(expected[2]));
            Assert.That(stats.GetProperty("mean").GetDouble(), Is.EqualTo(expected[3]).Within(1e-13).Percent);
            Assert.That(stats.GetProperty("std").GetDouble(), Is.EqualTo(expected[4]).Within(1e-5).Percent);
            Assert.That(stats.GetProperty("nan_count").GetInt64(), Is.Zero);
        }
    }

    [TestCase("odd", "\"count\":6,\"min\":-2.5,\"max\":1.5,\"mean\":-0.5,\"std\":2,\"nan_count\":2,\"inf_count\":2")]
    [TestCase("large", "\"min\":-9223372036854775808,\"max\":9223372036854775807")]
    [TestCase("larger", "\"min\":9007199254740993,\"max\":18446744073709551615")]
    [TestCase("larger&bigint=string", "\"min\":\"9007199254740993\",\"max\":\"18446744073709551615\"")]
    [TestCase("huge", "\"min\":-1E+308,\"max\":1E+308")]
    [TestCase("single", "\"min\":0.1,\"max\":0.2")]
    [TestCase("nothing", "\"count\":0,\"min\":null,\"max\":null,\"mean\":null,\"std\":null,\"nan_count\":0,\"inf_count\":0")]
    [TestCase("null", "\"count\":0,\"min\":null")]
    [TestCase("nans", "\"count\":3,\"min\":null,\"max\":null,\"mean\":null,\"std\":null,\"nan_count\":3")]
    [TestCase("scalar", "\"count\":1,\"min\":7,\"max\":7,\"mean\":7,\"std\":0")]
    public async Task Extremes_are_exact(string path, string says) =>
        Assert.That((await _server.Client.GetAsync($"/files/f.h5/stats?path={path}")).Text, Does.Contain(says));

    [TestCase("text")]
    [TestCase("complex")]
    public async Task What_is_no_number_is_400(string path) =>
        Assert.That((await _server.Client.GetAsync($"/files/f.h5/stats?path={path}")).IsError(400, "invalid_request"), Does.Contain(path));

    [Test]
    public async Task Too_much_is_413() =>
        Assert.That((await _server.Client.GetAsync("/files/f.h5/stats?path=endless")).IsError(413, "limit_exceeded"), Does.Contain("/preview"));

    [Test]
    public async Task The_second_answer_is_cached_and_304_to_who_has_it()
    {
        const string Target = "/files/f.h5/stats?path=odd&selection=:3";
        var first = await _server.Client.GetAsync(Target);
        var second = await _server.Client.GetJsonAsync(Target);
        var known = await _server.Client.GetAsync(Target, ("If-None-Match", first["ETag"]!));

        Assert.That(first.Json.GetProperty("cached").GetBoolean(), Is.False);
        Assert.That(second.GetProperty("cached").GetBoolean(), Is.True);
        Assert.That(known.Status, Is.EqualTo(304));
    }
}
