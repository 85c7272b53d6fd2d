namespace HdfViewer.Api.FunctionalTests;

/// <summary>Nothing outside of the served folder is reached, whatever the key says.</summary>
public sealed class ConfinementTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_folder_with_a_secret_beside_it()
    {
        _folder = new TemporaryFolder();
        await File.WriteAllTextAsync(_folder.Of("secret.txt"), "the secret");
        await File.WriteAllTextAsync(_folder.Of("served/public.txt"), "public");
        File.CreateSymbolicLink(_folder.Of("served/link.txt"), _folder.Of("secret.txt"));
        _server = await TestServer.ServeFolderAsync(_folder.Of("served"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Keys_that_lead_outside_are_not_found(
        [Values("..%2Fsecret.txt", "../secret.txt", "..%2f..%2fetc%2fpasswd", "%2Fetc%2Fpasswd", "//etc/passwd", "link.txt", "x/..%2F..%2Fsecret.txt", "%2e%2e/secret.txt", ".%2e/secret.txt")] string key,
        [Values("", "/content", "/children", "/meta?path=/")] string action)
    {
        var answer = await _server.Client.GetAsync($"/files/{key}{action}");

        Assert.That(answer.Status, Is.EqualTo(404).Or.EqualTo(400).Or.EqualTo(403), answer.Text);
        Assert.That(answer.Text, Does.Not.Contain("the secret").And.Not.Contain("root:"));
    }

    [Test]
    public async Task Dot_segments_that_lead_into_files_from_elsewhere_are_refused() =>
        (await _server.Client.GetAsync("/health/../files/public.txt")).IsError(400, "malformed_url");
}
