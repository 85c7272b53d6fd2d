using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Filter 6: numbers as offsets from the chunk's minimum, packed to the fewest bits; floating point scaled by a power of ten first.
/// </summary>
/// <remarks>
/// A chunk begins with the number of bits (4 bytes, little-endian), the size of the minimum (1 byte) and the minimum (8 bytes) in a header of
/// <see cref="HeaderSize"/> bytes. All bits set stand for the fill value, if there is one.
/// </remarks>
internal sealed class ScaleOffsetFilter : IChunkFilter
{
    private const int HeaderSize = 21;

    /// <inheritdoc/>
    public int Id => 6;

    /// <inheritdoc/>
    public RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize)
    {
        var settings = ScaleOffsetSettings.Parse(parameters);
        if (settings.IsPlain) return RentedBytes.CopyOf(stored.Span);
        if ((long)settings.Count * settings.Size > maxSize) throw new FilterException("its scale-offset filter has more elements than the chunk");

        return RentedBytes.Fill(
            stored,
            settings.Count * settings.Size,
            (input, output) =>
            {
                Decode(input.Span, output, settings);
                return output.Length;
            });
    }

    private static void Decode(ReadOnlySpan<byte> input, Span<byte> output, ScaleOffsetSettings settings)
    {
        if (input.Length < HeaderSize) throw new FilterException("it is too short for a scale-offset header");
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(input);
        if (bits > (uint)settings.Size * 8) throw new FilterException($"its scale-offset header says {bits} bits an element");

        ulong minimum = 0;
        for (var i = 0; i < Math.Min((int)input[4], sizeof(ulong)); i++) minimum |= (ulong)input[5 + i] << (8 * i);

        var packed = input[HeaderSize..];
        if (bits == settings.Size * 8)
        {
            if (packed.Length < output.Length) throw new FilterException("its scale-offset data are cut short");
            packed[..output.Length].CopyTo(output);
        }
        else
        {
            switch (settings)
            {
                case { IsFloat: true, Size: 4 }: Floats(packed, output, (int)bits, BitConverter.UInt32BitsToSingle((uint)minimum), settings); break;
                case { IsFloat: true, Size: 8 }: Doubles(packed, output, (int)bits, BitConverter.UInt64BitsToDouble(minimum), settings); break;
                case { IsFloat: false, Size: 1 }: Integers<byte>(packed, output, (int)bits, minimum, settings); break;
                case { IsFloat: false, Size: 2 }: Integers<ushort>(packed, output, (int)bits, minimum, settings); break;
                case { IsFloat: false, Size: 4 }: Integers<uint>(packed, output, (int)bits, minimum, settings); break;
                case { IsFloat: false, Size: 8 }: Integers<ulong>(packed, output, (int)bits, minimum, settings); break;
                default: throw new FilterException($"its scale-offset filter says elements of {settings.Size} bytes");
            }
        }

        if (settings.IsBigEndian) ReverseElements(output, settings.Size);
    }

    // Two's complement makes signed and unsigned the same: everything is modulo 2^width.
    private static void Integers<T>(ReadOnlySpan<byte> packed, Span<byte> output, int bits, ulong minimum, ScaleOffsetSettings settings)
        where T : unmanaged, IBinaryInteger<T>
    {
        var reader = new MsbBitReader(packed);
        var values = MemoryMarshal.Cast<byte, T>(output);
        var offset = T.CreateTruncating(minimum);
        var fill = settings.FillValue is { } bytes ? T.CreateTruncating(bytes) : (T?)null;
        var fillMark = (1UL << bits) - 1;
        for (var i = 0; i < values.Length; i++)
        {
            var value = reader.Read(bits);
            values[i] = fill is { } f && value == fillMark ? f : unchecked(T.CreateTruncating(value) + offset);
        }
    }

    // Single precision throughout, as libhdf5 computes: another rounding would be another value.
    private static void Floats(ReadOnlySpan<byte> packed, Span<byte> output, int bits, float minimum, ScaleOffsetSettings settings)
    {
        var reader = new MsbBitReader(packed);
        var values = MemoryMarshal.Cast<byte, float>(output);
        var scale = MathF.Pow(10.0f, settings.ScaleFactor);
        var fill = settings.FillValue is { } bytes ? BitConverter.UInt32BitsToSingle((uint)bytes) : (float?)null;
        var fillMark = (1UL << bits) - 1;
        for (var i = 0; i < values.Length; i++)
        {
            var value = reader.Read(bits);
            values[i] = fill is { } f && value == fillMark ? f : ((int)value / scale) + minimum;
        }
    }

    private static void Doubles(ReadOnlySpan<byte> packed, Span<byte> output, int bits, double minimum, ScaleOffsetSettings settings)
    {
        var reader = new MsbBitReader(packed);
        var values = MemoryMarshal.Cast<byte, double>(output);
        var scale = Math.Pow(10.0, settings.ScaleFactor);
        var fill = settings.FillValue is { } bytes ? BitConverter.UInt64BitsToDouble(bytes) : (double?)null;
        var fillMark = (1UL << bits) - 1;
        for (var i = 0; i < values.Length; i++)
        {
            var value = reader.Read(bits);
            values[i] = fill is { } f && value == fillMark ? f : ((long)value / scale) + minimum;
        }
    }

    private static void ReverseElements(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }
}
