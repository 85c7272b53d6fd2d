using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Testing;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Conformance;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Behaviour;

public sealed class When_elements_are_read
{
    private const long MaxBytes = 1 << 20;

    [TestCase("made_filters.h5", "/shuffle+gzip_lei4")]
    [TestCase("made_filters.h5", "/lzf_lef8")]
    [TestCase("made_filters.h5", "/gzip_compound")]
    [TestCase("made_types.h5", "/i8_be")]
    [TestCase("tall.h5", "/g1/g1.1/dset1.1.1")]
    public void Any_selection_is_the_same_slice_of_the_whole(string file, string path)
    {
        var worker = SharedWorker.For(Corpus.FileOf(file));
        var dims = Describe(worker, path).Space.Dims;
        var whole = Read(worker, path, [.. Selection.All(Describe(worker, path).Space).Axes]);
        var random = new Random(1);

        for (var i = 0; i < 200; i++)
        {
            AxisSelection[] axes = [.. dims.Select(d => RandomAxis(random, d))];

            var part = Read(worker, path, axes);

            Assert.That(part, Is.EqualTo(Slice(whole, dims, axes)), string.Join(" ", axes));
        }
    }

    [Test]
    public void A_selection_outside_names_what_is_allowed()
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/g2/dset2.1", [new AxisSelection(5, 6)], MaxBytes));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.OutOfRange));
        Assert.That(failure.Message, Does.Contain("0 to 9"));
    }

    [TestCase(long.MaxValue, 2, 1)]
    [TestCase(0, long.MaxValue, long.MaxValue)]
    [TestCase(-1, 1, 1)]
    [TestCase(0, 1, 0)]
    [TestCase(0, -1, 1)]
    public void A_selection_that_makes_no_sense_is_out_of_range(long start, long count, long step)
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/g2/dset2.1", [new AxisSelection(start, count, step)], MaxBytes));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.OutOfRange));
    }

    [Test]
    public void A_selection_over_the_limit_names_both()
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/g2/dset2.1", [new AxisSelection(0, 10)], 39));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.Limit));
        Assert.That(failure.Message, Does.Contain("40").And.Contain("39"));
    }

    [Test]
    public void Variable_length_elements_over_the_limit_are_refused()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_filters.h5"));

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/gzip_vlen", [new AxisSelection(0, 120)], 200));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.Limit));
    }

    [Test]
    public void Dropped_dimensions_are_not_in_the_shape()
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        var answer = worker.Ask<ReadAnswer>(
            new ReadRequest(worker.File, "/g2/dset2.2", [AxisSelection.Index(1), new AxisSelection(0, 3, 2)], MaxBytes));

        Assert.That(answer.Buffer.Shape, Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void A_group_has_none()
    {
        var worker = SharedWorker.For(Corpus.FileOf("tall.h5"));

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/g1", [], MaxBytes));

        Assert.That((failure.Kind, failure.ObjectKind), Is.EqualTo((FailureKind.NotADataset, "group")));
    }

    /// <summary>A view whose sources have a pattern for a name, one of which has its data in a file that even a worker with network may read.</summary>
    [TestCase("--cpu-seconds=60")]
    [TestCase("--connect-port=9")]
    [TestCase("--open")]
    public void No_pattern_leads_out_of_the_file(params string[] arguments)
    {
        const string Outside = "/usr/lib/os-release";
        var path = Path.GetTempFileName();
        H5py.Write(path, $"""
            from h5py import h5d, h5p, h5s, h5t
            f.create_dataset("src-0", (3,), "u1", external=[("{Outside}", 0, 3)])
            whole = h5s.create_simple((0,), (h5s.UNLIMITED,))
            whole.select_hyperslab((0,), (h5s.UNLIMITED,), stride=(3,), block=(3,))
            how = h5p.create(h5p.DATASET_CREATE)
            how.set_fill_value(np.array(7, "u1"))
            how.set_virtual(whole, b".", b"/src-%b", h5s.create_simple((3,)))
            h5d.create(f.id, b"view", h5t.NATIVE_UINT8, h5s.create_simple((0,), (h5s.UNLIMITED,)), how)
            """);
        using var worker = new WorkerSession(arguments);
        worker.Open(File.ReadAllBytes(path));
        File.Delete(path);

        var (answer, payload) = worker.Ask(new ReadRequest(worker.File, "/view", [new AxisSelection(0, 3)], 100));

        Assert.That(payload, Is.Not.EqualTo(File.ReadAllBytes(Outside)[..3]));
        Assert.That(answer, Is.InstanceOf<ReadAnswer>().Or.InstanceOf<Failure>());
        TestContext.Out.WriteLine($"{answer} {Convert.ToHexString(payload)}");
    }

    [Test]
    public void External_raw_data_is_refused()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_external.h5"));

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/two_pieces", [new AxisSelection(0, 40)], MaxBytes));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.Forbidden));
        Assert.That(failure.Message, Does.Contain("made_external.bin"));
    }

    [Test]
    public void Sources_in_other_files_are_asked_for_by_their_stored_name_and_refused()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_vds.h5"));

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/interleaved", [new AxisSelection(0, 10)], MaxBytes));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.Forbidden));
        Assert.That(worker.Wanted, Is.EqualTo(new[] { "made_vds_src1.h5" }));
    }

    [Test]
    public void Sources_that_are_not_there_read_as_fill_values()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_vds.h5"));
        worker.OpenReply = new OpenReply(null, IsForbidden: false);
        try
        {
            var (answer, payload) = worker.Ask(new ReadRequest(worker.File, "/interleaved", [new AxisSelection(0, 10)], MaxBytes));

            Assert.That(answer, Is.InstanceOf<ReadAnswer>());
            Assert.That(payload, Is.Not.All.EqualTo(payload[0]), "the elements of the file's own dataset are there");
            Assert.That(worker.Wanted, Is.EqualTo(new[] { "made_vds_src1.h5" }), "libhdf5's own variants of the name are not asked for");
        }
        finally
        {
            worker.OpenReply = new OpenReply(null, IsForbidden: true);
        }
    }

    [Test]
    public void Unknown_filters_are_named_and_described()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_filters.h5"));

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/plugin_zstd", [new AxisSelection(0, 10)], MaxBytes));

        Assert.That((failure.Kind, failure.FilterId), Is.EqualTo((FailureKind.UnknownFilter, 32015)));
        Assert.That(Describe(worker, "/plugin_zstd").Filters[^1].IsAvailable, Is.False);
    }

    [Test]
    public void A_broken_chunk_is_named()
    {
        var bytes = File.ReadAllBytes(Corpus.FileOf("made_filters.h5"));
        var worker = SharedWorker.For(Corpus.FileOf("made_filters.h5"));
        AxisSelection[] everything = [new(0, 20), new(0, 30)];
        Read(worker, "/gzip_lei4", everything);
        var chunk = worker.Announced[^1];
        bytes.AsSpan((int)chunk.Offset, chunk.Length).Fill(0x55);
        worker.Open(bytes);

        var failure = worker.Ask<Failure>(new ReadRequest(worker.File, "/gzip_lei4", everything, MaxBytes));

        Assert.That(failure.Kind, Is.EqualTo(FailureKind.Unreadable));
        Assert.That(failure.Message, Does.Contain("'/gzip_lei4'").And.Contain("chunk at ("));
    }

    [Test]
    public void Chunks_are_announced_before_they_are_read()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_filters.h5"));
        Describe(worker, "/gzip_lei4");

        Read(worker, "/gzip_lei4", [new(0, 20), new(0, 30)]);

        Assert.That(worker.Announced, Is.Not.Empty);
    }

    private static Dataset Describe(WorkerSession worker, string path) =>
        (Dataset)worker.Ask<DescribeAnswer>(new DescribeRequest(worker.File, path, 0)).Description.Object;

    private static byte[] Read(WorkerSession worker, string path, AxisSelection[] axes)
    {
        var (answer, payload) = worker.Ask(new ReadRequest(worker.File, path, axes, MaxBytes));
        Assert.That(answer, Is.InstanceOf<ReadAnswer>());
        return payload;
    }

    private static AxisSelection RandomAxis(Random random, long size)
    {
        var step = random.Next(1, 6);
        var start = random.NextInt64(size);
        return new AxisSelection(start, random.NextInt64((size - 1 - start) / step + 2), step);
    }

    private static byte[] Slice(byte[] whole, IReadOnlyList<long> dims, AxisSelection[] axes)
    {
        var elementSize = whole.Length / dims.Aggregate(1L, (p, d) => p * d);
        List<long> offsets = [0];
        for (var i = 0; i < axes.Length; i++)
        {
            var (axis, size) = (axes[i], dims[i]);
            offsets = [.. offsets.SelectMany(o => Enumerable.Range(0, (int)axis.Count).Select(n => o * size + axis.Start + n * axis.Step))];
        }

        return [.. offsets.SelectMany(o => whole[(int)(o * elementSize)..(int)((o + 1) * elementSize)])];
    }
}
