using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Values;

/// <summary>Each format, as others read it.</summary>
public sealed class FormatTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_values_of_every_kind()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            f['line'] = np.arange(10.0)
            f['big_endian'] = np.arange(6, dtype='>i4').reshape(2, 3)
            f['cube'] = np.arange(24, dtype='u2').reshape(2, 3, 4)
            f['odd'] = np.array([1.5, np.nan, np.inf, -np.inf])
            f['large'] = np.array([2**53 + 1, -1], dtype='i8')
            f['bools'] = np.array([True, False, True])
            f['complex'] = np.array([1 + 2j, 3 - 4j], dtype='c16')
            f['fixed'] = np.array([b'ab', b'c,"d'], dtype='S5')
            f['text'] = np.array(['eins', '', 'drei, "vier"\n', '\u00fc'], dtype=h5py.string_dtype())
            f['vlen'] = np.array([np.arange(3), np.arange(0), np.arange(2)], dtype=h5py.vlen_dtype('i4'))
            f['enum'] = np.array([1, 0], dtype=h5py.enum_dtype({'OFF': 0, 'ON': 1}, basetype='i2'))
            f['opaque'] = np.array([b'\x01\x02', b'\x03\x04'], dtype='V2')
            d = f.create_dataset('subarrays', (2,), dtype=np.dtype([('m', '>f4', (2, 3))]))
            d[...] = np.array([(np.arange(6).reshape(2, 3),), (np.arange(6, 12).reshape(2, 3),)], dtype=d.dtype)
            f['table'] = np.array([(1, 2.5, b'x'), (2, np.nan, b'y,z')], dtype=[('id', '>i4'), ('value', 'f8'), ('name', 'S4')])
            f['padded'] = np.array([(1, 2.0)], dtype=np.dtype([('a', 'i1'), ('b', 'f8')], align=True))
            f['umlaut'] = np.array([(1, 2)], dtype=[('gr\u00f6\u00dfe', 'i4'), ('\u6e29\u5ea6', 'i4')])
            f['scalar'] = 42.5
            f['empty'] = np.zeros((0, 3), dtype='f4')
            f['null'] = h5py.Empty('f4')
            f['refs'] = np.array([f['line'].ref, f['cube'].ref], dtype=h5py.ref_dtype)
            f['long'] = np.arange(300000, dtype='>f8')
            f['longstrings'] = np.array([b'a' * 40] * 20000, dtype='S40')
            f['half'] = np.array([0.1, 2], dtype='f2')

            def stored(name, type, bytes, count):
                d = h5py.h5d.create(f.id, name, type, h5py.h5s.create_simple((count,)))
                d.write(h5py.h5s.ALL, h5py.h5s.ALL, np.frombuffer(bytes, 'V%d' % (len(bytes) // count)), type)

            for name, pad in ((b'spaces', h5py.h5t.STR_SPACEPAD), (b'terminated', h5py.h5t.STR_NULLTERM)):
                t = h5py.h5t.C_S1.copy(); t.set_size(6); t.set_strpad(pad)
                stored(name, t, b'ab    cdefghi\0junk', 3)
            t = h5py.h5t.IEEE_F32LE.copy(); t.set_fields(23, 15, 8, 0, 15); t.set_size(3); t.set_precision(24); t.set_ebias(127)
            stored(b'three_bytes', t, bytes(range(1, 10)), 3)
            """);
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("line", "2:4", "[2,3]", "[2]")]
    [TestCase("line", "-1", "9", "[]")]
    [TestCase("big_endian", "", "[[0,1,2],[3,4,5]]", "[2,3]")]
    [TestCase("cube", "1,:,::3", "[[12,15],[16,19],[20,23]]", "[3,2]")]
    [TestCase("odd", "", "[1.5,null,null,null]", "[4]")]
    [TestCase("odd&nan=string", "", """[1.5,"NaN","Infinity","-Infinity"]""", "[4]")]
    [TestCase("large", "", "[9007199254740993,-1]", "[2]")]
    [TestCase("large&bigint=string", "", """["9007199254740993",-1]""", "[2]")]
    [TestCase("bools", "", "[true,false,true]", "[3]")]
    [TestCase("complex", "", "[[1,2],[3,-4]]", "[2]")]
    [TestCase("text", "", """["eins","","drei, \"vier\"\n","ü"]""", "[4]")]
    [TestCase("vlen", "", "[[0,1,2],[],[0,1]]", "[3]")]
    [TestCase("enum", "", "[1,0]", "[2]")]
    [TestCase("opaque", "", """["0102","0304"]""", "[2]")]
    [TestCase("table", "1", """{"id":2,"value":null,"name":"y,z"}""", "[]")]
    [TestCase("scalar", "", "42.5", "[]")]
    [TestCase("empty", "", "[]", "[0,3]")]
    [TestCase("null", "", "null", "null")]
    [TestCase("refs", "", """["/line","/cube"]""", "[2]")]
    [TestCase("half", "", "[0.1,2]", "[2]")]
    public async Task JSON_has_nested_arrays(string path, string selection, string data, string shape)
    {
        var answer = await _server.Client.GetJsonAsync($"/files/f.h5/values?path={path}&selection={selection}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.GetProperty("data").GetRawText(), Is.EqualTo(data));
            Assert.That(answer.GetProperty("shape").GetRawText(), Is.EqualTo(shape));
            Assert.That(answer.GetProperty("success").GetBoolean(), Is.True);
            Assert.That(answer.GetProperty("key").GetString(), Is.EqualTo("f.h5"));
            Assert.That(answer.GetProperty("dtype").GetString(), Is.Not.Empty);
        }
    }

    [TestCase("line", "1:3")]
    [TestCase("big_endian", "")]
    [TestCase("cube", "...,0")]
    [TestCase("bools", "")]
    [TestCase("complex", "")]
    [TestCase("fixed", "")]
    [TestCase("enum", "")]
    [TestCase("opaque", "")]
    [TestCase("subarrays", "")]
    [TestCase("table", "")]
    [TestCase("padded", "")]
    [TestCase("umlaut", "")]
    [TestCase("scalar", "")]
    [TestCase("empty", "")]
    [TestCase("half", "")]
    [TestCase("spaces", "")]
    [TestCase("terminated", "1:")]
    [TestCase("three_bytes", "")]
    public async Task NumPy_loads_npy(string path, string selection)
    {
        foreach (var endian in new[] { "little", "source" })
        {
            var answer = await _server.Client.GetAsync($"/files/f.h5/values?path={path}&selection={selection}&format=npy&endian={endian}");
            await File.WriteAllBytesAsync(_folder.Of("answer.npy"), answer.Body);

            var verdict = H5py.Run(
                """
                import sys, h5py, numpy as np
                got = np.load(sys.argv[1])
                want = h5py.File(sys.argv[2])[sys.argv[3]][()]
                want = np.asarray(eval('want[' + (sys.argv[4] or '...') + ']'))
                def same(a, b):
                    if a.dtype.names: return a.dtype.names == b.dtype.names and all(same(a[n], b[n]) for n in a.dtype.names)
                    return a.shape == b.shape and a.dtype.kind == b.dtype.kind and a.tobytes() == b.astype(a.dtype).tobytes()
                print(got.shape == want.shape and same(got, want) and (sys.argv[5] != 'source' or got.dtype == want.dtype), got.dtype, want.dtype)
                """,
                _folder.Of("answer.npy"), _folder.Of("f.h5"), path, selection, endian);

            Assert.That(verdict, Does.StartWith("True"), verdict);
            Assert.That(answer["Content-Type"], Is.EqualTo("application/x-npy"));
            Assert.That(answer["Content-Length"], Is.EqualTo(answer.Body.Length.ToString(CultureInfo.InvariantCulture)));
        }
    }

    [TestCase("line", "1:3", """[["1"], ["2"]]""")]
    [TestCase("big_endian", "", """[["0", "1", "2"], ["3", "4", "5"]]""")]
    [TestCase("cube", "0,0", """[["0"], ["1"], ["2"], ["3"]]""")]
    [TestCase("odd", "", """[["1.5"], ["NaN"], ["Infinity"], ["-Infinity"]]""")]
    [TestCase("text", "", """[["eins"], [""], ["drei, \"vier\"\n"], ["\u00fc"]]""")]
    [TestCase("fixed", "", """[["ab"], ["c,\"d"]]""")]
    [TestCase("table", "", """[["id", "value", "name"], ["1", "2.5", "x"], ["2", "NaN", "y,z"]]""")]
    [TestCase("vlen", "", """[["[0,1,2]"], ["[]"], ["[0,1]"]]""")]
    [TestCase("bools", "", """[["true"], ["false"], ["true"]]""")]
    [TestCase("scalar", "", """[["42.5"]]""")]
    [TestCase("empty", "", "[]")]
    public async Task Python_reads_csv(string path, string selection, string rows)
    {
        var answer = await _server.Client.GetAsync($"/files/f.h5/values?path={path}&selection={selection}&format=csv");
        await File.WriteAllBytesAsync(_folder.Of("answer.csv"), answer.Body);

        var read = H5py.Run("import sys, csv, json; print(json.dumps(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))))", _folder.Of("answer.csv"));

        Assert.That(read.Trim(), Is.EqualTo(rows));
        Assert.That(answer["Content-Type"], Does.StartWith("text/csv; charset=utf-8; header="));
    }

    [TestCase("line", "Double", true)]
    [TestCase("big_endian", "Int32", true)]
    [TestCase("cube", "UInt16", true)]
    [TestCase("bools", "Boolean", true)]
    [TestCase("enum", "Int16", true)]
    [TestCase("complex", "Struct", true)]
    [TestCase("fixed", "String", false)]
    [TestCase("text", "String", false)]
    [TestCase("vlen", "List", false)]
    [TestCase("opaque", "FixedSizedBinary", true)]
    [TestCase("subarrays", "Struct", true)]
    [TestCase("table", "Struct", false)]
    [TestCase("refs", "String", false)]
    [TestCase("empty", "Float", true)]
    [TestCase("scalar", "Double", true)]
    [TestCase("half", "HalfFloat", true)]
    [TestCase("long", "Double", true)]
    [TestCase("longstrings", "String", false)]
    public async Task Arrow_reads_its_stream(string path, string type, bool hasLength)
    {
        var answer = await _server.Client.GetAsync($"/files/f.h5/values?path={path}&format=arrow");
        var (schema, batches) = await ReadArrowAsync(answer);
        var json = await _server.Client.GetJsonAsync($"/files/f.h5/values?path={path}");
        var shape = json.GetProperty("shape").EnumerateArray().Select(dim => dim.GetInt64()).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.FieldsList.Single().DataType.TypeId.ToString(), Is.EqualTo(type));
            Assert.That(batches.Sum(batch => (long)batch.Length), Is.EqualTo(shape.Aggregate(1L, (a, b) => a * b)));
            Assert.That(schema.Metadata["hdf5.shape"], Is.EqualTo($"[{string.Join(',', shape)}]"));
            Assert.That(answer["Content-Type"], Is.EqualTo("application/vnd.apache.arrow.stream"));
            Assert.That(answer["Content-Length"], hasLength ? Is.EqualTo(answer.Body.Length.ToString(CultureInfo.InvariantCulture)) : Is.Null);
        }
    }

    [Test]
    public async Task Arrow_has_the_values()
    {
        var (_, numbers) = await ReadArrowAsync(await _server.Client.GetAsync("/files/f.h5/values?path=long&format=arrow"));
        var (_, texts) = await ReadArrowAsync(await _server.Client.GetAsync("/files/f.h5/values?path=text&format=arrow"));
        var (_, tables) = await ReadArrowAsync(await _server.Client.GetAsync("/files/f.h5/values?path=table&format=arrow"));
        var (_, lists) = await ReadArrowAsync(await _server.Client.GetAsync("/files/f.h5/values?path=vlen&format=arrow"));
        var (_, bools) = await ReadArrowAsync(await _server.Client.GetAsync("/files/f.h5/values?path=bools&format=arrow"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(numbers.SelectMany(b => ((DoubleArray)b.Column(0)).Values.ToArray()), Is.EqualTo(Enumerable.Range(0, 300000).Select(i => (double)i)));
            Assert.That((IReadOnlyList<string>)(StringArray)texts[0].Column(0), Is.EqualTo(new[] { "eins", "", "drei, \"vier\"\n", "ü" }));
            var table = (StructArray)tables[0].Column(0);
            Assert.That(((Int32Array)table.Fields[0]).Values.ToArray(), Is.EqualTo(new[] { 1, 2 }));
            Assert.That((IReadOnlyList<string>)(StringArray)table.Fields[2], Is.EqualTo(new[] { "x", "y,z" }));
            var list = (ListArray)lists[0].Column(0);
            Assert.That((IReadOnlyList<int?>)(Int32Array)list.GetSlicedValues(2), Is.EqualTo(new int?[] { 0, 1 }));
            Assert.That((IReadOnlyList<bool?>)(BooleanArray)bools[0].Column(0), Is.EqualTo(new bool?[] { true, false, true }));
        }
    }

    [TestCase("vlen", "bin", "json, csv, arrow")]
    [TestCase("text", "npy", "json, csv, arrow")]
    [TestCase("cube", "csv", "json, bin, npy, arrow")]
    public async Task A_format_that_does_not_fit_is_400_and_says_which_do(string path, string format, string others) =>
        Assert.That((await _server.Client.GetAsync($"/files/f.h5/values?path={path}&format={format}")).IsError(400, "invalid_request"), Does.Contain(others));

    [TestCase("application/json", "application/json; charset=utf-8")]
    [TestCase("*/*", "application/json; charset=utf-8")]
    [TestCase("application/octet-stream", "application/octet-stream")]
    [TestCase("application/x-npy", "application/x-npy")]
    [TestCase("text/csv", "text/csv; charset=utf-8; header=absent")]
    [TestCase("application/vnd.apache.arrow.stream", "application/vnd.apache.arrow.stream")]
    [TestCase("text/csv;q=0.5, application/x-npy", "application/x-npy")]
    [TestCase("text/html, */*;q=0.1", "application/json; charset=utf-8")]
    [TestCase("application/problem+json", "application/json; charset=utf-8")]
    public async Task Accept_chooses_the_format(string accept, string contentType)
    {
        var answer = await _server.Client.GetAsync("/files/f.h5/values?path=line", ("Accept", accept));
        var named = await _server.Client.GetAsync("/files/f.h5/values?path=line&format=bin", ("Accept", accept));

        Assert.That(answer["Content-Type"], Is.EqualTo(contentType));
        Assert.That(answer["Vary"], Does.Contain("Accept"));
        Assert.That(named["Content-Type"], Is.EqualTo("application/octet-stream"));
    }

    [Test]
    public async Task Accept_falls_back_to_what_fits_and_else_is_406()
    {
        var fallback = await _server.Client.GetAsync("/files/f.h5/values?path=vlen", ("Accept", "application/x-npy, text/csv;q=0.2"));
        var none = await _server.Client.GetAsync("/files/f.h5/values?path=vlen", ("Accept", "image/png"));

        Assert.That(fallback["Content-Type"], Does.StartWith("text/csv"));
        none.IsError(406, "not_acceptable");
    }

    [TestCase("json")]
    [TestCase("bin")]
    [TestCase("npy")]
    [TestCase("csv")]
    [TestCase("arrow")]
    public async Task HEAD_has_the_headers_of_GET_and_a_known_version_is_304(string format)
    {
        var target = $"/files/f.h5/values?path=big_endian&format={format}";
        var get = await _server.Client.GetAsync(target);
        var head = await _server.Client.SendAsync(HttpMethod.Head, target);
        var known = await _server.Client.GetAsync(target, ("If-None-Match", get["ETag"]!));
        var other = await _server.Client.GetAsync("/files/f.h5/values?path=big_endian", ("Accept", "text/csv"), ("If-None-Match", get["ETag"]!));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(head.Status, Is.EqualTo(200));
            Assert.That(head.Body, Is.Empty);
            foreach (var header in new[] { "Content-Type", "ETag", "X-Hdf-Shape", "X-Hdf-Dtype", "Cache-Control" })
                Assert.That(head[header], Is.EqualTo(get[header]), header);
            if (format is "bin" or "npy" or "arrow") Assert.That(head["Content-Length"], Is.EqualTo(get["Content-Length"]));
            Assert.That(known.Status, Is.EqualTo(304));
            Assert.That(other.Status, Is.EqualTo(200));
        }
    }

    [Test]
    public async Task Binary_is_never_compressed_and_text_is()
    {
        foreach (var format in new[] { "bin", "npy", "arrow" })
        {
            var answer = await _server.Client.GetAsync($"/files/f.h5/values?path=long&format={format}", ("Accept-Encoding", "gzip, br"));
            Assert.That(answer["Content-Encoding"], Is.Null);
        }

        foreach (var format in new[] { "json", "csv" })
        {
            var answer = await _server.Client.GetAsync($"/files/f.h5/values?path=long&format={format}", ("Accept-Encoding", "gzip"));
            Assert.That(answer["Content-Encoding"], Is.EqualTo("gzip"));
        }
    }

    [Test]
    public async Task JSON_beyond_its_limit_is_413_that_says_what_to_do()
    {
        await using var server = await TestServer.ServeFolderAsync(_folder.Path, KeyValuePair.Create<string, string?>("Values:JsonElements", "20"));

        var refused = (await server.Client.GetAsync("/files/f.h5/values?path=cube")).IsError(413, "limit_exceeded");
        var allowed = await server.Client.GetAsync("/files/f.h5/values?path=cube&selection=0");
        var binary = await server.Client.GetAsync("/files/f.h5/values?path=cube&format=bin");

        Assert.That(refused, Does.Contain("24").And.Contain("20").And.Contain("format=bin"));
        Assert.That(allowed.Status, Is.EqualTo(200));
        Assert.That(binary.Status, Is.EqualTo(200));
    }

    [TestCase("cube", "2", "0 to")]
    [TestCase("cube", "5,:,:", "selection")]
    [TestCase("cube", "::-1", "step")]
    [TestCase("cube", "::0", "step")]
    [TestCase("cube", "0,0,0,0", "dimensions")]
    [TestCase("cube", "a", "'a'")]
    [TestCase("cube", "...,...", "...")]
    [TestCase("scalar", "0", "dimensions")]
    public async Task A_selection_that_does_not_fit_is_400(string path, string selection, string says)
    {
        foreach (var route in new[] { "values", "stats" })
        {
            var answer = await _server.Client.GetAsync($"/files/f.h5/{route}?path={path}&selection={selection}");
            Assert.That(answer.IsError(400, "selection_out_of_range"), Does.Contain(says).Or.Contain("-2"));
            Assert.That(answer.Json.GetProperty("errors").TryGetProperty("selection", out _), Is.True);
        }
    }

    private static async Task<(Schema Schema, List<RecordBatch> Batches)> ReadArrowAsync(Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(200), () => answer.Text);
        using var reader = new ArrowStreamReader(new MemoryStream(answer.Body));
        var batches = new List<RecordBatch>();
        while (await reader.ReadNextRecordBatchAsync() is { } batch) batches.Add(batch);
        return (reader.Schema, batches);
    }
}
