using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

internal sealed class ExternalFilesTests : EngineTestBase
{
    private static readonly Selection Whole = new([new AxisSelection(0, 3)]);

    [TestCase("other.h5", "runs/other.h5")]
    [TestCase("./sub//other.h5", "runs/sub/other.h5")]
    [TestCase("/etc/passwd", null)]
    [TestCase("../other.h5", null)]
    [TestCase("sub/../../other.h5", null)]
    [TestCase("C:\\other.h5", null)]
    [TestCase("s3://bucket/other.h5", null)]
    [TestCase("a\nb", null)]
    [TestCase("", null)]
    [TestCase(".", null)]
    public void A_name_stays_at_or_below_the_naming_objects_prefix(string name, string? key)
    {
        Assert.That(ExternalFiles.Resolve(new ObjectKey("b", "runs/42.h5"), name)?.Name, Is.EqualTo(key));
    }

    [Test]
    public async Task Another_file_is_forbidden_unless_switched_on()
    {
        H5py.Write(Path.Join(Folder, "source.h5"), "f['d'] = np.arange(3, dtype='<i4')");
        H5py.Write(Path.Join(Folder, "virtual.h5"), """
            layout = h5py.VirtualLayout(shape=(3,), dtype="<i4")
            layout[:] = h5py.VirtualSource("source.h5", "d", shape=(3,))
            f.create_virtual_dataset("v", layout, fillvalue=-1)
            """);

        var closed = Start();
        var file = await closed.FileAsync("virtual.h5");
        await Assert.ThrowsAsync<AccessDeniedException>(() => closed.Reader.ReadAsync(file, HdfPath.Parse("/v"), Whole, CancellationToken.None));

        var open = Start(("FollowExternalFiles", true));
        var buffer = await open.Reader.ReadAsync(file, HdfPath.Parse("/v"), Whole, CancellationToken.None);
        Assert.That(buffer.Bytes.ToArray(), Is.EqualTo(new byte[] { 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0 }));
    }

