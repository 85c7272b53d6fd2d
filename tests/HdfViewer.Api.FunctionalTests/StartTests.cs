using System.Diagnostics;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>Wrong settings stop the start: one sentence that names the setting, no stack trace, and an exit code that says so.</summary>
public sealed class StartTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_working_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_it() => _folder.Dispose();

    [TestCase("HDF_ROOT=/no/such/folder", "HDF_ROOT", "/no/such/folder")]
    [TestCase("PORT=many", "PORT", "many")]
    [TestCase("PORT=70000", "PORT", "70000")]
    [TestCase("HOST=no-address", "HOST", "no-address")]
    [TestCase("DEBUG=perhaps", "DEBUG", "true or false")]
    [TestCase("CORS_ORIGINS=viewer.example", "CORS_ORIGINS", "viewer.example")]
    [TestCase("CORS_ORIGINS=https://a.example/path", "CORS_ORIGINS", "https://a.example/path")]
    [TestCase("AUTH=perhaps", "AUTH", "perhaps")]
    [TestCase("API_KEYS=alice=top-secret", "API_KEYS", "'alice'")]
    [TestCase("API_KEYS=top-secret", "API_KEYS", "sha256:")]
    [TestCase("Auth__ApiKeys__0__Name=a;Auth__ApiKeys__0__Hash=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;Auth__ApiKeys__0__Access__0=runs/*", "Auth:ApiKeys", "runs/*")]
    [TestCase("AUTH=none;API_KEYS=a=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "AUTH", "remove either")]
    [TestCase("JWT_AUTHORITY=https://issuer.example", "JWT_AUDIENCE", "missing")]
    [TestCase("JWT_AUDIENCE=hdf", "JWT_AUTHORITY", "missing")]
    [TestCase("JWT_AUTHORITY=http://issuer.example;JWT_AUDIENCE=hdf", "JWT_AUTHORITY", "https")]
    [TestCase("JWT_AUTHORITY=issuer;JWT_AUDIENCE=hdf", "JWT_AUTHORITY", "'issuer'")]
    [TestCase("TRUSTED_PROXIES=10.0.0.1/99", "TRUSTED_PROXIES", "10.0.0.1/99")]
    [TestCase("Traffic__Burst=0", "Traffic:Burst", "between")]
    [TestCase("Http__MaxAgeSeconds=-1", "Http:MaxAgeSeconds", "-1")]
    [TestCase("S3_ENDPOINT=http://127.0.0.1:9", "S3_BUCKET", "missing")]
    [TestCase("S3_BUCKET=b;S3_ACCESS_KEY=top-secret", "S3_SECRET_KEY", "missing")]
    [TestCase("S3_BUCKET=b;S3_SECRET_KEY=top-secret", "S3_ACCESS_KEY", "missing")]
    [TestCase("S3_BUCKET=b;S3_ENDPOINT=nowhere", "S3_ENDPOINT", "http")]
    [TestCase("Cache__Megabytes=lots", "Cache:Megabytes", "lots")]
    [TestCase("Cache__Megabytes=-1", "Cache:Megabytes", "between")]
    [TestCase("Blocks__MemoryMegabytes=1", "Blocks:MemoryMegabytes", "8")]
    [TestCase("Hdf5__Access=Magic", "Hdf5:Access", "Magic")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string settings, string setting, string detail)
    {
        var (exitCode, output, errors) = await RunAsync(settings);

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(errors, Does.Contain(setting).And.Contain(detail));
        Assert.That(output + errors, Does.Not.Contain("   at ").And.Not.Contain("Exception").And.Not.Contain("top-secret"));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_file_called_env_in_the_working_folder_is_read()
    {
        await File.WriteAllTextAsync(_folder.Of(".env"), "# where the files are\nexport HDF_ROOT='/from/the file'  # not there\n");

        var (exitCode, _, errors) = await RunAsync("");

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(errors, Does.Contain("/from/the file"));
    }

    [Test]
    public async Task The_environment_wins_over_the_file()
    {
        await File.WriteAllTextAsync(_folder.Of(".env"), "HDF_ROOT=/from/the/file\nLocal__Root=/from/the/file\n");

        var (_, _, errors) = await RunAsync("HDF_ROOT=/from/the/environment");

        Assert.That(errors, Does.Contain("/from/the/environment"));
    }

    [Test]
    public async Task A_port_that_is_taken_is_said_so()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, _, errors) = await RunAsync($"HDF_ROOT=.;PORT={((System.Net.IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(errors, Does.Contain("PORT"));
        Assert.That(errors, Does.Not.Contain("   at "));
    }

    /// <summary>Runs the built program with settings <c>NAME=value;NAME=value</c> in its environment.</summary>
    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(string settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TestServer).Assembly.Location.Replace("HdfViewer.Api.FunctionalTests.dll", "HdfViewer.Api.dll", StringComparison.Ordinal)])
        {
            UseShellExecute = false,
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOST"] = "127.0.0.1";
        if (!File.Exists(_folder.Of(".env")) && !settings.Contains("S3_", StringComparison.Ordinal)) start.Environment["HDF_ROOT"] = ".";
        foreach (var setting in settings.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment[setting[..equals]] = setting[(equals + 1)..];
        }

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail("The server started all the same.");
        }

        return (process.ExitCode, await output, await errors);
    }
}
