using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.H5Grove;

/// <summary>Random selections of the corpus' datasets, empty ones included: the NumPy file is the one that NumPy writes of what h5py reads.</summary>
internal sealed class CorpusSelectionTests
{
    private JsonElement _cases;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Select_at_random()
    {
        // The seed is fixed. Of data outside of its file, which is not read from there, nothing is what can be selected. libhdf5 has something
        // to say about one of the files, too.
        _cases = JsonDocument.Parse(H5py.Run(
            """
            import sys, io, json, hashlib, warnings, h5py, numpy as np
            warnings.simplefilter('ignore')
            rng = np.random.default_rng(4)
            def member(n, is_empty):
                a, b = (int(x) for x in rng.integers(-n - 1, n + 2, 2))
                if is_empty: return f'{b}:{b}'
                kind = int(rng.integers(0, 4))
                return str(int(rng.integers(-n, n))) if kind == 0 and n else ':' if kind == 1 else f'{a}:{b}' if kind == 2 else f'{a}::{int(rng.integers(1, 4))}'
            datasets = []
            for name in sys.argv[2:]:
                with h5py.File(f'{sys.argv[1]}/{name}', 'r') as f:
                    def add(path, item):
                        if not isinstance(item, h5py.Dataset) or item.shape in (None, ()) or item.size > 1 << 17: return
                        try: dtype = item.dtype
                        except TypeError: return
                        if not dtype.hasobject and dtype.fields is None and dtype.kind in 'iufcb': datasets.append((name, path))
                    f.visititems(add)
            cases = []
            for index in rng.integers(0, len(datasets), 260):
                name, path = datasets[index]
                with h5py.File(f'{sys.argv[1]}/{name}', 'r') as f:
                    item = f[path]
                    is_empty = item.external is not None or rng.integers(0, 3) == 0
                    members = [member(n, False) for n in item.shape[:int(rng.integers(0, item.ndim + 1))]]
                    if is_empty: members = ([':'] * (item.ndim - 1) + [member(item.shape[-1], True)])
                    text = ','.join(members)
                    try: part = item[()] if not text else eval('item[' + text + ']')
                    except (OSError, ValueError, IndexError): continue
                    target = io.BytesIO()
                    part = np.asarray(part)
                    np.save(target, part.astype(item.dtype.base, copy=False))
                    cases.append(dict(file=name, path='/' + path, selection=text, sha256=hashlib.sha256(target.getvalue()).hexdigest(), empty=part.size == 0))
            print(json.dumps(cases))
            """,
            [Corpus.Files, .. Corpus.Openable.Where(name => name.StartsWith("made_", StringComparison.Ordinal) || name is "tarray1.h5" or "tempty.h5" or "nan_inf.h5" or "test_ld.h5")]).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
        _server = await TestServer.ServeFolderAsync(Corpus.Files, KeyValuePair.Create<string, string?>("Hdf5:FollowExternalFiles", "true"));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCase("/files/{0}/values?path={1}&selection={2}&format=npy&endian=source")]
    [TestCase("/h5grove/data?file={0}&path={1}&selection={2}&format=npy")]
    public async Task Npy_is_what_NumPy_writes(string target)
    {
        var wrong = new List<string>();
        foreach (var expected in _cases.EnumerateArray())
        {
            var asked = string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                target,
                expected.GetProperty("file").GetString(),
                Uri.EscapeDataString(expected.GetProperty("path").GetString()!),
                expected.GetProperty("selection").GetString());
            var answer = await _server.Client.GetAsync(asked);
            if (Convert.ToHexStringLower(SHA256.HashData(answer.Body)) != expected.GetProperty("sha256").GetString())
                wrong.Add($"{asked}: {answer.Status} {Encoding.Latin1.GetString(answer.Body.AsSpan(0, Math.Min(120, answer.Body.Length)))}");
        }

        Assert.That(wrong, Is.Empty, string.Join('\n', wrong));
    }

    [Test]
    public void There_are_enough_of_all_kinds()
    {
        Assert.That(_cases.GetArrayLength(), Is.GreaterThan(200));
        Assert.That(_cases.EnumerateArray().Count(expected => expected.GetProperty("empty").GetBoolean()), Is.GreaterThan(50));
    }

    [TestCase("fp24")]
    [TestCase("fp8_e4m3")]
    public async Task Nothing_of_numbers_of_odd_sizes_has_their_type_in_NumPy(string path)
    {
        var some = await _server.Client.GetAsync($"/files/made_types.h5/values?path={path}&selection=:1&format=npy");
        var none = await _server.Client.GetAsync($"/files/made_types.h5/values?path={path}&selection=3:3&format=npy");
        var head = await _server.Client.SendAsync(HttpMethod.Head, $"/files/made_types.h5/values?path={path}&selection=3:3&format=npy");

        Assert.That(none["X-Hdf-Dtype"], Is.EqualTo(some["X-Hdf-Dtype"]).And.StartsWith("float"));
        Assert.That(head["X-Hdf-Dtype"], Is.EqualTo(none["X-Hdf-Dtype"]));
        Assert.That(Encoding.Latin1.GetString(none.Body), Does.Contain("'shape': (0,)"));
    }
}
