using FsCheck;
using FsCheck.Fluent;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.Hdf5.Chunks.Filters;
using HdfViewer.Infrastructure.Hdf5.Chunks.Planning;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>What works on many elements at once does the same as one that takes a byte at a time, also where vectors do not fit.</summary>
public sealed class KernelTests
{
    private const int LargestElement = 33;

    // Beside the sizes that vectors like: fewer elements than one vector holds, one more, and more than are worked on in one tile.
    private static readonly int[] Counts = [0, 1, 2, 7, 8, 15, 16, 17, 31, 33, 127, 255, 256, 257, 300, 1023];

    [Test]
    public void Byte_shuffles_are_undone_for_every_size([Range(1, LargestElement)] int elementSize) => ForAll(seed =>
    {
        var random = new Random(seed);
        var count = Count(random);
        var elements = Bytes(random, (count * elementSize) + random.Next(elementSize));
        var source = Room(random, elements.Length);
        var target = Room(random, elements.Length);
        for (var i = 0; i < count * elementSize; i++) source[((i % elementSize) * count) + (i / elementSize)] = elements[i];
        elements.AsSpan(count * elementSize).CopyTo(source[(count * elementSize)..]);

        Unshuffle.Bytes(source, target, elementSize);

        Assert.That(target.SequenceEqual(elements), $"{count} elements of {elementSize}");
    });

    [Test]
    public void Bit_shuffles_are_undone_for_every_size([Range(1, LargestElement)] int elementSize) => ForAll(seed =>
    {
        var random = new Random(seed);
        var count = 8 * Count(random);
        var elements = Bytes(random, count * elementSize);
        var source = Room(random, elements.Length);
        var target = Room(random, elements.Length);
        for (var i = 0; i < count; i++)
        {
            for (var bit = 0; bit < 8 * elementSize; bit++)
            {
                var isSet = (elements[(i * elementSize) + (bit / 8)] >> (bit % 8)) & 1;
                source[(bit * (count / 8)) + (i / 8)] |= (byte)(isSet << (i % 8));
            }
        }

        Unshuffle.Bits(source, target, new byte[source.Length], elementSize);

        Assert.That(target.SequenceEqual(elements), $"{count} elements of {elementSize}");
    });

    [Test]
    public void Rows_are_copied_with_any_strides([Range(1, LargestElement)] int elementSize) => ForAll(seed =>
    {
        var random = new Random(seed);
        var count = 2 + Count(random);
        var (from, to) = (random.Next(1, 6), random.Next(1, 6));
        var source = Room(random, count * from * elementSize);
        random.NextBytes(source);
        var target = Room(random, count * to * elementSize);
        var expected = new byte[target.Length];
        for (var i = 0; i < count; i++)
            source.Slice(i * from * elementSize, elementSize).CopyTo(expected.AsSpan(i * to * elementSize));

        // One dimension of a chunk in a result that has `to` elements beside each.
        var plan = CopyPlan.Create(
            [new AxisSpan(0, 0, 0, count), new AxisSpan(0, 0, 0, 1)],
            [new(0, count, from), new(0, to, 1)],
            [count * from, 1],
            elementSize,
            new CopyLoop[2]);
        ChunkGatherer.Copy(plan, source, 0, target);

        Assert.That(target.SequenceEqual(expected), $"{count} elements of {elementSize}, every {from}th to every {to}th");
    });

    private static void ForAll(Action<int> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(property));

    private static int Count(Random random) => random.Next(2) == 0 ? Counts[random.Next(Counts.Length)] : random.Next(600);

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    // Not where an array begins: what a kernel is given begins anywhere.
    private static Span<byte> Room(Random random, int length) => new byte[length + 64].AsSpan(random.Next(64), length);
}
