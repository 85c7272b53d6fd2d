using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>Every filter against files that other implementations wrote: h5py, PyTables, the plugins of Debian, the corpus.</summary>
public sealed class FilterTests
{
    [TestCase(1, TestName = "Deflate_decodes_what_others_wrote")]
    [TestCase(2, TestName = "Shuffle_decodes_what_others_wrote")]
    [TestCase(3, TestName = "Fletcher32_decodes_what_others_wrote")]
    [TestCase(4, TestName = "Szip_decodes_what_others_wrote")]
    [TestCase(5, TestName = "Nbit_decodes_what_others_wrote")]
    [TestCase(6, TestName = "Scale_offset_decodes_what_others_wrote")]
    [TestCase(307, TestName = "Bzip2_decodes_what_others_wrote")]
    [TestCase(32000, TestName = "Lzf_decodes_what_others_wrote")]
    [TestCase(32001, TestName = "Blosc_decodes_what_others_wrote")]
    [TestCase(32004, TestName = "Lz4_decodes_what_others_wrote")]
    [TestCase(32008, TestName = "Bitshuffle_decodes_what_others_wrote")]
    public void Decodes_what_others_wrote(int id)
    {
        var datasets = ChunkFixtures.Written.Datasets.Where(d => d.Filters.Any(f => f.Id == id)).ToList();

        Assert.That(datasets, Is.Not.Empty);
        AssertAllDecode(ChunkFixtures.Written, datasets);
    }

    [TestCase(307, TestName = "Bzip2_decodes_what_the_registered_plugin_wrote")]
    [TestCase(32001, TestName = "Blosc_decodes_what_the_registered_plugin_wrote")]
    [TestCase(32004, TestName = "Lz4_decodes_what_the_registered_plugin_wrote")]
    [TestCase(32008, TestName = "Bitshuffle_decodes_what_the_registered_plugin_wrote")]
    [TestCase(32015, TestName = "Zstd_decodes_what_the_registered_plugin_wrote")]
    [TestCase(32026, TestName = "Blosc2_decodes_what_the_registered_plugin_wrote")]
    public void Decodes_what_the_registered_plugin_wrote(int id)
    {
        var datasets = ChunkFixtures.Committed.Datasets.Where(d => d.Filters.Any(f => f.Id == id)).ToList();

        Assert.That(datasets, Is.Not.Empty);
        AssertAllDecode(ChunkFixtures.Committed, datasets);
    }

    [Test]
    public void Chunks_of_the_corpus_decode_to_what_libhdf5_reads()
    {
        var datasets = ChunkFixtures.Corpus.Datasets.Where(d => d.ChunkShape is not null).ToList();

        Assert.That(datasets, Has.Count.GreaterThan(20));
        AssertAllDecode(ChunkFixtures.Corpus, datasets);
    }

    private static void AssertAllDecode(Fixture fixture, IEnumerable<StoredDataset> datasets)
    {
        List<string> failures = [];
        foreach (var dataset in datasets)
        {
            try
            {
                if (!NaiveReader.ReadAll(dataset, fixture.FileOf(dataset)).AsSpan().SequenceEqual(fixture.Expected(dataset)))
                    failures.Add($"{dataset}: other bytes");
            }
            catch (Exception e) when (e is HdfViewerException or ArgumentException or IndexOutOfRangeException)
            {
                failures.Add($"{dataset}: {e.GetType().Name}: {e.Message}");
            }
        }

        Assert.That(failures, Is.Empty);
    }
}

/// <summary>Reads a whole dataset an element at a time: slow, and plain to see that it is right.</summary>
internal static class NaiveReader
{
    public static byte[] ReadAll(StoredDataset dataset, byte[] file)
    {
        var rank = dataset.Shape.Length;
        var shape = dataset.ChunkShape!;
        var size = dataset.ElementSize;
        var result = new byte[dataset.Length];
        var fill = Convert.FromHexString(dataset.Fill);
        for (var i = 0; i < result.Length; i += size) fill.CopyTo(result, i);

        var steps = dataset.Filters.Select(f => new FilterStep(f.Id, f.Name, false, f.Values, true)).ToArray();
        var pipeline = new FilterPipeline(dataset.Path, steps, shape.Aggregate(size, (product, dim) => product * dim));
        foreach (var chunk in dataset.StoredChunks)
        {
            var isPlain = dataset.PlainEdges && Enumerable.Range(0, rank).Any(d => chunk.Offset[d] + shape[d] > dataset.Shape[d]);
            using var decoded = pipeline.Decode(
                file.AsMemory((int)chunk.Address, chunk.Size), isPlain ? uint.MaxValue : chunk.Mask, chunk.Offset);
            for (var i = 0; i < decoded.Length / size; i++)
            {
                long target = 0;
                var isInside = true;
                for (int d = 0, stride = decoded.Length / size; d < rank; d++)
                {
                    stride /= shape[d];
                    var index = chunk.Offset[d] + (i / stride % shape[d]);
                    isInside &= index < dataset.Shape[d];
                    target = (target * dataset.Shape[d]) + index;
                }

                if (isInside) decoded.Span.Slice(i * size, size).CopyTo(result.AsSpan((int)target * size));
            }
        }

        return result;
    }
}
