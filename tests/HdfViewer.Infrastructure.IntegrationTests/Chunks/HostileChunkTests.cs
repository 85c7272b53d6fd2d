using FsCheck;
using FsCheck.Fluent;
using HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>Bytes and parameters that no filter wrote: every filter answers with its own error, in bounded memory.</summary>
public sealed class HostileChunkTests
{
    private const int MaxSize = 64 << 10;

    // bzip2's own tables are 900 KB of 32-bit numbers, whatever the size of the chunk.
    private const long MaxAllocation = 12 << 20;

    private static IEnumerable<int> Ids => FilterRegistry.Ids.Order();

    [TestCaseSource(nameof(Ids))]
    public void Random_bytes_are_refused_or_decoded_within_the_limit(int id) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll<byte[], uint[]>((stored, parameters) => Undo(id, stored, parameters)));

    [TestCaseSource(nameof(Ids))]
    public void Damaged_chunks_are_refused_or_decoded_within_the_limit(int id)
    {
        var samples = SamplesOf(id).ToList();
        if (samples.Count == 0) Assert.Ignore($"No sample of filter {id} is written here.");
        var random = new Random(id);
        for (var i = 0; i < 2000; i++)
        {
            var (stored, parameters) = samples[random.Next(samples.Count)];
            var damaged = (byte[])stored.Clone();
            var values = (uint[])parameters.Clone();
            switch (random.Next(4))
            {
                case 0: damaged = damaged[..random.Next(damaged.Length)]; break;
                case 1: damaged[random.Next(Math.Min(damaged.Length, 200))] = (byte)random.Next(256); break;
                case 2: for (var n = 0; n < 8; n++) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8)); break;
                default: if (values.Length > 0) values[random.Next(values.Length)] = (uint)random.NextInt64(uint.MaxValue) >> random.Next(32); break;
            }

            Undo(id, damaged, values);
        }
    }

    [Test]
    public void A_decompression_bomb_ends_as_an_error()
    {
        using var bomb = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(bomb, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++) zlib.Write(zeros);
        }

        Assert.That(
            () => new DeflateFilter().Undo(bomb.ToArray(), [9], MaxSize),
            Throws.TypeOf<FilterException>().With.Message.EqualTo("it inflates to more bytes than it may"));
    }

    [Test]
    public void A_wrong_checksum_is_an_error_that_names_the_chunk()
    {
        var dataset = ChunkFixtures.Written.Datasets.First(d => d.Path == "/fletcher/odd");
        var file = (byte[])ChunkFixtures.Written.FileOf(dataset).Clone();
        file[dataset.StoredChunks.ElementAt(1).Address + 5] ^= 1;

        Assert.That(
            () => NaiveReader.ReadAll(dataset, file),
            Throws.TypeOf<Domain.Errors.UnreadableFileException>()
                .With.Message.Match(@"^Chunk \[1667\] of '/fletcher/odd' cannot be decoded: its checksum is [0-9a-f]{8} but should be [0-9a-f]{8}\.$"));
    }

    [Test]
    public void A_checksum_of_the_oldest_libraries_is_accepted()
    {
        byte[] data = [1, 2, 3, 4, 5, 6, 7];
        var checksum = Fletcher32Filter.Checksum(data);
        byte[] swapped = [(byte)(checksum >> 8), (byte)checksum, (byte)(checksum >> 24), (byte)(checksum >> 16)];

        using var decoded = new Fletcher32Filter().Undo((byte[])[.. data, .. swapped], [], MaxSize);

        Assert.That(decoded.Span.ToArray(), Is.EqualTo(data));
    }

    private static IEnumerable<(byte[] Stored, uint[] Parameters)> SamplesOf(int id)
    {
        // The filter that was applied last is the one whose output is in the file.
        foreach (var fixture in new[] { ChunkFixtures.Written, ChunkFixtures.Committed })
        {
            foreach (var dataset in fixture.Datasets.Where(d => d.Filters.Length > 0 && d.Filters[^1].Id == id))
            {
                var chunk = dataset.StoredChunks.FirstOrDefault(c => c.Mask == 0 && c.Size > 0);
                if (chunk is not null)
                    yield return (fixture.FileOf(dataset).AsSpan((int)chunk.Address, chunk.Size).ToArray(), dataset.Filters[^1].Values);
            }
        }
    }

    private static void Undo(int id, byte[] stored, uint[] parameters)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var decoded = FilterRegistry.Find(id)!.Undo(stored, parameters, MaxSize);
            Assert.That(decoded.Length, Is.LessThanOrEqualTo(MaxSize));
        }
        catch (FilterException e)
        {
            Assert.That(e.Message, Is.Not.Empty);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MaxAllocation));
    }
}
