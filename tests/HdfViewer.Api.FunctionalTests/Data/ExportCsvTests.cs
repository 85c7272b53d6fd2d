using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Data;

/// <summary>Tables in CSV: what other programs read in them, and how they are sent.</summary>
public sealed class ExportCsvTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_files()
    {
        _folder = new TemporaryFolder();
        DataFile.Write(_folder.Of("f.h5"));
        H5py.Write(_folder.Of("large.h5"), """
            for name, shape, chunks in [('cells', (2500, 4000), (100, 500)), ('too_many', (2500, 4001), (100, 500)), ('points', (5000001,), (100000,))]:
                d = f.create_dataset(name, shape, 'f4', chunks=chunks, compression='gzip', compression_opts=1)
                if name == 'cells':
                    for i in range(0, 2500, 100): d[i:i+100] = np.random.default_rng(i).normal(size=(100, 4000))
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
    public async Task A_matrix_has_a_head_of_indices_and_a_row_each()
    {
        var text = await TextAsync("path=/plane&mode=matrix&row_offset=1&row_limit=3&row_step=2&col_offset=4&col_limit=2");

        var numbers = H5py.Run("""
            import sys, h5py
            d = h5py.File(sys.argv[1])['plane']
            print(*d[1:4:2, 4:6].flatten())
            """, _folder.Of("f.h5")).Split(' ', StringSplitOptions.TrimEntries);
        Assert.That(text, Is.EqualTo($"\uFEFFrow\\col,4,5\r\n1,{numbers[0]},{numbers[1]}\r\n3,{numbers[2]},{numbers[3]}\r\n"));
    }

    [TestCase("path=/cube&mode=matrix&display_dims=2,0&fixed_indices=1=3", "d['cube'][:, 3, :].T")]
    [TestCase("path=/wide&mode=matrix", "d['wide'][()]")]
    [TestCase("path=/wide&mode=matrix&display_dims=1,0", "d['wide'][()].T")]
    [TestCase("path=/wide&mode=heatmap&max_size=100", "d['wide'][::2, ::26]")]
    [TestCase("path=/deep&mode=matrix&row_step=2", "d['deep'][1, 2, ::2, :]")]
    [TestCase("path=/gaps&mode=matrix", "d['gaps'][()]")]
    public async Task Python_reads_the_numbers_back_exactly(string query, string expected)
    {
        var path = _folder.Of("read-back.csv");
        await File.WriteAllBytesAsync(path, (await GetAsync(query)).Body);

        var verdict = H5py.Run($$"""
            import sys, csv, h5py, numpy as np
            d = h5py.File(sys.argv[1])
            rows = list(csv.reader(open(sys.argv[2], encoding='utf-8-sig', newline='')))
            e = {{expected}}
            assert rows[0][0] == 'row\\col'
            assert len(rows) == e.shape[0] + 1 and all(len(r) == e.shape[1] + 1 for r in rows)
            a = np.array([[e.dtype.type(c) for c in r[1:]] for r in rows[1:]])
            print(np.array_equal(a, e, equal_nan=e.dtype.kind == 'f'))
            """, _folder.Of("f.h5"), path);
        Assert.That(verdict.Trim(), Is.EqualTo("True"));
    }

    [Test]
    public async Task A_line_has_a_column_for_each_dataset_that_it_is_compared_with()
    {
        var text = await TextAsync("path=/small&mode=line&line_offset=7&compare_paths=/same,/small");

        Assert.That(text, Is.EqualTo("\uFEFFindex,base,/same,/small\r\n7,7,3.5,7\r\n8,8,4,8\r\n9,9,4.5,9\r\n"));
    }

    [Test]
    public async Task Long_lines_side_by_side_are_read_back_exactly()
    {
        H5py.Write(_folder.Of("lines.h5"), """
            r = np.random.default_rng(3)
            f.create_dataset('a', data=r.normal(size=600000), chunks=(70000,), compression='gzip')
            f['b'] = r.integers(-99, 99, 600000).astype('i2')
            f.create_dataset('c', data=r.normal(size=600000).astype('>f4'), chunks=(1000,))
            """);
        var answer = await _server.Client.GetAsync("/files/lines.h5/export/csv?path=/a&mode=line&compare_paths=/b,/c");
        await File.WriteAllBytesAsync(_folder.Of("lines.csv"), answer.Body);

        var verdict = H5py.Run("""
            import sys, h5py, numpy as np
            f = h5py.File(sys.argv[1])
            t = np.genfromtxt(sys.argv[2], delimiter=',', skip_header=1, dtype='i8,f8,i2,f4', encoding='utf-8-sig')
            print(np.array_equal(t['f0'], np.arange(600000)), *(np.array_equal(t[n], f[d][()]) for n, d in [('f1', 'a'), ('f2', 'b'), ('f3', 'c')]))
            """, _folder.Of("lines.h5"), _folder.Of("lines.csv"));
        Assert.That(verdict.Trim(), Is.EqualTo("True True True True"));
    }

    [Test]
    public async Task An_overview_of_a_line_is_thinned()
    {
        var text = await TextAsync("path=/small&mode=line&quality=overview&max_points=4");

        Assert.That(text, Is.EqualTo("\uFEFFindex,base\r\n0,0\r\n3,3\r\n6,6\r\n9,9\r\n"));
    }

    [Test]
    public async Task Datasets_of_another_shape_cannot_be_compared()
    {
        var answer = await _server.Client.GetAsync("/files/f.h5/export/csv?path=/small&mode=line&compare_paths=/same,/other");

        Assert.That(answer.IsError(400, "selection_out_of_range"), Does.Contain("/other").And.Contain("(11)").And.Contain("(10)"));
    }

    [Test]
    public async Task Texts_that_look_like_formulas_are_guarded_and_numbers_are_not()
    {
        Assert.That(await TextAsync("path=/texts&mode=matrix"), Is.EqualTo("\uFEFFrow\\col,0,1\r\n0,a,'=1+1\r\n1,\"é,\"\"x\"\"\",\"line\nbreak\"\r\n"));
        Assert.That(await TextAsync("path=/words&mode=line"), Is.EqualTo("\uFEFFindex,base\r\n0,one\r\n1,'-two\r\n2,'+3\r\n3,'@x\r\n4,'\tt\r\n5,ok\r\n6,\r\n"));
        Assert.That(await TextAsync("path=/colours&mode=matrix"), Is.EqualTo("\uFEFFrow\\col,0,1\r\n0,RED,'=GREEN\r\n1,'=GREEN,2\r\n"));
        Assert.That(await TextAsync("path=/waves&mode=matrix"), Is.EqualTo("\uFEFFrow\\col,0,1\r\n0,1+2j,-1.5-0.25j\r\n1,0+0j,0+3j\r\n"));
        Assert.That(await TextAsync("path=/big&mode=matrix"), Is.EqualTo("\uFEFFrow\\col,0,1\r\n0,9007199254740993,-1\r\n1,0,9223372036854775807\r\n"));
    }

    [Test]
    public async Task Compounds_are_JSON_in_a_cell() =>
        Assert.That(
            await TextAsync("path=/records&mode=matrix&col_limit=1"),
            Is.EqualTo("\uFEFFrow\\col,0\r\n0,\"{\"\"i\"\":1,\"\"f\"\":2.5,\"\"s\"\":\"\"a\"\"}\"\r\n"));

    [TestCase("path=/empty&mode=matrix", "row\\col,0,1,2,3,4\r\n")]
    [TestCase("path=/hollow&mode=matrix&display_dims=0,1", "row\\col\r\n0\r\n1\r\n2\r\n3\r\n")]
    public async Task Nothing_at_all_is_a_table_too(string query, string expected) =>
        Assert.That(await TextAsync(query), Is.EqualTo("\uFEFF" + expected));

    [Test]
    public async Task An_export_has_a_name_a_version_and_no_body_for_HEAD()
    {
        File.Copy(_folder.Of("f.h5"), _folder.Of("Größe 1.h5"), overwrite: true);
        const string target = "/files/Gr%C3%B6%C3%9Fe%201.h5/export/csv?path=/small&mode=line";

        var get = await _server.Client.GetAsync(target);
        var head = await _server.Client.SendAsync(HttpMethod.Head, target);
        var known = await _server.Client.GetAsync(target, ("If-None-Match", get["ETag"]!));
        var packed = await _server.Client.GetAsync(target, ("Accept-Encoding", "gzip"));

        Assert.That(get["Content-Type"], Is.EqualTo("text/csv; charset=utf-8"));
        Assert.That(get["Content-Disposition"], Does.StartWith("attachment").And.Contain("filename*=UTF-8''Gr%C3%B6%C3%9Fe%201_small_line.csv"));
        Assert.That((head.Status, head.Body.Length, head["ETag"]), Is.EqualTo((200, 0, get["ETag"])));
        Assert.That(known.Status, Is.EqualTo(304));
        Assert.That(packed["Content-Encoding"], Is.EqualTo("gzip"));
        Assert.That(packed["ETag"], Is.Not.EqualTo(get["ETag"]));
    }

    [TestCase("path=/too_many&mode=matrix", "10002500", "row_limit")]
    [TestCase("path=/points&mode=line", "5000001", "line_limit")]
    public async Task More_than_a_limit_is_413_and_says_what_to_do(string query, string asked, string instead) =>
        Assert.That((await _server.Client.GetAsync("/files/large.h5/export/csv?" + query)).IsError(413, "limit_exceeded"), Does.Contain(asked).And.Contain(instead));

    [Test]
    public async Task Ten_million_cells_stream_in_flat_memory()
    {
        using var client = new HttpClient { BaseAddress = _server.Address };

        // Everything that is made once is made: what grows from here on is the export's.
        await client.GetStringAsync("/files/large.h5/export/csv?path=/cells&mode=matrix&row_limit=100");
        var before = ResidentBytes();
        var most = before;
        long rows = 0;
        using var response = await client.GetAsync("/files/large.h5/export/csv?path=/cells&mode=matrix", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 16];
        for (int read, count = 0; (read = await body.ReadAsync(buffer)) > 0; count++)
        {
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
            if (count % 64 == 0) most = Math.Max(most, ResidentBytes());
        }

        Assert.That(rows, Is.EqualTo(2501));
        Assert.That((most - before) >> 20, Is.LessThan(128), "MiB");
        TestContext.Out.WriteLine($"Resident memory rose by {(most - before) >> 20} MiB.");
    }

    [Test]
    public async Task Who_leaves_early_stops_the_work()
    {
        var active = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "http.server.active_requests") l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref active, change));
        listener.Start();

        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_server.Address.Host, _server.Address.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /files/large.h5/export/csv?path=/cells&mode=matrix HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            await stream.ReadExactlyAsync(new byte[1000]);

            // A client that does not read on holds the server up, however long it takes.
            await Task.Delay(TimeSpan.FromSeconds(1));
            Assert.That(Interlocked.Read(ref active), Is.EqualTo(1));
        }

        Assert.That(() => Interlocked.Read(ref active), Is.Zero.After(5).Seconds.PollEvery(20).MilliSeconds);
    }

    [Test]
    public async Task What_breaks_after_the_table_has_begun_breaks_the_connection()
    {
        H5py.Write(_folder.Of("broken.h5"), """
            d = f.create_dataset('d', (4000, 1000), 'f8', chunks=(100, 1000), compression='gzip')
            d[...] = np.random.default_rng(1).normal(size=(4000, 1000))
            info = d.id.get_chunk_info(39)
            f.close()
            with open(path, 'r+b') as raw:
                raw.seek(info.byte_offset + 100)
                raw.write(bytes(1000))
            f = h5py.File(path, 'r')
            """);
        using var client = new HttpClient { BaseAddress = _server.Address };
        using var response = await client.GetAsync("/files/broken.h5/export/csv?path=/d&mode=matrix", HttpCompletionOption.ResponseHeadersRead);

        Assert.That((int)response.StatusCode, Is.EqualTo(200), "What is broken lies at the end.");
        Assert.That(async () => await response.Content.ReadAsByteArrayAsync(), Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<HttpIOException>());
    }

    private static long ResidentBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private async Task<Answer> GetAsync(string query)
    {
        var answer = await _server.Client.GetAsync("/files/f.h5/export/csv?" + query);
        Assert.That(answer.Status, Is.EqualTo(200), () => answer.Text);
        return answer;
    }

    private async Task<string> TextAsync(string query) => (await GetAsync(query)).Text;
}
