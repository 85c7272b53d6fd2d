using System.Buffers.Binary;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Decodes the extended-Rice code of CCSDS 121.0-B-2 ("Lossless Data Compression") as szip uses it: one reference sample interval a scan
/// line, unsigned samples.
/// </summary>
internal sealed class SzipDecoder
{
    // Zero-block counts of this many and more are shifted by one: the code for exactly this many means "to the end of the segment".
    private const int RemainderOfSegment = 5;
    private const int BlocksPerSegment = 64;

    private static readonly (int Sum, int First)[] SecondExtension = CreateSecondExtension();

    private readonly SzipSettings _settings;
    private readonly uint[] _line;
    private readonly int _idBits;
    private readonly uint _maxSample;

    /// <summary>Prepares a decoder for one chunk.</summary>
    public SzipDecoder(SzipSettings settings)
    {
        _settings = settings;
        _line = new uint[settings.BlocksPerLine * settings.SamplesPerBlock];
        _idBits = settings.BitsPerSample switch
        {
            > 16 => 5,
            > 8 => 4,
            _ => 3,
        };
        _maxSample = (uint)((1UL << settings.BitsPerSample) - 1);
    }

    /// <summary>Decodes as many samples as <paramref name="output"/> holds.</summary>
    /// <exception cref="FilterException">The stream is corrupt or too short.</exception>
    public void Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var reader = new MsbBitReader(input);
        if (output.Length % _settings.BytesPerSample != 0) throw new FilterException("its szip header says no whole number of samples");
        while (!output.IsEmpty)
        {
            var count = Math.Min(output.Length / _settings.BytesPerSample, _settings.SamplesPerLine);
            DecodeLine(ref reader, count);
            if (_settings.IsPreprocessed) Integrate(_line.AsSpan(0, count));
            Write(_line.AsSpan(0, count), output);
            output = output[(count * _settings.BytesPerSample)..];
        }
    }

    // The encoder pads the last line, too, so there is nothing after the samples asked for but padding.
    private void DecodeLine(ref MsbBitReader reader, int wanted)
    {
        var uncompressed = (1UL << _idBits) - 1;
        var used = 0;

        // The padding of a line must be read as well: the next line begins after it. Only on the last one may it be missing.
        while (used < _line.Length)
        {
            var reference = _settings.IsPreprocessed && used == 0 ? 1 : 0;
            var block = _line.AsSpan(used, _settings.SamplesPerBlock);
            var id = reader.Read(_idBits);
            if (id == uncompressed)
            {
                foreach (ref var sample in block) sample = (uint)reader.Read(_settings.BitsPerSample);
                used += block.Length;
            }
            else if (id > 0)
            {
                DecodeSplit(ref reader, block, reference, (int)id - 1);
                used += block.Length;
            }
            else
            {
                var isSecondExtension = reader.Read(1) != 0;
                if (reference == 1) block[0] = (uint)reader.Read(_settings.BitsPerSample);
                if (isSecondExtension)
                {
                    DecodeSecondExtension(ref reader, block, reference);
                    used += block.Length;
                }
                else
                {
                    used += DecodeZeroBlocks(ref reader, used, reference);
                }
            }

            if (used >= wanted && wanted < _settings.SamplesPerLine) return;
        }
    }

    private void DecodeSplit(ref MsbBitReader reader, Span<uint> block, int reference, int lowBits)
    {
        if (reference == 1) block[0] = (uint)reader.Read(_settings.BitsPerSample);
        foreach (ref var sample in block[reference..]) sample = (uint)reader.ReadUnary() << lowBits;
        if (lowBits == 0) return;
        foreach (ref var sample in block[reference..]) sample += (uint)reader.Read(lowBits);
    }

    private static void DecodeSecondExtension(ref MsbBitReader reader, Span<uint> block, int reference)
    {
        var i = reference;
        while (i < block.Length)
        {
            var code = reader.ReadUnary();
            if (code >= SecondExtension.Length) throw new FilterException("its szip stream is corrupt");
            var (sum, first) = SecondExtension[code];
            var second = code - first;
            if (i % 2 == 0) block[i++] = (uint)(sum - second);
            block[i++] = (uint)second;
        }
    }

    private int DecodeZeroBlocks(ref MsbBitReader reader, int used, int reference)
    {
        var blocks = reader.ReadUnary() + 1;
        var index = used / _settings.SamplesPerBlock;
        if (blocks == RemainderOfSegment)
            blocks = Math.Min(_settings.BlocksPerLine - index, BlocksPerSegment - (index % BlocksPerSegment));
        else if (blocks > RemainderOfSegment)
            blocks--;

        if (blocks > _settings.BlocksPerLine - index) throw new FilterException("its szip stream is corrupt");
        var samples = blocks * _settings.SamplesPerBlock;
        _line.AsSpan(used + reference, samples - reference).Clear();
        return samples;
    }

    // Undoes the predictor: odd differences are negative, even ones positive, and those that only one sign can have go on beyond.
    private void Integrate(Span<uint> samples)
    {
        var middle = (_maxSample / 2) + 1;
        var last = samples[0];
        for (var i = 1; i < samples.Length; i++)
        {
            var difference = samples[i];
            var half = (difference >> 1) + (difference & 1);
            var mask = (last & middle) != 0 ? _maxSample : 0;
            if (half <= (mask ^ last)) last += (difference >> 1) ^ ~((difference & 1) - 1);
            else last = mask ^ difference;
            samples[i] = last;
        }
    }

    private void Write(ReadOnlySpan<uint> samples, Span<byte> output)
    {
        switch (_settings.BytesPerSample)
        {
            case 1:
                for (var i = 0; i < samples.Length; i++) output[i] = (byte)samples[i];
                break;
            case 2 when _settings.IsBigEndian:
                for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(output[(i * 2)..], (ushort)samples[i]);
                break;
            case 2:
                for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(output[(i * 2)..], (ushort)samples[i]);
                break;
            case 4 when _settings.IsBigEndian:
                for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(output[(i * 4)..], samples[i]);
                break;
            default:
                for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(output[(i * 4)..], samples[i]);
                break;
        }
    }

    // Pairs of small samples by their code number: all pairs of sum 0, then of sum 1, and so on up to 12.
    private static (int Sum, int First)[] CreateSecondExtension()
    {
        List<(int Sum, int First)> table = [];
        for (var sum = 0; sum <= 12; sum++)
        {
            var first = table.Count;
            for (var second = 0; second <= sum; second++) table.Add((sum, first));
        }

        return [.. table];
    }
}
