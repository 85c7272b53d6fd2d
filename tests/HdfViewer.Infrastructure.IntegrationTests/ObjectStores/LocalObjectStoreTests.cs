using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.ObjectStores.Local;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.IntegrationTests.ObjectStores;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LocalObjectStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hdfviewer-local-");
    private readonly string _root;
    private readonly LocalObjectStore _store;

    public LocalObjectStoreTests()
    {
        _root = _folder.CreateSubdirectory("root").FullName;
        _store = new LocalObjectStore(Options.Create(new LocalStoreOptions { Root = _root }));
    }

    [Test]
    public async Task A_file_is_found_by_its_relative_path()
    {
        Write("runs/2024/a b+c%41#?ü.h5", "content");

        var file = await _store.HeadAsync(Key("runs/2024/a b+c%41#?ü.h5"), default);

        Assert.That(file.Size, Is.EqualTo(7));
        Assert.That(await TextAsync(file), Is.EqualTo("content"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ObjectKey Key(string name) => ObjectKey.InDefaultBucket(name);

    private void Write(string path, string text)
    {
        var full = Path.Join(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private async Task<string> TextAsync(StoredFile file)
    {
        var bytes = new byte[file.Size];
        await _store.ReadRangeAsync(file.Version, 0, bytes, default);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }
}
