using System.Security.Cryptography;
using System.Text.Json;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Values;

/// <summary>Whatever is selected of whatever dataset: the bytes are those that h5py reads.</summary>
public sealed class RandomSelectionTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;
    private JsonElement _cases;

    [OneTimeSetUp]
    public async Task Serve_datasets_of_many_kinds()
    {
        _folder = new TemporaryFolder();
        var path = _folder.Of("f.h5");

        // The script writes the datasets, and says what h5py makes of random selections. The seed is fixed.
        _cases = JsonDocument.Parse(H5py.Run(
            """
            import sys, json, hashlib, h5py, numpy as np
            rng = np.random.default_rng(20261)
            dtypes = ['<f4', '>f8', '<i2', '>i4', '<u8', '>u2', '|i1', '<f2', '<c16', '>c8', '?', 'S7',
                      np.dtype([('a', '>i4'), ('b', '<f8'), ('c', 'S3'), ('d', '>u2', (2,))])]
            filters = [{}, {'compression': 'gzip'}, {'compression': 'gzip', 'shuffle': True}, {'compression': 'lzf', 'fletcher32': True}]
            def member(n):
                kind = rng.integers(0, 6)
                if kind == 0 and n > 0: return str(int(rng.integers(-n, n)))
                if kind == 1: return ':'
                a, b = (int(x) for x in rng.integers(-n - 2, n + 3, 2))
                if kind == 2: return f'{a}:{b}'
                if kind == 3: return f'{a}:'
                if kind == 4: return f':{b}:{int(rng.integers(1, 5))}'
                return f'{a}:{b}:{int(rng.integers(1, 4))}'
            cases = []
            with h5py.File(sys.argv[1], 'w') as f:
                for i, dtype in enumerate(map(np.dtype, dtypes)):
                    for j in range(4):
                        rank = int(rng.integers(1, 5))
                        shape = tuple(int(x) for x in rng.integers(1, 14, rank))
                        data = rng.integers(0, 256, size=(int(np.prod(shape)), dtype.itemsize), dtype=np.uint8)
                        if dtype.kind == 'b': data &= 1
                        data = data.reshape(-1).view(dtype).reshape(shape)
                        options = filters[j]
                        if j > 0: options = dict(options, chunks=tuple(int(rng.integers(1, n + 1)) for n in shape))
                        d = f.create_dataset(f'd{i}_{j}', data=data, **options)
                        little = dtype.newbyteorder('<')
                        for _ in range(6):
                            text = ','.join(member(n) for n in shape[:int(rng.integers(0, rank + 1))])
                            part = d[()] if text == '' else eval('data[' + text + ']')
                            part = np.asarray(part).astype(dtype, copy=False)  # single values come in native order
                            cases.append(dict(path=d.name, selection=text, shape=','.join(map(str, part.shape)),
                                little=hashlib.sha256(part.astype(little).tobytes()).hexdigest(),
                                source=hashlib.sha256(part.tobytes()).hexdigest(), length=part.nbytes, dtype=str(little)))
            print(json.dumps(cases))
            """,
            path)).RootElement;
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Bytes_are_those_that_h5py_reads()
    {
        var wrong = new List<string>();
        foreach (var expected in _cases.EnumerateArray())
        {
            var (path, selection) = (expected.GetProperty("path").GetString()!, expected.GetProperty("selection").GetString()!);
            var target = $"/files/f.h5/values?path={path}&selection={selection}&format=bin";
            var little = await _server.Client.GetAsync(target);
            var source = await _server.Client.GetAsync(target + "&endian=source");

            if (Hash(little) != expected.GetProperty("little").GetString()) wrong.Add($"{path}[{selection}] {little.Status} little-endian");
            if (Hash(source) != expected.GetProperty("source").GetString()) wrong.Add($"{path}[{selection}] {source.Status} as stored");
            if (little["X-Hdf-Shape"] != expected.GetProperty("shape").GetString()) wrong.Add($"{path}[{selection}] shape {little["X-Hdf-Shape"]}");
            if (little["Content-Length"] != expected.GetProperty("length").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture))
                wrong.Add($"{path}[{selection}] length {little["Content-Length"]}");
            if (little["X-Hdf-Dtype"] != expected.GetProperty("dtype").GetString()) wrong.Add($"{path} dtype {little["X-Hdf-Dtype"]}");
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(_cases.GetArrayLength(), Is.EqualTo(13 * 4 * 6));
    }

    private static string Hash(Answer answer) => Convert.ToHexStringLower(SHA256.HashData(answer.Body));
}
