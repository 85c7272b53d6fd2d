using HdfViewer.Domain.Objects;
using HdfViewer.Testing;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Behaviour;

/// <summary>
/// What libhdf5 reads in the course of a request has been announced before, whatever kinds of structures lead to it: else each step would cost
/// a round trip to the store.
/// </summary>
public sealed class When_structures_are_scouted
{
    private const int PageBytes = 64 << 10;

    // The superblock and what lies beside it, the root group's header, and a structure here and there that begins in one page and ends in the next.
    private const int FewPages = 6;

    private static readonly string Folder = Path.Join(Path.GetTempPath(), $"hdfviewer-scouts-{Environment.ProcessId}");

    // Each file is spread over many pages: elements of a few megabytes lie between the pieces of its structures.
    private static readonly (string Name, string Script)[] Files =
    [
        ("old_group", """
            for i in range(3000):
                g = f.create_group(f"group_{i:04d}")
                g.attrs["label"] = f"number {i}"
                g.create_dataset("a", data=np.arange(300.0))
            """),
        ("new_group", """
            f.close(); f = h5py.File(path, "w", libver="latest", track_order=True)
            for i in range(3000):
                d = f.create_dataset(f"dataset_{i:04d}", data=np.arange(300.0))
                d.attrs["label"] = f"number {i}"
            f.close()
            """),
        ("many_attributes", """
            f.close(); f = h5py.File(path, "w", libver="latest")
            for i in range(300):
                d = f.create_dataset(f"dataset_{i:04d}", data=np.arange(1000.0))
                for k in range(12): d.attrs[f"attribute_{k}"] = f"the value number {k} of dataset {i}"
            f.close()
            """),
        ("scales", """
            scale = f.create_dataset("x", data=np.arange(100.0))
            scale.make_scale("x")
            for i in range(300):
                d = f.create_dataset(f"variable_{i:04d}", data=np.arange(100.0), chunks=(50,), track_order=True)
                d.dims[0].attach_scale(scale)
                for k in range(9): d.attrs[f"attribute_{k}"] = k
            """),
        ("chunk_tree", Chunks("maxshape=(None, None)", "earliest")),
        ("fixed_array", Chunks("", "latest")),
        ("extensible_array", Chunks("maxshape=(None, 64)", "latest")),
        ("chunk_record_tree", Chunks("maxshape=(None, None)", "latest")),
    ];

    private static IEnumerable<string> Names => Files.Select(f => f.Name);

    private static IEnumerable<string> ChunkedNames => Names.TakeLast(4);

    [OneTimeSetUp]
    public void Write()
    {
        foreach (var (name, script) in Files) H5py.Write(PathOf(name), script);
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(Folder, recursive: true);

    [TestCaseSource(nameof(Names))]
    public void A_list_of_children_reads_what_it_has_announced(string name)
    {
        using var worker = Open(name);

        worker.Ask<ChildrenAnswer>(new ChildrenRequest(worker.File, "/", 0, null, AttributeLimit: 10));

        Assert.That(Surprises(worker), Has.Count.LessThanOrEqualTo(FewPages));
    }

    [TestCaseSource(nameof(ChunkedNames))]
    public void A_description_with_its_storage_size_reads_what_it_has_announced(string name)
    {
        using var worker = Open(name);

        var described = worker.Ask<DescribeAnswer>(new DescribeRequest(worker.File, "/d", AttributeLimit: 10));

        Assert.That(((Dataset)described.Description.Object).StorageSize, Is.GreaterThan(1_000_000));
        Assert.That(Surprises(worker), Has.Count.LessThanOrEqualTo(FewPages));
    }

    [TestCaseSource(nameof(ChunkedNames))]
    public void Chunks_are_looked_up_in_what_was_announced(string name)
    {
        using var worker = Open(name);
        long[] coordinates = [.. Enumerable.Range(0, 3_000).SelectMany(i => new long[] { i, 0 })];

        var (answer, entries) = worker.Ask(new ChunkIndexRequest(worker.File, "/d", coordinates));

        Assert.That(answer, Is.EqualTo(new ChunkIndexAnswer(3_000)));
        Assert.That(Enumerable.Range(0, 3_000).Select(i => BitConverter.ToInt64(entries, i * ChunkIndexAnswer.EntrySize)), Has.All.Positive);
        Assert.That(Surprises(worker), Has.Count.LessThanOrEqualTo(FewPages));
    }

    [Test]
    public void One_chunk_of_many_is_a_few_pages()
    {
        using var worker = Open("chunk_tree");

        worker.Ask<ChunkIndexAnswer>(new ChunkIndexRequest(worker.File, "/d", [2_000, 0]));

        Assert.That(worker.Announced.SelectMany(r => Pages(r.Offset, r.Length)).Distinct().Count(), Is.LessThanOrEqualTo(FewPages));
    }

    // One chunk after the other is written, so that the parts of the index lie between them.
    private static string Chunks(string shape, string version) => $"""
        f.close(); f = h5py.File(path, "w", libver="{version}")
        d = f.create_dataset("d", (3000, 64), "f8", chunks=(1, 64), compression="gzip", {shape})
        noise = np.random.default_rng(1).standard_normal((3000, 400))
        for i in range(3000):
            d[i] = noise[i, :64]
            f.create_dataset(f"filler_{"{"}i{"}"}", data=noise[i])
        d.attrs["units"] = "K"
        f.close()
        """;

    private static string PathOf(string name) => Path.Join(Folder, $"{name}.h5");

    private static WorkerSession Open(string name)
    {
        var worker = new WorkerSession();
        worker.Open(File.ReadAllBytes(PathOf(name)));
        return worker;
    }

    // Pages that were asked for without having been announced.
    private static HashSet<long> Surprises(WorkerSession worker)
    {
        var announced = worker.Announced.SelectMany(r => Pages(r.Offset, r.Length)).ToHashSet();
        return [.. worker.Asked.SelectMany(r => Pages(r.Offset, r.Length)).Where(page => !announced.Contains(page))];
    }

    private static IEnumerable<long> Pages(long offset, int length)
    {
        for (var page = offset / PageBytes; page <= (offset + length - 1) / PageBytes; page++) yield return page;
    }
}
