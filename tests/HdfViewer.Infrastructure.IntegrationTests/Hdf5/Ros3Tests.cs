using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>What libhdf5's S3 driver reads in the worker: really by itself, never of two versions, and never without an end.</summary>
internal sealed class Ros3Tests
{
    // What a worker does not write itself: variable-length data never goes through the pipeline.
    private const string Path = "/names";

    private readonly List<Engine> _engines = [];
    private S3Server _server = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;
    private string _folder = null!;
    private byte[] _one = null!;
    private byte[] _two = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await S3Server.GetAsync();
        _bucket = await _server.CreateBucketAsync("ros3");
        _proxy = await FaultProxy.StartAsync(_server.Endpoint);
        _folder = Directory.CreateTempSubdirectory("hdf-ros3-").FullName;
        _one = Write("one.h5", "one");
        _two = Write("two.h5", "two");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TearDown]
    public async Task StopEngines()
    {
        _proxy.Inject = null;
        foreach (var engine in _engines) await engine.DisposeAsync();
        _engines.Clear();
    }

    [Test]
    public async Task The_worker_reads_by_itself_and_the_server_looks_whether_the_file_is_still_the_same()
    {
        await _bucket.PutAsync("alone.h5", _one);
        var engine = Open();
        var file = await engine.FileAsync("alone.h5");
        _proxy.Reset();

        Assert.That(await ReadAsync(engine, file), Is.EqualTo("one"));

        var byDriver = _proxy.Log.Where(IsOfDriver).ToArray();
        var byServer = _proxy.Log.Where(r => !IsOfDriver(r)).ToArray();
        Assert.That(byDriver.Select(r => r.Method), Has.Some.EqualTo("HEAD").And.Some.EqualTo("GET"));
        Assert.That(byServer.Select(r => r.Method).Distinct(), Is.EqualTo(new[] { "HEAD" }), string.Join('\n', _proxy.Log));
    }

    [TestCase("folder/with space.h5")]
    [TestCase("a+b.h5")]
    [TestCase("100%.h5")]
    [TestCase("%41.h5")]
    [TestCase("x#y?z&=;,.h5")]
    [TestCase("ünï/日本.h5")]
    [TestCase("a~b!$'()*@:.h5")]
    [TestCase("a//b.h5")]
    public async Task Keys_of_all_kinds_are_read_by_the_driver(string key)
    {
        await _bucket.PutAsync(key, _one);
        var engine = Open();
        var file = await engine.FileAsync(key);
        _proxy.Reset();

        Assert.That(await ReadAsync(engine, file), Is.EqualTo("one"));

        Assert.That(_proxy.Log, Has.Some.Matches<ProxiedRequest>(r => IsOfDriver(r) && r!.Method == "GET"));
        Assert.That(_proxy.Log, Has.None.Matches<ProxiedRequest>(r => !IsOfDriver(r) && r!.Method == "GET"));
    }

    // The driver overwrites its own stack with the longest, and libcurl drops such parts of a path.
    [TestCase("./a.h5")]
    [TestCase("a/../b.h5")]
    [TestCase("long")]
    public async Task Keys_that_the_driver_cannot_have_are_read_by_ranges(string key)
    {
        if (key == "long") key = new string('k', 300);
        await _bucket.PutAsync(key, _one);
        var engine = Open();
        var file = await engine.FileAsync(key);
        _proxy.Reset();

        Assert.That(await ReadAsync(engine, file), Is.EqualTo("one"));

        Assert.That(_proxy.Log, Has.None.Matches<ProxiedRequest>(IsOfDriver));
    }

    [TestCase(Fault.Reset)]
    [TestCase(Fault.SlowDown)]
    [TestCase(Fault.InternalError)]
    [TestCase(Fault.Truncate)]
    [TestCase(Fault.WrongSignature)]
    public async Task What_the_driver_cannot_get_the_server_does(Fault fault)
    {
        await _bucket.PutAsync("fault.h5", _one);
        var engine = Open();
        var file = await engine.FileAsync("fault.h5");
        _proxy.Inject = r => IsOfDriver(r) && r.Method == "GET" ? fault : Fault.None;

        Assert.That(await ReadAsync(engine, file), Is.EqualTo("one"));
    }

    [Test]
    public async Task A_store_that_stalls_is_given_up_at_the_deadline_and_the_file_is_not_blamed()
    {
        await _bucket.PutAsync("stall.h5", _one);
        var engine = Open(("Hdf5:RequestSeconds", 1));
        var file = await engine.FileAsync("stall.h5");
        _proxy.Inject = r => IsOfDriver(r) ? Fault.Stall : Fault.None;

        // As often as would put a file that hangs by itself into quarantine.
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<DeadlineExceededException>(() => ReadAsync(engine, file));

        _proxy.Inject = null;
        Assert.That(await ReadAsync(engine, file), Is.EqualTo("one"));
    }

    [Test]
    public async Task A_client_that_leaves_ends_a_read_that_stalls()
    {
        await _bucket.PutAsync("leave.h5", _one);
        var engine = Open();
        var file = await engine.FileAsync("leave.h5");
        var isStalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _proxy.Inject = r =>
        {
            if (!IsOfDriver(r)) return Fault.None;
            isStalled.TrySetResult();
            return Fault.Stall;
        };
        using var client = new CancellationTokenSource();

        var read = ReadAsync(engine, file, client.Token);
        await isStalled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.CancelAsync();

        Assert.That(async () => await read, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => _proxy.UnderWay, Is.Zero.After(5_000, 50));
    }

    [Test]
    public async Task A_file_that_was_overwritten_before_the_worker_came_to_it_has_changed()
    {
        await _bucket.PutAsync("before.h5", _one);
        var engine = Open();
        var file = await engine.FileAsync("before.h5");
        await _bucket.PutAsync("before.h5", _two);

        Assert.That(async () => await ReadAsync(engine, file), Throws.TypeOf<FileChangedException>());
        Assert.That(await ReadAsync(engine, await engine.FileAsync("before.h5")), Is.EqualTo("two"));
    }

    [Test]
    public async Task A_file_that_is_overwritten_in_mid_read_has_changed()
    {
        await _bucket.PutAsync("middle.h5", _one);
        var engine = Open();
        var file = await engine.FileAsync("middle.h5");
        var gets = 0;
        _proxy.Inject = r =>
        {
            if (IsOfDriver(r) && r.Method == "GET" && Interlocked.Increment(ref gets) == 2) _bucket.PutAsync("middle.h5", _two).GetAwaiter().GetResult();
            return Fault.None;
        };

        Assert.That(async () => await ReadAsync(engine, file), Throws.TypeOf<FileChangedException>());
        Assert.That(gets, Is.GreaterThanOrEqualTo(2), "the read is one of several requests");
        Assert.That(await ReadAsync(engine, await engine.FileAsync("middle.h5")), Is.EqualTo("two"));
    }

    [Test]
    public async Task A_file_that_is_deleted_has_changed()
    {
        await _bucket.PutAsync("gone.h5", _one);
        var engine = Open();
        var file = await engine.FileAsync("gone.h5");
        await ReadAsync(engine, file);
        await _bucket.DeleteAsync("gone.h5");

        Assert.That(async () => await ReadAsync(engine, file), Throws.TypeOf<FileChangedException>());
    }

    [Test]
    public async Task Public_buckets_need_no_keys()
    {
        await _bucket.AllowEveryoneAsync();
        await _bucket.PutAsync("public.h5", _one);
        var engine = Open(("S3:AccessKey", ""), ("S3:SecretKey", ""), ("S3:Anonymous", true));
        var file = await engine.FileAsync("public.h5");

        Assert.That(await ReadAsync(engine, file), Is.EqualTo("one"));
        Assert.That(_proxy.Log, Has.Some.Matches<ProxiedRequest>(r => IsOfDriver(r) && r!.Target.EndsWith("public.h5", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_store_with_a_name_is_found_from_within_the_sandbox()
    {
        await _bucket.PutAsync("named.h5", _one);
        var engine = Open(("S3:Endpoint", $"http://localhost:{new Uri(_proxy.Endpoint).Port}"), ("Hdf5:Sandbox", "Required"));
        var file = await engine.FileAsync("named.h5");
        _proxy.Reset();

        Assert.That(await ReadAsync(engine, file), Is.EqualTo("one"));
        Assert.That(_proxy.Log, Has.Some.Matches<ProxiedRequest>(r => IsOfDriver(r) && r!.Method == "GET"));
    }

    [Test]
    public async Task Other_files_that_may_be_followed_are_read_by_the_driver_too_and_must_not_change_either()
    {
        H5py.Write(System.IO.Path.Join(_folder, "master.h5"), "f['names'] = h5py.ExternalLink('linked.h5', '/names')");
        await _bucket.PutFileAsync("master.h5", System.IO.Path.Join(_folder, "master.h5"));
        await _bucket.PutAsync("linked.h5", _one);
        var engine = Open(("Hdf5:FollowExternalFiles", true));
        var file = await engine.FileAsync("master.h5");
        _proxy.Reset();

        Assert.That(await ReadAsync(engine, file), Is.EqualTo("one"));

        Assert.That(_proxy.Log, Has.Some.Matches<ProxiedRequest>(r => IsOfDriver(r) && r!.Target.EndsWith("linked.h5", StringComparison.Ordinal)));
        Assert.That(
            _proxy.Log, Has.Some.Matches<ProxiedRequest>(r => !IsOfDriver(r) && r!.Method == "HEAD" && r.Target.EndsWith("linked.h5", StringComparison.Ordinal)));
        await _bucket.PutAsync("linked.h5", _two);
        Assert.That(await ReadAsync(engine, file), Is.EqualTo("two"));
    }

    [Test]
    public async Task The_keys_are_neither_in_the_workers_arguments_nor_in_its_environment()
    {
        await _bucket.PutAsync("secret.h5", _one);
        var engine = Open();
        await ReadAsync(engine, await engine.FileAsync("secret.h5"));

        foreach (var id in engine.Pool.ProcessIds)
        {
            var said = await File.ReadAllTextAsync($"/proc/{id}/cmdline") + await File.ReadAllTextAsync($"/proc/{id}/environ");
            Assert.That(said, Does.Contain("--connect-port=").And.Not.Contain(_server.SecretKey).And.Not.Contain(_server.AccessKey));
        }
    }

    [Test]
    public async Task Workers_are_confined_but_for_the_network()
    {
        await _bucket.PutAsync("confined.h5", _one);
        var engine = Open(("Hdf5:Sandbox", "Required"));

        Assert.That(await ReadAsync(engine, await engine.FileAsync("confined.h5")), Is.EqualTo("one"));
    }

    private static bool IsOfDriver(ProxiedRequest? request) => !request!.Agent.Contains("aws-sdk", StringComparison.Ordinal);

    private static async Task<string> ReadAsync(Engine engine, FileVersion file, CancellationToken cancellationToken = default)
    {
        var buffer = await engine.Get<IHdfReader>().ReadAsync(
            file, HdfPath.Parse(Path), new Selection([new AxisSelection(0, 1)]), cancellationToken);
        return System.Text.Encoding.UTF8.GetString(buffer.Bytes.Span[4..]);
    }

    // A gap of megabytes between the superblock and the rest: one request does not bring it all.
    private byte[] Write(string name, string text)
    {
        H5py.Write(System.IO.Path.Join(_folder, name), $$"""
            f["filler"] = np.zeros(3_000_000, dtype="u1")
            f["names"] = ["{{text}}"]
            """);
        return File.ReadAllBytes(System.IO.Path.Join(_folder, name));
    }

    private Engine Open(params (string Setting, object Value)[] settings)
    {
        var all = _bucket.Settings(_proxy.Endpoint).Select(s => (s.Key, Value: (object)s.Value!)).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        all["Hdf5:Access"] = "Ros3";
        foreach (var (setting, value) in settings) all[setting] = value;
        var engine = new Engine([.. all.Select(s => (s.Key, s.Value))]);
        _engines.Add(engine);
        return engine;
    }
}
