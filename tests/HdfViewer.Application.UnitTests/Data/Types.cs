using HdfViewer.Domain.Types;

namespace HdfViewer.Application.UnitTests.Data;

/// <summary>Datatypes that tests need.</summary>
internal static class Types
{
    public static readonly FloatType Float16 = new(2, ByteOrder.LittleEndian, 16, 0, new FloatFields(15, 10, 5, 0, 10, 15));
    public static readonly FloatType Float32 = new(4, ByteOrder.LittleEndian, 32, 0, new FloatFields(31, 23, 8, 0, 23, 127));
    public static readonly FloatType Float64 = new(8, ByteOrder.LittleEndian, 64, 0, new FloatFields(63, 52, 11, 0, 52, 1023));
    public static readonly FloatType Extended = new(16, ByteOrder.LittleEndian, 80, 0, new FloatFields(79, 64, 15, 0, 64, 16383));
    public static readonly IntegerType Int32 = Integer(4, signed: true);
    public static readonly StringType Text = new(8, IsVariableLength: true, CharacterSet.Utf8, StringPadding.NullTerminated);
    public static readonly EnumType Boolean = new(1, Integer(1, signed: true), [new("FALSE", 0), new("TRUE", 1)]);
    public static readonly CompoundType Complex = new(16, [new("r", 0, Float64), new("i", 8, Float64)]);

    public static IntegerType Integer(int size, bool signed, ByteOrder order = ByteOrder.LittleEndian) =>
        new(size, order, signed, size * 8, BitOffset: 0);
}
