using System.Collections.Concurrent;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Testing;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>What a file's first bytes tell about what libhdf5 reads next.</summary>
internal sealed class RootGroupTests : EngineTestBase
{
    private const int HeadBytes = 64 * 1024;

    [OneTimeSetUp]
    public void WriteLargerFiles()
    {
        // The names of 6,000 groups have moved away from the beginning of the file.
        H5py.Write(Path.Join(Folder, "many.h5"), """
            for i in range(6000): f.create_group(f"group_{i:05d}")
            """);
        H5py.Run("""
            import sys, h5py, numpy as np
            with h5py.File(sys.argv[1] + "/latest.h5", "w", libver="latest") as f: f["x"] = np.zeros(100_000)
            with h5py.File(sys.argv[1] + "/behind.h5", "w", userblock_size=512) as f: f["x"] = np.zeros(100_000)
            """, Folder);
    }

    [Test]
    public async Task What_a_worker_will_miss_is_fetched_before_it_says_so()
    {
        await using var engine = new Engine([("Local:Root", Folder), ("Blocks:HeadKilobytes", HeadBytes / 1024)]);
        var reads = new ConcurrentQueue<ByteRange>();
        engine.Bytes.BeforeRead = (_, range, _) =>
        {
            reads.Enqueue(range);
            return Task.CompletedTask;
        };

        var names = await NamesAsync(engine, "many.h5");
        var expected = engine.Bytes.Expected.Single();
        await NamesAsync(engine, "many.h5");

        Assert.That(names.Count(), Is.EqualTo(6000));
        Assert.That(expected, Is.GreaterThanOrEqualTo(HeadBytes));
        Assert.That(reads, Has.Some.Matches<ByteRange>(r => r.Offset <= expected && expected < r.Offset + r.Length), "It was needed.");
        Assert.That(engine.Bytes.Expected, Has.Count.EqualTo(1), "Once is enough.");
    }

    [TestCase("a.h5")]
    [TestCase("latest.h5")]
    [TestCase("behind.h5")]
    public async Task A_file_whose_beginning_says_all_is_not_fetched_further(string name)
    {
        await using var engine = new Engine([("Local:Root", Folder), ("Blocks:HeadKilobytes", HeadBytes / 1024)]);

        await NamesAsync(engine, name);

        Assert.That(engine.Bytes.Expected, Is.Empty);
    }

    [Test]
    public void The_first_step_that_is_not_at_hand_is_told_whatever_is_at_hand()
    {
        var many = File.ReadAllBytes(Path.Join(Folder, "many.h5"));
        var latest = File.ReadAllBytes(Path.Join(Folder, "latest.h5"));

        Assert.Multiple(() =>
        {
            foreach (var atHand in new[] { 100, 300, 2_000, HeadBytes })
                Assert.That(RootGroup.FirstMiss(PeekInto(many, atHand)), Is.GreaterThanOrEqualTo(atHand).And.LessThan(many.Length), $"{atHand} bytes");
        });
        Assert.That(RootGroup.FirstMiss(PeekInto(many, many.Length)), Is.Null);
        Assert.That(RootGroup.FirstMiss(PeekInto(many, 0)), Is.Null, "Nothing is known of it.");
        Assert.That(RootGroup.FirstMiss(PeekInto(latest, latest.Length)), Is.Null);
    }

    [Test]
    public void Any_bytes_are_taken_for_hints_and_never_for_more()
    {
        var random = new Random(5);
        var many = File.ReadAllBytes(Path.Join(Folder, "many.h5"))[..4096];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = many.ToArray();
            for (var j = random.Next(1, 12); j > 0; j--) bytes[random.Next(8, random.Next(2) == 0 ? 100 : 2_000)] = (byte)random.Next(256);

            Assert.DoesNotThrow(() => RootGroup.FirstMiss(PeekInto(bytes, random.Next(4096))));
        }
    }

    private static RootGroup.Peek PeekInto(byte[] bytes, int atHand) => (offset, destination) =>
    {
        if (offset < 0 || offset > atHand - destination.Length) return false;
        bytes.AsSpan((int)offset, destination.Length).CopyTo(destination.Span);
        return true;
    };
}
