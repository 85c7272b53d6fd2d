using System.Buffers.Binary;
using HdfViewer.Domain.Types;

namespace HdfViewer.Benchmarks;

/// <summary>Measured values: numbers with all their digits, as instruments give them.</summary>
internal static class Numbers
{
    private static readonly Dictionary<string, Datatype> Types = new(StringComparer.Ordinal)
    {
        ["u1"] = new IntegerType(1, ByteOrder.LittleEndian, Signed: false, 8, 0),
        ["i2"] = new IntegerType(2, ByteOrder.LittleEndian, Signed: true, 16, 0),
        ["i4"] = new IntegerType(4, ByteOrder.LittleEndian, Signed: true, 32, 0),
        ["i8"] = new IntegerType(8, ByteOrder.LittleEndian, Signed: true, 64, 0),
        [">i8"] = new IntegerType(8, ByteOrder.BigEndian, Signed: true, 64, 0),
        ["f2"] = new FloatType(2, ByteOrder.LittleEndian, 16, 0, new FloatFields(15, 10, 5, 0, 10, 15)),
        ["f4"] = new FloatType(4, ByteOrder.LittleEndian, 32, 0, new FloatFields(31, 23, 8, 0, 23, 127)),
        ["f8"] = new FloatType(8, ByteOrder.LittleEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023)),
        [">f8"] = new FloatType(8, ByteOrder.BigEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023)),
    };

    /// <summary>The type of that name, as NumPy has it.</summary>
    public static Datatype TypeOf(string name) => Types[name];

    /// <summary>So many numbers of a type.</summary>
    public static byte[] Of(Datatype type, int count)
    {
        var random = new Random(42);
        var bytes = new byte[count * type.Size];
        for (var i = 0; i < count; i++)
        {
            var value = (Math.Sin(i / 100.0) * 1000) + random.NextDouble();
            Put(bytes.AsSpan(i * type.Size, type.Size), type, value);
        }

        return bytes;
    }

    private static void Put(Span<byte> at, Datatype type, double value)
    {
        switch (type)
        {
            case IntegerType { Size: 1 }: at[0] = (byte)value; break;
            case IntegerType { Size: 2 }: BinaryPrimitives.WriteInt16LittleEndian(at, (short)value); break;
            case IntegerType { Size: 4 }: BinaryPrimitives.WriteInt32LittleEndian(at, (int)(value * 1000)); break;
            case IntegerType { Order: ByteOrder.BigEndian }: BinaryPrimitives.WriteInt64BigEndian(at, (long)(value * 1e6)); break;
            case IntegerType: BinaryPrimitives.WriteInt64LittleEndian(at, (long)(value * 1e6)); break;
            case FloatType { Size: 2 }: BinaryPrimitives.WriteHalfLittleEndian(at, (Half)value); break;
            case FloatType { Size: 4 }: BinaryPrimitives.WriteSingleLittleEndian(at, (float)value); break;
            case FloatType { Order: ByteOrder.BigEndian }: BinaryPrimitives.WriteDoubleBigEndian(at, value); break;
            default: BinaryPrimitives.WriteDoubleLittleEndian(at, value); break;
        }
    }
}
