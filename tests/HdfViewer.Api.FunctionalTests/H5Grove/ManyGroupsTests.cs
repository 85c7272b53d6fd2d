using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.H5Grove;

/// <summary>A viewer opens a group and asks for every group in it at once: that must be cheap, in requests to the store above all.</summary>
public sealed class ManyGroupsTests
{
    private const int Groups = 500;

    private TemporaryFolder _folder = null!;
    private S3Bucket _bucket = null!;

    [OneTimeSetUp]
    public async Task Upload_a_file_of_many_groups()
    {
        _folder = new TemporaryFolder();

        // 16 MB, the groups strewn among their data as they come when a program writes one after the other.
        H5py.Write(_folder.Of("f.h5"), $$"""
            for i in range({{Groups}}):
                g = f.create_group(f'entry_{i:04}')
                g.attrs['NX_class'] = 'NXentry'
                g.attrs['number'] = i
                g['image'] = np.full((64, 64), i, dtype='f4')
                g['counts'] = np.full((2048,), i, dtype='f8')
                g['image'].attrs['units'] = 'counts'
            """);
        _bucket = await (await S3Server.GetAsync()).CreateBucketAsync("groups");
        await _bucket.PutFileAsync("f.h5", _folder.Of("f.h5"));
    }

    [OneTimeTearDown]
    public async Task Delete()
    {
        await _bucket.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Hundreds_of_groups_at_once_cost_a_handful_of_requests()
    {
        await using var proxy = await FaultProxy.StartAsync((await S3Server.GetAsync()).Endpoint);
        await using var server = await TestServer.StartAsync(_bucket.Settings(proxy.Endpoint));

        var root = await server.Client.GetJsonAsync("/h5grove/meta?file=f.h5&path=/");
        var opening = proxy.Requests;
        var groups = root.GetProperty("children").EnumerateArray().Select(child => child.GetProperty("name").GetString()!).ToArray();
        var answers = await Task.WhenAll(groups.Select(name => server.Client.GetJsonAsync($"/h5grove/meta?file=f.h5&path=/{name}")));

        await TestContext.Progress.WriteLineAsync($"{Groups} groups: {opening} requests to the store for the root, {proxy.Requests - opening} for all groups, {proxy.Bytes} bytes");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers, Has.Length.EqualTo(Groups));
            Assert.That(answers.Select(group => group.GetProperty("children").GetArrayLength()), Is.All.EqualTo(2));
            Assert.That(answers.Select(group => group.GetProperty("attributes").GetArrayLength()), Is.All.EqualTo(2));
            Assert.That(proxy.Requests, Is.LessThanOrEqualTo(24));
            Assert.That(proxy.Requests - opening, Is.LessThanOrEqualTo(8), "once the group that holds them is open");
        }
    }

    [Test]
    public async Task Twenty_thousand_children_are_one_answer()
    {
        H5py.Write(_folder.Of("wide.h5"), """
            for i in range(20000): f.create_group(f'g{i:05}')
            """);
        await using var server = await TestServer.ServeFolderAsync(_folder.Path);

        var root = await server.Client.GetAsync("/h5grove/meta?file=wide.h5");
        var paths = await server.Client.GetJsonAsync("/h5grove/paths?file=wide.h5");

        Assert.That(root["Content-Length"], Is.EqualTo($"{root.Body.Length}"));
        Assert.That(root.Json.GetProperty("children").GetArrayLength(), Is.EqualTo(20_000));
        Assert.That(paths.GetArrayLength(), Is.EqualTo(20_001));
    }
}
