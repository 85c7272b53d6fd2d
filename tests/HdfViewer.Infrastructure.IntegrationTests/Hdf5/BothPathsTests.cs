using System.Text.Json;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Hdf5.Storage;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>
/// Random datasets that h5py wrote (shapes, chunkings, filters, byte orders, types, fill values), and random selections of them that it read:
/// the pipeline, the stream and the worker must give the same bytes.
/// </summary>
[TestFixture("Local", "Ranges")]
[TestFixture("Local", "TempFile")]
[TestFixture("S3", "Ranges")]
[TestFixture("S3", "Ros3")]
internal sealed class BothPathsTests(string store, string access)
{
    private const int Datasets = 150;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private string _folder = null!;
    private Engine _engine = null!;
    private S3Bucket? _bucket;
    private Slice[] _slices = null!;
    private byte[] _expected = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("hdf-paths-").FullName;
        H5py.Run(
            File.ReadAllText(RepositoryPaths.Of("tests", "HdfViewer.Infrastructure.IntegrationTests", "Hdf5", "Fixtures", "write_random.py")),
            _folder, "20260101", $"{Datasets}");
        _slices = JsonSerializer.Deserialize<Slice[]>(await File.ReadAllTextAsync(Path.Join(_folder, "slices.json")), Json)!;
        _expected = await File.ReadAllBytesAsync(Path.Join(_folder, "expected.bin"));

        List<(string, object)> settings = [("Hdf5:Access", access), ("Hdf5:TempFolder", Path.Join(_folder, ".temp"))];
        if (store == "S3")
        {
            var server = await S3Server.GetAsync();
            _bucket = await server.CreateBucketAsync("paths");
            foreach (var file in Directory.GetFiles(_folder, "*.h5")) await _bucket.PutAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
            settings.AddRange(
                [("S3:Endpoint", server.Endpoint), ("S3:AccessKey", server.AccessKey), ("S3:SecretKey", server.SecretKey), ("S3:Bucket", _bucket.Name)]);
        }
        else
        {
            settings.Add(("Local:Root", _folder));
        }

        // Small pieces and a small whole-file limit: everything that cuts and joins has something to do.
        settings.AddRange([("Chunks:PieceKilobytes", 64), ("Chunks:RangeKilobytes", 64), ("Blocks:WholeFileKilobytes", 64)]);
        _engine = new Engine([.. settings]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _engine.DisposeAsync();
        if (_bucket is not null) await _bucket.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Reads_streams_and_workers_give_the_bytes_that_h5py_gives()
    {
        List<string> failures = [];
        foreach (var slice in _slices)
        {
            var file = await _engine.FileAsync(slice.File);
            var path = HdfPath.Parse(slice.Path);
            var expected = _expected.AsMemory(slice.Offset, slice.Length);
            var selection = Selection.Parse(slice.Text, slice.Shape);
            Compare("read", (await _engine.Reader.ReadAsync(file, path, selection, CancellationToken.None)).Bytes);
            Compare("streamed", await StreamAsync(file, path, selection));
            if (slice.IsLibrary) Compare("a worker read", await _engine.ReadThroughWorkerAsync(file, slice.Path, selection));

            void Compare(string how, ReadOnlyMemory<byte> actual)
            {
                if (!actual.Span.SequenceEqual(expected.Span)) failures.Add($"{slice.Path}[{slice.Text}]: {how} other bytes ({slice.About})");
            }
        }

        Assert.That(failures, Is.Empty);
        Assert.That(_slices, Has.Length.GreaterThan(Datasets));
    }

    [Test]
    public async Task Ordinary_datasets_are_read_around_libhdf5()
    {
        var catalog = _engine.Get<StorageCatalog>();
        List<string> others = [];
        foreach (var slice in _slices.DistinctBy(s => s.Path))
        {
            var storage = await catalog.GetAsync(await _engine.FileAsync(slice.File), HdfPath.Parse(slice.Path), CancellationToken.None);
            if (!storage.IsDirect) others.Add($"{slice.Path} ({slice.About})");
        }

        Assert.That(others, Is.Empty);
    }

    private async Task<byte[]> StreamAsync(FileVersion file, HdfPath path, Selection selection)
    {
        var stream = await _engine.Reader.StreamAsync(file, path, selection, CancellationToken.None);
        using var bytes = new MemoryStream();
        await foreach (var piece in stream.Pieces) bytes.Write(piece.Span);
        Assert.That(bytes.Length, Is.EqualTo(stream.ByteLength));
        return bytes.ToArray();
    }

    private sealed record Slice(string File, string Path, string About, long[] Shape, string Text, bool IsLibrary, int Offset, int Length);
}
