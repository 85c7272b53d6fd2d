using System.Globalization;
using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests;

public sealed class ListFilesTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_some_files()
    {
        _folder = new TemporaryFolder();
        foreach (var name in new[] { "b.h5", "a/2.h5", "a/1.h5", "a/deep/er/x.h5", "z.txt" }) await File.WriteAllTextAsync(_folder.Of(name), name);
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Files_come_first_in_key_order_then_folders()
    {
        var list = await _server.Client.GetJsonAsync("/files");

        Assert.That(KeysOf(list), Is.EqualTo(new[] { "a/1.h5", "a/2.h5", "a/deep/er/x.h5", "b.h5", "z.txt", "a/", "a/deep/", "a/deep/er/" }));
        Assert.That(list.Names(), Is.EqualTo(new[]
        {
            "success", "count", "files", "files_count", "folders_count", "truncated", "next_cursor", "prefix", "include_folders", "max_items", "cached",
        }));
        Assert.That(list.GetProperty("count").GetInt32(), Is.EqualTo(8));
        Assert.That(list.GetProperty("files_count").GetInt32(), Is.EqualTo(5));
        Assert.That(list.GetProperty("folders_count").GetInt32(), Is.EqualTo(3));
        Assert.That(list.GetProperty("max_items").GetInt32(), Is.EqualTo(20_000));
    }

    [Test]
    public async Task A_file_has_size_time_and_etag_and_a_folder_has_none()
    {
        var files = (await _server.Client.GetJsonAsync("/files?prefix=a/deep")).GetProperty("files");

        var (file, folder) = (files[0], files.EnumerateArray().Last());
        Assert.That(file.Names(), Is.EqualTo(new[] { "key", "size", "last_modified", "etag", "type", "is_folder" }));
        Assert.That(file.GetProperty("size").GetInt64(), Is.EqualTo("a/deep/er/x.h5".Length));
        Assert.That(file.GetProperty("etag").GetString(), Is.Not.Empty.And.Not.Contain("\""));
        Assert.That(file.GetProperty("type").GetString(), Is.EqualTo("file"));
        Assert.That(file.GetProperty("is_folder").GetBoolean(), Is.False);
        Assert.That(file.GetProperty("last_modified").GetString(), Does.Match(@"(Z|[+-]\d\d:\d\d)$"));
        Assert.That(
            DateTimeOffset.Parse(file.GetProperty("last_modified").GetString()!, CultureInfo.InvariantCulture),
            Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(5)));
        Assert.That(folder.GetProperty("size").GetInt64(), Is.Zero);
        Assert.That(folder.GetProperty("etag").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(folder.GetProperty("last_modified").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(folder.GetProperty("is_folder").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Folders_can_be_left_out()
    {
        var list = await _server.Client.GetJsonAsync("/files/?include_folders=false");

        Assert.That(list.GetProperty("folders_count").GetInt32(), Is.Zero);
        Assert.That(list.GetProperty("count").GetInt32(), Is.EqualTo(5));
    }

    [Test]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        var keys = new List<string>();
        var cursor = string.Empty;
        do
        {
            var page = await _server.Client.GetJsonAsync($"/files?include_folders=false&max_items=2&cursor={cursor}");
            keys.AddRange(KeysOf(page));
            cursor = page.GetProperty("next_cursor").GetString();
            Assert.That(page.GetProperty("truncated").GetBoolean(), Is.EqualTo(cursor is not null));
        }
        while (cursor is not null);

        Assert.That(keys, Is.EqualTo(new[] { "a/1.h5", "a/2.h5", "a/deep/er/x.h5", "b.h5", "z.txt" }));
    }

    [Test]
    public async Task The_list_is_remembered_until_refreshed()
    {
        const string Target = "/files?prefix=new";
        await _server.Client.GetJsonAsync(Target);
        await File.WriteAllTextAsync(_folder.Of("new.h5"), "new");

        var remembered = await _server.Client.GetJsonAsync(Target);
        var refresh = await _server.Client.SendAsync(HttpMethod.Post, "/files/refresh/");
        var fresh = await _server.Client.GetJsonAsync(Target);
        File.Delete(_folder.Of("new.h5"));

        Assert.That(remembered.GetProperty("cached").GetBoolean(), Is.True);
        Assert.That(KeysOf(remembered), Is.Empty);
        Assert.That(refresh.Json.Names(), Is.EqualTo(new[] { "success", "message" }));
        Assert.That(fresh.GetProperty("cached").GetBoolean(), Is.False);
        Assert.That(KeysOf(fresh), Is.EqualTo(new[] { "new.h5" }));
    }

    [Test]
    public async Task A_file_that_is_no_HDF5_says_so()
    {
        var file = await _server.Client.GetJsonAsync("/files/z.txt");

        Assert.That(file.GetProperty("format").GetProperty("hdf5").GetBoolean(), Is.False);
        Assert.That(file.GetProperty("format").GetProperty("reason").GetString(), Is.Not.Empty);
        (await _server.Client.GetAsync("/files/z.txt/children")).IsError(422, "unreadable_file");
    }

    private static IEnumerable<string> KeysOf(JsonElement list) =>
        list.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("key").GetString()!);
}
