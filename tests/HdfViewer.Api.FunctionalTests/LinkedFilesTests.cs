using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>Answers that take from another file follow that file, though the one that was asked about stays as it is.</summary>
public sealed class LinkedFilesTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Write_files()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("master.h5"), "f['ext'] = h5py.ExternalLink('data.h5', '/d'); f['missing'] = h5py.ExternalLink('none.h5', '/d')");
        H5py.Write(_folder.Of("data.h5"), "f['d'] = np.arange(3)");
    }

    [TearDown]
    public void Remove_files() => _folder.Dispose();

    [Test]
    public async Task An_answer_from_another_file_is_never_kept(
        [Values("/meta?path=/ext", "/preview?path=/ext", "/data?path=/ext&mode=line", "/values?path=/ext&format=npy", "/children")] string action)
    {
        await using var server = await ServeAsync(follow: true);
        var first = await server.Client.GetAsync($"/files/master.h5{action}");
        Assert.That(first.Status, Is.EqualTo(200), first.Text);
        Assert.That(first["ETag"], Is.Null);
        Assert.That(first["Cache-Control"], Is.EqualTo("no-store"));

        H5py.Write(_folder.Of("data.h5"), "f['d'] = np.arange(4) + 5");
        await Task.Delay(TimeSpan.FromMilliseconds(400));
        var second = await server.Client.GetAsync($"/files/master.h5{action}", ("If-None-Match", "*"));

        Assert.That(second.Status, Is.EqualTo(200), second.Text);
        Assert.That(second.Body, Is.Not.EqualTo(first.Body));
    }

    [Test]
    public async Task A_link_is_shown_with_what_it_leads_to_or_as_unresolved()
    {
        await using var server = await ServeAsync(follow: true);
        var children = (await server.Client.GetJsonAsync("/files/master.h5/children")).GetProperty("children").EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("type").GetString());
        Assert.That(children["ext"], Is.EqualTo("dataset"));
        Assert.That(children["missing"], Is.EqualTo("unresolved"));
        (await server.Client.GetAsync("/files/master.h5/meta?path=/missing")).IsError(404, "object_not_found");
    }

    [Test]
    public async Task Nothing_is_followed_unless_switched_on()
    {
        await using var server = await ServeAsync(follow: false);
        var answer = await server.Client.GetAsync("/files/master.h5/children");
        Assert.That(answer["ETag"], Is.Not.Null);
        Assert.That(answer.Json.GetProperty("children").EnumerateArray().Select(c => c.GetProperty("type").GetString()), Is.All.EqualTo("unresolved"));
        (await server.Client.GetAsync("/files/master.h5/data?path=/ext&mode=line")).IsError(404, "object_not_found");
    }

    private Task<TestServer> ServeAsync(bool follow) => TestServer.ServeFolderAsync(
        _folder.Of(""),
        KeyValuePair.Create<string, string?>("Blocks:VersionSeconds", "0.2"),
        KeyValuePair.Create<string, string?>("Hdf5:FollowExternalFiles", follow.ToString()));
}
