using System.Buffers.Binary;
using HdfViewer.Domain.Data;
using HdfViewer.Testing;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Conformance;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Requests;

public sealed class Storage_is_described_for_readers_around_libhdf5
{
    [Test]
    public void Chunks_are_found_where_an_extensible_array_indexes_another_dimension_than_the_first()
    {
        // Written by h5py: 4 × 6 of at most 10 × unlimited, in chunks of 2 × 3 of which the last was never written.
        var path = RepositoryPaths.Of("tests", "HdfViewer.Worker.Tests", "Requests", "second_dimension_unlimited.h5");
        var bytes = File.ReadAllBytes(path);
        var worker = SharedWorker.For(path);
        var (_, expected) = worker.Ask(new ReadRequest(worker.File, "/x", [new AxisSelection(0, 4), new AxisSelection(0, 6)], 1000));

        var chunks = Locate(worker, "/x", [0, 0, 0, 1, 1, 0, 1, 1]);

        var assembled = new byte[4 * 6 * 4];
        for (var c = 0; c < 4; c++)
        {
            if (chunks[c].Address < 0) continue;
            for (var row = 0; row < 2; row++)
            {
                var target = ((((c / 2 * 2) + row) * 6) + (c % 2 * 3)) * 4;
                bytes.AsSpan((int)chunks[c].Address + (row * 12), 12).CopyTo(assembled.AsSpan(target));
            }
        }

        Assert.That(chunks.Select(c => c.Size), Is.EqualTo(new uint[] { 24, 24, 24, 0 }));
        Assert.That(chunks[3].Address, Is.EqualTo(-1));
        Assert.That(assembled, Is.EqualTo(expected));
        Assert.That(Locate(worker, "/unwritten", [0, 0, 1, 1]).Select(c => c.Address), Is.EqualTo(new long[] { -1, -1 }));
    }

    [Test]
    public void A_look_up_brings_no_byte_of_the_chunks()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_filters.h5"));

        var chunk = Locate(worker, "/gzip6", [0, 0])[0];

        Assert.That(chunk.Address, Is.Positive);
        Assert.That(chunk.Size, Is.Positive);
        Assert.That(worker.ReadEverything("/gzip6"), Is.GreaterThan(0), "the observer must not stay");
    }

    [Test]
    public void A_layout_tells_chunks_filters_and_the_size_of_an_element()
    {
        var worker = SharedWorker.For(Corpus.FileOf("made_filters.h5"));

        var layout = worker.Ask<LayoutAnswer>(new LayoutRequest(worker.File, "/gzip+shuffle_lef8"));

        Assert.That(layout.Dataset.Layout, Is.TypeOf<ChunkedLayout>());
        Assert.That(layout.Dataset.Filters.Select(f => f.Id), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(layout.ElementSize, Is.EqualTo(8));
        Assert.That(layout.IsPlain);
        Assert.That(layout.HasPlainEdges, Is.False);
    }

    [Test]
    public void A_dataset_without_chunks_is_refused_in_words()
    {
        var worker = SharedWorker.For(Corpus.FileOf("h5repack_ext.h5"));
        var (message, _) = worker.Ask(new ChunkIndexRequest(worker.File, "/external", [0]));

        Assert.That(message, Is.TypeOf<Failure>().With.Property(nameof(Failure.Message)).EqualTo("'/external' does not lie in chunks."));
    }

    private static List<(long Address, uint Size, uint Mask)> Locate(WorkerSession worker, string path, long[] coordinates)
    {
        var (message, payload) = worker.Ask(new ChunkIndexRequest(worker.File, path, coordinates));
        Assert.That(message, Is.TypeOf<ChunkIndexAnswer>(), $"{message}");
        return
        [
            .. payload.Chunk(ChunkIndexAnswer.EntrySize).Select(e => (
                BinaryPrimitives.ReadInt64LittleEndian(e),
                BinaryPrimitives.ReadUInt32LittleEndian(e.AsSpan(8)),
                BinaryPrimitives.ReadUInt32LittleEndian(e.AsSpan(12)))),
        ];
    }
}

/// <summary>Short ways to ask.</summary>
internal static class WorkerQuestions
{
    /// <summary>Bytes of all elements of a dataset.</summary>
    public static int ReadEverything(this WorkerSession worker, string path)
    {
        var layout = worker.Ask<LayoutAnswer>(new LayoutRequest(worker.File, path));
        var axes = Selection.All(layout.Dataset.Space).Axes;
        var (_, payload) = worker.Ask(new ReadRequest(worker.File, path, axes, 100 << 20));
        return payload.Length;
    }
}
