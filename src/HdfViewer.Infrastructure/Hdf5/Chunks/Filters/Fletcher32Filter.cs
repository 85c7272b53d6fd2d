using System.Buffers.Binary;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Filter 3: the data, followed by their checksum in four little-endian bytes.</summary>
internal sealed class Fletcher32Filter : IChunkFilter
{
    private const int ChecksumSize = 4;

    /// <inheritdoc/>
    public int Id => 3;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        if (stored.Length < ChecksumSize) throw new FilterException("it is too short for a checksum");
        var data = stored.Span[..^ChecksumSize];
        if (data.Length > maxSize) throw new FilterException("it holds more bytes than the chunk has");

        var expected = BinaryPrimitives.ReadUInt32LittleEndian(stored.Span[^ChecksumSize..]);
        var actual = Checksum(data);
        if (expected != actual && expected != SwapHalves(actual))
            throw new FilterException($"its checksum is {actual:x8} but should be {expected:x8}");
        return RentedBytes.CopyOf(data);
    }

    /// <summary>
    /// HDF5's variant of Fletcher's checksum: sums begin at zero, words are big-endian whatever the machine, a last odd byte is the high
    /// byte of a word.
    /// </summary>
    public static uint Checksum(ReadOnlySpan<byte> data)
    {
        // The most words that can be added before 32 bits overflow.
        const int WordsPerReduction = 360;
        uint sum1 = 0;
        uint sum2 = 0;
        var words = data.Length / 2;
        var position = 0;
        while (words > 0)
        {
            var batch = Math.Min(words, WordsPerReduction);
            words -= batch;
            var block = data.Slice(position, batch * 2);
            position += batch * 2;
            for (var i = 0; i < block.Length; i += 2)
            {
                sum1 += BinaryPrimitives.ReadUInt16BigEndian(block[i..]);
                sum2 += sum1;
            }

            sum1 = (sum1 & 0xFFFF) + (sum1 >> 16);
            sum2 = (sum2 & 0xFFFF) + (sum2 >> 16);
        }

        if (data.Length % 2 != 0)
        {
            sum1 += (uint)data[^1] << 8;
            sum2 += sum1;
            sum1 = (sum1 & 0xFFFF) + (sum1 >> 16);
            sum2 = (sum2 & 0xFFFF) + (sum2 >> 16);
        }

        sum1 = (sum1 & 0xFFFF) + (sum1 >> 16);
        sum2 = (sum2 & 0xFFFF) + (sum2 >> 16);
        return (sum2 << 16) | sum1;
    }

    // Libraries before 1.6.3 summed words in the machine's own order: on little-endian machines the two bytes of each half are swapped.
    private static uint SwapHalves(uint checksum) => ((checksum & 0x00FF_00FF) << 8) | ((checksum & 0xFF00_FF00) >> 8);
}