    [Test]
    public async Task External_links_stay_links_unless_switched_on()
    {
        WriteLinked();
        var closed = Start();
        var file = await closed.FileAsync("master.h5");

        var child = (await closed.Reader.ListChildrenAsync(file, HdfPath.Root, 0, null, 10, CancellationToken.None)).Items.Single(c => c.Name == "ext");

        Assert.That(child.Object, Is.Null);
        Assert.That(child.Link, Is.EqualTo(new Link(LinkKind.External, "/entry", "data.h5")));
        Assert.That(child.Error, Does.Contain("not followed"));
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => DescribeAsync(closed, file, "/ext/deep/inside"));
        Assert.That(closed.Get<ILinkedFiles>().Contains(file), Is.False);
    }

    [Test]
    public async Task External_links_lead_to_objects_of_the_other_file()
    {
        WriteLinked();
        var open = Start(("FollowExternalFiles", true));
        var file = await open.FileAsync("master.h5");

        var children = (await open.Reader.ListChildrenAsync(file, HdfPath.Root, 0, null, 10, CancellationToken.None)).Items;
        Assert.That(children.Single(c => c.Name == "ext").Object, Is.InstanceOf<Group>());
        Assert.That(children.Single(c => c.Name == "ext").Link!.Kind, Is.EqualTo(LinkKind.External));
        Assert.That(children.Single(c => c.Name == "own").Link, Is.Null);
        var below = (await open.Reader.ListChildrenAsync(file, HdfPath.Parse("/ext"), 0, null, 10, CancellationToken.None)).Items;
        Assert.That(below.Select(c => c.Name), Is.EquivalentTo(new[] { "d", "chunked", "deep", "soft" }));
        Assert.That(below.Select(c => c.Object), Has.None.Null);
        Assert.That((await DescribeAsync(open, file, "/direct")).Link, Is.EqualTo(new Link(LinkKind.External, "/entry/chunked", "data.h5")));
        var attributes = await open.Reader.ReadAttributesAsync(file, HdfPath.Parse("/ext/deep"), null, 0, null, CancellationToken.None);
        Assert.That(attributes.Items.Single().Name, Is.EqualTo("note"));
        Assert.That(open.Get<ILinkedFiles>().Contains(file), Is.True);
    }

    // The master has a dataset of the same shape and other numbers at about the same address: whoever reads the other file's addresses in
    // the master shows here.
    [TestCase("Ranges", "/direct", 100)]
    [TestCase("Ranges", "/ext/chunked", 100)]
    [TestCase("Ranges", "/ext/d", 200)]
    [TestCase("Ranges", "/ext/soft", 200)]
    [TestCase("Ranges", "/ext/deep/inside", 300)]
    [TestCase("Ranges", "/soft/chunked", 100)]
    [TestCase("Ranges", "/far/chunked", 100)]
    [TestCase("Ranges", "/back", 900)]
    [TestCase("Ranges", "/own", 900)]
    [TestCase("TempFile", "/ext/chunked", 100)]
    [TestCase("TempFile", "/ext/d", 200)]
    public async Task Elements_are_those_of_the_other_file(string access, string path, int first)
    {
        WriteLinked();
        var open = Start(("FollowExternalFiles", true), ("Access", access), ("TempFolder", Path.Join(Folder, "temp")));
        var file = await open.FileAsync("master.h5");
        var expected = Enumerable.Range(first, 64).ToArray();
        var selection = new Selection([new AxisSelection(0, 64)]);

        // Twice: what was learned the first time must not lead astray the second.
        for (var i = 0; i < 2; i++)
        {
            var buffer = await open.Reader.ReadAsync(file, HdfPath.Parse(path), selection, CancellationToken.None);
            Assert.That(MemoryMarshal.Cast<byte, int>(buffer.Bytes.Span).ToArray(), Is.EqualTo(expected));
            var stream = await open.Reader.StreamAsync(file, HdfPath.Parse(path), selection, CancellationToken.None);
            var streamed = new List<byte>();
            await foreach (var piece in stream.Pieces) streamed.AddRange(piece.ToArray());
            Assert.That(MemoryMarshal.Cast<byte, int>(streamed.ToArray()).ToArray(), Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task A_changed_other_file_is_seen()
    {
        WriteLinked();
        var open = Start(("FollowExternalFiles", true));
        var file = await open.FileAsync("master.h5");
        var path = HdfPath.Parse("/direct");
        await open.Reader.ReadAsync(file, path, new Selection([new AxisSelection(0, 64)]), CancellationToken.None);

        H5py.Write(Path.Join(Folder, "data.h5"), "f['entry/chunked'] = np.arange(3, dtype='<i4') + 5");
        var buffer = await open.Reader.ReadAsync(file, path, Whole, CancellationToken.None);

        Assert.That(MemoryMarshal.Cast<byte, int>(buffer.Bytes.Span).ToArray(), Is.EqualTo(new[] { 5, 6, 7 }));
        Assert.That(((Dataset)(await DescribeAsync(open, file, "/direct")).Object).Space.Dims, Is.EqualTo(new long[] { 3 }));
    }

    [TestCase("/missing", "no such file")]
    [TestCase("/nothing", "there is no 'nothing'")]
    [TestCase("/climbing", "not followed")]
    [TestCase("/absolute", "not followed")]
    [TestCase("/bucket", "not followed")]
    [TestCase("/loop", "external links")]
    public async Task Links_that_lead_nowhere_say_why(string path, string why)
    {
        WriteLinked();
        var open = Start(("FollowExternalFiles", true));
        var file = await open.FileAsync("master.h5");

        var error = await Assert.ThrowsAsync<ObjectNotFoundException>(() => DescribeAsync(open, file, path));

        Assert.That(error!.Message, Does.Contain(why));
        var child = (await open.Reader.ListChildrenAsync(file, HdfPath.Root, 0, null, 10, CancellationToken.None)).Items.Single(c => c.Name == path[1..]);
        Assert.That(child.Object, Is.Null);
        Assert.That(child.Error, Does.Contain(why));
    }

    [Test]
    public async Task Raw_data_outside_of_the_file_stays_refused()
    {
        H5py.Write(Path.Join(Folder, "raw.h5"), "f.create_dataset('r', (3,), '<i4', external=[('raw.bin', 0, 12)])");
        var open = Start(("FollowExternalFiles", true));
        var file = await open.FileAsync("raw.h5");
        await Assert.ThrowsAsync<AccessDeniedException>(() => open.Reader.ReadAsync(file, HdfPath.Parse("/r"), Whole, CancellationToken.None));
    }

    private static Task<ObjectDescription> DescribeAsync(Engine engine, FileVersion file, string path) =>
        engine.Reader.DescribeAsync(file, HdfPath.Parse(path), 10, CancellationToken.None);

    private void WriteLinked()
    {
        Directory.CreateDirectory(Path.Join(Folder, "sub"));
        H5py.Write(Path.Join(Folder, "data.h5"), """
            f.create_dataset("entry/chunked", data=np.arange(64, dtype="<i4") + 100, chunks=(16,), compression="gzip")
            f["entry/d"] = np.arange(64, dtype="<i4") + 200
            f["entry/deep/inside"] = np.arange(64, dtype="<i4") + 300
            f["entry/deep"].attrs["note"] = "there"
            f["entry/soft"] = h5py.SoftLink("/entry/d")
            f["loop"] = h5py.ExternalLink("master.h5", "/loop")
            f["back"] = h5py.ExternalLink("master.h5", "/own")
            """);
        H5py.Write(Path.Join(Folder, "sub/middle.h5"), """
            f["far"] = h5py.ExternalLink("end.h5", "/entry")
            """);
        File.Copy(Path.Join(Folder, "data.h5"), Path.Join(Folder, "sub/end.h5"), overwrite: true);
        H5py.Write(Path.Join(Folder, "master.h5"), """
            f.create_dataset("own", data=np.arange(64, dtype="<i4") + 900, chunks=(16,), compression="gzip")
            f["ext"] = h5py.ExternalLink("data.h5", "/entry")
            f["direct"] = h5py.ExternalLink("data.h5", "/entry/chunked")
            f["soft"] = h5py.SoftLink("/ext")
            f["far"] = h5py.ExternalLink("sub/middle.h5", "far")
            f["back"] = h5py.ExternalLink("data.h5", "/back")
            f["loop"] = h5py.ExternalLink("data.h5", "/loop")
            f["missing"] = h5py.ExternalLink("absent.h5", "/x")
            f["nothing"] = h5py.ExternalLink("data.h5", "/nothing")
            f["climbing"] = h5py.ExternalLink("../../etc/passwd", "/")
            f["absolute"] = h5py.ExternalLink("/etc/passwd", "/")
            f["bucket"] = h5py.ExternalLink("s3://other/data.h5", "/")
            """);
    }
}
