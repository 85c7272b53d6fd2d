using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>One part that cannot be read never fails the rest: it is listed with the reason in its place.</summary>
public sealed class BrokenPartTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file_with_a_child_whose_header_is_overwritten()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            for name in ('first', 'second', 'third'):
                f[name] = np.arange(3)
                f[name].attrs['units'] = 'm'
            """);
        H5py.Run("""
            import sys, h5py
            with h5py.File(sys.argv[1], 'r') as f: address = h5py.h5o.get_info(f['second'].id).addr
            with open(sys.argv[1], 'r+b') as raw:
                raw.seek(address)
                raw.write(b'\xff' * 16)
            """, _folder.Of("f.h5"));
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_broken_child_is_listed_with_its_error_and_the_others_as_ever()
    {
        var children = await _server.Client.GetJsonAsync("/files/f.h5/children");

        Assert.That(children.GetProperty("children").GetArrayLength(), Is.EqualTo(3));
        Assert.That(children.Child("first").GetProperty("attributes").GetProperty("units").GetString(), Is.EqualTo("m"));
        Assert.That(children.Child("third").GetProperty("type").GetString(), Is.EqualTo("dataset"));
        Assert.That(children.Child("second").GetProperty("type").GetString(), Is.EqualTo("unresolved"));
        Assert.That(children.Child("second").GetProperty("error").GetString(), Is.Not.Empty);
    }

    [Test]
    public async Task Asking_for_the_broken_object_is_422_and_names_it([Values("children", "meta", "attributes", "preview")] string action) =>
        Assert.That((await _server.Client.GetAsync($"/files/f.h5/{action}?path=/second")).IsError(422, "unreadable_file"), Does.Contain("second"));

    [Test]
    public async Task The_other_objects_are_read_as_ever()
    {
        var preview = await _server.Client.GetJsonAsync("/files/f.h5/preview?path=/third");

        Assert.That(preview.GetProperty("table").GetProperty("values").ToString(), Is.EqualTo("[0,1,2]"));
    }
}
