using System.Buffers.Binary;
using System.Numerics;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Reads bits from the most significant of each byte on: what n-bit, scale-offset and szip write.</summary>
internal ref struct MsbBitReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    // The next bits, aligned to the left. Bits beyond _count are either zero or what the source has there, so that or-ing them in again
    // changes nothing.
    private ulong _bits;
    private int _count;

    /// <summary>Reads a number of 0 to 64 bits.</summary>
    /// <exception cref="FilterException">The source ends before.</exception>
    public ulong Read(int bits)
    {
        if (bits > 32) return (ReadShort(bits - 32) << 32) | ReadShort(32);
        return ReadShort(bits);
    }

    /// <summary>Counts zero bits up to the next one bit, which is consumed too.</summary>
    /// <exception cref="FilterException">The source ends before.</exception>
    public int ReadUnary()
    {
        var zeros = 0;
        while (true)
        {
            if (_count == 0)
            {
                Refill();
                if (_count == 0) throw EndOfBits();
            }

            var run = BitOperations.LeadingZeroCount(_bits);
            if (run < _count)
            {
                Drop(run + 1);
                return zeros + run;
            }

            zeros += _count;
            Drop(_count);
        }
    }

    private static FilterException EndOfBits() => new("its packed bits end too early");

    private ulong ReadShort(int bits)
    {
        if (bits == 0) return 0;
        if (_count < bits)
        {
            Refill();
            if (_count < bits) throw EndOfBits();
        }

        var value = _bits >> (64 - bits);
        Drop(bits);
        return value;
    }

    // A shift by 64 would be one by 0.
    private void Drop(int bits)
    {
        _bits = bits == 64 ? 0 : _bits << bits;
        _count -= bits;
    }

    private void Refill()
    {
        if (_source.Length - _position >= sizeof(ulong))
        {
            _bits |= BinaryPrimitives.ReadUInt64BigEndian(_source[_position..]) >> _count;
            var whole = (64 - _count) >> 3;
            _position += whole;
            _count += whole << 3;
            return;
        }

        while (_count <= 56 && _position < _source.Length)
        {
            _bits |= (ulong)_source[_position++] << (56 - _count);
            _count += 8;
        }
    }
}
