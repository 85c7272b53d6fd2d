using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

[TestFixture("Ranges")]
[TestFixture("TempFile")]
internal sealed class ReadingTests(string access)
{
    private string _folder = null!;
    private Engine _engine = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _folder = Directory.CreateTempSubdirectory("hdf-engine-").FullName;
        H5py.Write(Path.Join(_folder, "a.h5"), """
            f.attrs["title"] = "one"
            f["g/x"] = np.arange(24, dtype="<i4").reshape(4, 6)
            f["g/y"] = h5py.SoftLink("/nowhere")
            f["g/z"] = h5py.ExternalLink("other.h5", "/d")
            f["g/x"].attrs["unit"] = "mm"
            f["g/x"].attrs["scale"] = 2.5
            f["names"] = ["a", "bc", ""]
            """);
        File.WriteAllText(Path.Join(_folder, "no.h5"), "This is no HDF5 file.");
        _engine = new Engine(_folder, ("Access", access), ("TempFolder", Path.Join(_folder, ".temp")));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_worker_answers()
    {
        await _engine.Reader.CheckAsync(CancellationToken.None);
    }

    [Test]
    public async Task The_format_is_the_superblocks()
    {
        var format = await _engine.Reader.GetFormatAsync(await _engine.FileAsync("a.h5"), CancellationToken.None);

        Assert.That(format.SuperblockVersion, Is.Zero);
        Assert.That(format.SizeOfAddresses, Is.EqualTo(8));
    }

    [Test]
    public async Task Children_come_with_links_and_objects()
    {
        var page = await _engine.Reader.ListChildrenAsync(
            await _engine.FileAsync("a.h5"), HdfPath.Parse("/g"), 0, null, 10, CancellationToken.None);

        Assert.That(page.Items.Select(c => c.Name), Is.EqualTo(new[] { "x", "y", "z" }));
        Assert.That(page.Items[0].Object, Is.InstanceOf<Dataset>());
        Assert.That(page.Items[0].Object!.AttributeCount, Is.EqualTo(2));
        Assert.That(page.Items[1].Link, Is.EqualTo(new Link(LinkKind.Soft, "/nowhere")));
        Assert.That(page.Items[2].Link, Is.EqualTo(new Link(LinkKind.External, "/d", "other.h5")));
    }

    [Test]
    public async Task Attributes_come_whole()
    {
        var page = await _engine.Reader.ReadAttributesAsync(
            await _engine.FileAsync("a.h5"), HdfPath.Parse("/g/x"), null, 0, null, CancellationToken.None);

        Assert.That(page.Total, Is.EqualTo(2));
        Assert.That(MemoryMarshal.Read<double>(page.Items.Single(a => a.Name == "scale").Value!.Bytes.Span), Is.EqualTo(2.5));
    }

    [Test]
    public async Task Elements_are_the_ones_selected()
    {
        var selection = new Selection([new AxisSelection(1, 2, 2), AxisSelection.Index(3)]);

        var buffer = await _engine.Reader.ReadAsync(await _engine.FileAsync("a.h5"), HdfPath.Parse("/g/x"), selection, CancellationToken.None);

        Assert.That(buffer.Shape, Is.EqualTo(new long[] { 2 }));
        Assert.That(MemoryMarshal.Cast<byte, int>(buffer.Bytes.Span).ToArray(), Is.EqualTo(new[] { 9, 21 }));
    }

    [Test]
    public async Task Variable_length_text_comes_in_the_buffers_own_form()
    {
        var buffer = await _engine.Reader.ReadAsync(
            await _engine.FileAsync("a.h5"), HdfPath.Parse("/names"), new Selection([new AxisSelection(0, 3)]), CancellationToken.None);

        Assert.That(buffer.Bytes.ToArray(), Is.EqualTo("\u0001\0\0\0a\u0002\0\0\0bc\0\0\0\0"u8.ToArray()));
    }

    [Test]
    public async Task What_is_not_there_is_not_found()
    {
        var file = await _engine.FileAsync("a.h5");

        await Assert.ThrowsAsync<ObjectNotFoundException>(() => _engine.Reader.DescribeAsync(file, HdfPath.Parse("/nope"), 0, CancellationToken.None));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => _engine.Reader.DescribeAsync(file, HdfPath.Parse("/g/x\0y"), 0, CancellationToken.None));
        await Assert.ThrowsAsync<ObjectNotFoundException>(
            () => _engine.Reader.ReadAttributesAsync(file, HdfPath.Root, "nope", 0, null, CancellationToken.None));
        await Assert.ThrowsAsync<NotAGroupException>(
            () => _engine.Reader.ListChildrenAsync(file, HdfPath.Parse("/g/x"), 0, null, 0, CancellationToken.None));
        await Assert.ThrowsAsync<NotADatasetException>(
            () => _engine.Reader.ReadAsync(file, HdfPath.Parse("/g"), new Selection([]), CancellationToken.None));
    }

    [Test]
    public async Task What_is_no_HDF5_file_is_unreadable()
    {
        var file = await _engine.FileAsync("no.h5");

        await Assert.ThrowsAsync<UnreadableFileException>(() => _engine.Reader.GetFormatAsync(file, CancellationToken.None));
    }

    [Test]
    public async Task A_selection_beyond_the_data_is_out_of_range()
    {
        var file = await _engine.FileAsync("a.h5");
        var selection = new Selection([new AxisSelection(0, 5), new AxisSelection(0, 1)]);

        await Assert.ThrowsAsync<SelectionOutOfRangeException>(() => _engine.Reader.ReadAsync(file, HdfPath.Parse("/g/x"), selection, CancellationToken.None));
    }
}
