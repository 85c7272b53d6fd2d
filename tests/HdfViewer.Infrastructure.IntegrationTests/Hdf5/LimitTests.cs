using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>What a file can inflate ends at a limit that says which setting it is.</summary>
internal sealed class LimitTests : EngineTestBase
{
    [OneTimeSetUp]
    public void WriteInflatedFile() => H5py.Write(Path.Join(Folder, "inflated.h5"), """
        many = f.create_group("many")
        for i in range(300): many.create_group(f"g{i:03}")
        big = f.create_group("attributes", track_order=True)
        for i in range(120): big.attrs[f"a{i:03}"] = i
        f["d"] = np.arange(3)
        t = np.dtype("i4")
        for i in range(12): t = np.dtype([("m", t)])
        f.create_dataset("deep", shape=(2,), dtype=t)
        f["s0"] = h5py.SoftLink("/d")
        for i in range(1, 12): f[f"s{i}"] = h5py.SoftLink(f"/s{i - 1}")
        f["loop"] = h5py.SoftLink("/loop")
        f["many/up"] = f["many"]
        f.create_dataset("bomb", shape=(40 << 20,), dtype="u1", chunks=(40 << 20,), compression="gzip")
        f["bomb"][0] = 1
        f.create_dataset("endless", shape=(10**12,), dtype="i4", chunks=(1 << 20,))
        """);

    [Test]
    public async Task Children_are_listed_up_to_a_limit_and_in_parts_beyond()
    {
        var engine = Start(("Children", 250));
        var file = await engine.FileAsync("inflated.h5");

        Assert.That(
            async () => await engine.Reader.ListChildrenAsync(file, HdfPath.Parse("/many"), 0, null, 0, CancellationToken.None),
            Throws.TypeOf<LimitExceededException>().With.Message.Contains("Hdf5:Children"));
        var part = await engine.Reader.ListChildrenAsync(file, HdfPath.Parse("/many"), 100, 250, 0, CancellationToken.None);
        Assert.That(part.Items, Has.Count.EqualTo(201));
    }

    [Test]
    public async Task Attributes_are_read_up_to_a_limit_and_in_parts_beyond()
    {
        var engine = Start(("Attributes", 100));
        var file = await engine.FileAsync("inflated.h5");

        Assert.That(
            async () => await engine.Reader.ReadAttributesAsync(file, HdfPath.Parse("/attributes"), null, 0, null, CancellationToken.None),
            Throws.TypeOf<LimitExceededException>().With.Message.Contains("Hdf5:Attributes"));
        var part = await engine.Reader.ReadAttributesAsync(file, HdfPath.Parse("/attributes"), null, 110, 100, CancellationToken.None);
        Assert.That(part.Items, Has.Count.EqualTo(10));
    }

    [Test]
    public async Task Datatypes_are_described_up_to_a_depth()
    {
        var engine = Start(("TypeDepth", 10));
        var file = await engine.FileAsync("inflated.h5");

        Assert.That(
            async () => await engine.Reader.DescribeAsync(file, HdfPath.Parse("/deep"), 10, CancellationToken.None),
            Throws.TypeOf<UnreadableFileException>().With.Message.Contains("Hdf5:TypeDepth"));
    }

    [TestCase("/s11", 10)]
    [TestCase("/loop", 40)]
    public async Task Links_are_followed_up_to_a_depth(string path, int depth)
    {
        var engine = Start(("LinkDepth", depth));
        var file = await engine.FileAsync("inflated.h5");

        Assert.That(
            async () => await engine.Reader.DescribeAsync(file, HdfPath.Parse(path), 10, CancellationToken.None),
            Throws.TypeOf<ObjectNotFoundException>().With.Message.Contains("Hdf5:LinkDepth"));
    }

    [Test]
    public async Task Chunks_are_decoded_up_to_a_size()
    {
        var engine = Start(("ChunkMegabytes", 30));
        var file = await engine.FileAsync("inflated.h5");

        Assert.That(
            async () => await engine.ReadThroughWorkerAsync(file, "/bomb", new Selection([new AxisSelection(0, 10)])),
            Throws.InstanceOf<AssertionException>().With.Message.Contains("Hdf5:ChunkMegabytes"));
    }

    [Test]
    public async Task Elements_are_read_at_once_up_to_a_limit()
    {
        var engine = Start(("ReadMegabytes", 1));
        var file = await engine.FileAsync("inflated.h5");

        Assert.That(
            async () => await engine.Reader.ReadAsync(file, HdfPath.Parse("/endless"), new Selection([new AxisSelection(0, 1_000_000_000_000)]), CancellationToken.None),
            Throws.TypeOf<LimitExceededException>());
    }

    [Test]
    public async Task A_group_that_holds_itself_is_a_child_like_any_other()
    {
        var engine = Start();
        var file = await engine.FileAsync("inflated.h5");

        var page = await engine.Reader.ListChildrenAsync(
            file, HdfPath.Parse("/many/" + string.Join('/', Enumerable.Repeat("up", 200))), 0, null, 0, CancellationToken.None);

        Assert.That(page.Total, Is.EqualTo(301));
    }
}
