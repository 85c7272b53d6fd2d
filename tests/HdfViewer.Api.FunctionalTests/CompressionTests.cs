using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

public sealed class CompressionTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), "f['data'] = np.arange(1000.0)");
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("br", "br")]
    [TestCase("zstd", "zstd")]
    [TestCase("gzip", "gzip")]
    [TestCase("gzip, deflate, br, zstd", "br")]
    [TestCase("gzip;q=0.5, zstd", "zstd")]
    [TestCase("deflate", null)]
    [TestCase("identity", null)]
    public async Task JSON_is_compressed_as_the_client_likes(string accepted, string? coding)
    {
        const string Target = "/files/f.h5/preview?path=/data&detail=fast&mode=line";
        await _server.Client.GetAsync(Target);
        var plain = await _server.Client.GetAsync(Target);
        var answer = await _server.Client.GetAsync(Target, ("Accept-Encoding", accepted));

        Assert.That(answer["Content-Encoding"], Is.EqualTo(coding));
        Assert.That(answer["Vary"], Does.Contain("Accept-Encoding"));
        Assert.That(answer.Expanded(), Is.EqualTo(plain.Body));
        if (coding is not null) Assert.That(answer.Body, Has.Length.LessThan(plain.Body.Length * 2 / 3));
    }

    [Test]
    public async Task Failures_are_compressed_too()
    {
        var answer = await _server.Client.GetAsync("/files/none.h5", ("Accept-Encoding", "gzip"));

        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(System.Text.Encoding.UTF8.GetString(answer.Expanded()), Does.Contain("file_not_found"));
    }

    [Test]
    public async Task Content_is_not_compressed()
    {
        var answer = await _server.Client.GetAsync("/files/f.h5/content", ("Accept-Encoding", "br, gzip, zstd"));

        Assert.That(answer["Content-Encoding"], Is.Null);
        Assert.That(answer.Body, Is.EqualTo(await File.ReadAllBytesAsync(_folder.Of("f.h5"))));
    }
}
