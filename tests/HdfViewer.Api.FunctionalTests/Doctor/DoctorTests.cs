using System.Diagnostics;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Doctor;

/// <summary><c>HdfViewer.Api doctor</c> as a process: what it looks at, what it says when something is wrong, and what it never says.</summary>
public sealed class DoctorTests
{
    private TemporaryFolder _folder = null!;
    private S3Server _s3 = null!;
    private S3Bucket _bucket = null!;
    private FaultProxy _proxy = null!;

    [OneTimeSetUp]
    public async Task Fill_a_bucket()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), "f['data'] = np.arange(10_000.0)");
        _s3 = await S3Server.GetAsync();
        _bucket = await _s3.CreateBucketAsync("doctor");
        await _bucket.PutFileAsync("f.h5", _folder.Of("f.h5"));
        await _bucket.AllowEveryoneAsync();
        _proxy = await FaultProxy.StartAsync(_s3.Endpoint);
    }

    [SetUp]
    public void Let_the_store_be_well() => _proxy.Inject = null;

    [OneTimeTearDown]
    public async Task Remove_it()
    {
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Where_all_is_well_it_says_so_of_each_part()
    {
        await using var redis = await RedisServer.StartAsync();

        var (exitCode, output) = await RunAsync([.. _bucket.Environment(), new("REDIS_URL", redis.Url)]);

        Assert.That(exitCode, Is.Zero, output);
        foreach (var part in new[] { "configuration", "listing", "versions", "ranges", "pinning", "range requests", "If-Match", "latency", "libhdf5", "Redis" })
            Assert.That(output, Does.Match($@"(?m)^ok     {part} "), part);
        Assert.That(output, Does.Match(@"(?m)^ok     range requests +status 206, 1023 of \d+ bytes"));
        Assert.That(output, Does.Match(@"(?m)^ok     If-Match +status 412"));
        Assert.That(output, Does.Match(@"(?m)^ok     libhdf5 +1\.10\.\d+"));
        Assert.That(output, Does.Match(@"(?m)^(ok   |note )  sandbox "));
    }

    [Test]
    public async Task Where_libhdf5_reads_from_the_store_itself_that_is_looked_at()
    {
        var (exitCode, output) = await RunAsync([.. _bucket.Environment(), new("Hdf5__Access", "Ros3")]);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Match(@"(?m)^ok     S3 driver +a worker has read 'f.h5' by itself"));
        Assert.That(output, Does.Match(@"(?m)^(ok   |note )  sandbox "));
    }

    [Test]
    public async Task A_store_that_the_driver_of_libhdf5_cannot_read_from_is_found_out()
    {
        _proxy.Inject = request => request.Agent.Contains("aws-sdk", StringComparison.Ordinal) ? Fault.None : Fault.InternalError;

        await SaysAsync("S3 driver", "cannot read", ("S3__Endpoint", _proxy.Endpoint), ("Hdf5__Access", "Ros3"));
    }

    [Test]
    public Task A_folder_that_the_driver_of_libhdf5_is_to_read_is_wrong() =>
        SaysAsync("configuration", "S3_BUCKET", [("HDF_ROOT", _folder.Path), ("Hdf5__Access", "Ros3"), .. NoS3()]);

    [Test]
    public Task Keys_that_the_driver_of_libhdf5_does_not_know_are_wrong() =>
        SaysAsync("configuration", "S3_SESSION_TOKEN", ("S3__SessionToken", "top-secret"), ("Hdf5__Access", "Ros3"));

    [Test]
    public async Task A_local_folder_is_looked_at_too()
    {
        var (exitCode, output) = await RunAsync([new("HDF_ROOT", _folder.Path)]);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Match(@"(?m)^ok     listing +1 file").And.Match(@"(?m)^ok     pinning ").And.Match(@"(?m)^ok     libhdf5 "));
    }

    [Test]
    public async Task An_empty_store_is_worth_a_note_and_no_failure()
    {
        using var empty = new TemporaryFolder();

        var (exitCode, output) = await RunAsync([new("HDF_ROOT", empty.Path)]);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Match(@"(?m)^note   reading "));
    }

    [Test]
    public Task A_wrong_key_is_named_by_its_setting() => SaysAsync("listing", "S3_SECRET_KEY", ("S3__SecretKey", "not-the-secret-key"));

    [Test]
    public Task A_missing_bucket_is_named() => SaysAsync("listing", "no-such-bucket-here", ("S3__Bucket", "no-such-bucket-here"));

    [Test]
    public Task A_store_that_is_not_there_does_not_answer() =>
        SaysAsync("listing", "does not answer", ("S3__Endpoint", "http://127.0.0.1:9"), ("S3__Retries", "0"));

    [Test]
    public Task A_Redis_that_is_not_there_is_wrong() => SaysAsync("Redis", "REDIS_URL", ("REDIS_URL", "redis://:top-secret@127.0.0.1:9"));

    [Test]
    public Task A_setting_that_makes_no_sense_is_named() => SaysAsync("configuration", "Cache:Megabytes", ("Cache__Megabytes", "-1"));

    [Test]
    public async Task A_server_that_does_not_know_ranges_is_found_out()
    {
        _proxy.Inject = request => request.Method == "GET" && request.Range.Length > 0 ? Fault.IgnoreRange : Fault.None;

        await SaysAsync("range requests", "instead of 206", Unsigned());
    }

    [Test]
    public async Task A_server_that_does_not_know_If_Match_is_found_out()
    {
        _proxy.Inject = _ => Fault.IgnoreMatch;

        await SaysAsync("If-Match", "instead of 412", Unsigned());
    }

    [Test]
    public async Task A_missing_libhdf5_is_named()
    {
        // The real worker, in a mount namespace of its own where the library is an empty file.
        var worker = Environment.GetEnvironmentVariable("HDFVIEWER_TEST_WORKER") is { Length: > 0 } named
            ? named
            : Path.Combine(AppContext.BaseDirectory, "worker", "HdfViewer.Worker");
        var script = _folder.Of("worker");
        await File.WriteAllTextAsync(script, $$"""
            #!/bin/bash
            exec /usr/bin/unshare --mount /bin/bash -c 'for library in $(/sbin/ldconfig -p | /bin/grep -oE "/[^ ]*libhdf5(_serial)?\.so\.10[0-9]$"); do /bin/mount --bind /dev/null "$(/usr/bin/readlink -f "$library")"; done; exec "$0" "$@"' "{{worker}}" "$@"
            """);
        using (var chmod = Process.Start("chmod", ["+x", script])) await chmod.WaitForExitAsync();

        await SaysAsync("libhdf5", "libhdf5", ("Hdf5__WorkerPath", script));
    }

    private (string Name, string Value)[] NoS3() => [.. _bucket.Environment().Keys.Select(name => (name, string.Empty))];

    /// <summary>Headers that are signed cannot be left out on the way.</summary>
    private (string Name, string Value)[] Unsigned() =>
        [("S3__Endpoint", _proxy.Endpoint), ("S3__AccessKey", ""), ("S3__SecretKey", ""), ("S3__Anonymous", "true")];

    /// <summary>Asserts that one part is wrong, that the sentence about it holds a word, and that no secret is told.</summary>
    private async Task SaysAsync(string part, string word, params (string Name, string Value)[] settings)
    {
        var environment = _bucket.Environment();
        foreach (var (name, value) in settings) environment[name] = value;

        var (exitCode, output) = await RunAsync(environment);

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output, Does.Match($@"(?m)^WRONG  {part} .*{word}"));
        Assert.That(output, Does.Not.Contain("   at ").And.Not.Contain("not-the-secret-key").And.Not.Contain("top-secret").And.Not.Contain(_s3.SecretKey));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HdfViewer.Api.dll"), "doctor"])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Environment.GetEnvironmentVariable("HDFVIEWER_TEST_WORKER") is { Length: > 0 } worker) start.Environment["Hdf5__WorkerPath"] = worker;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output + await errors);
    }
}
