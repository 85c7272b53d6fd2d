using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>Elements of fixed size in little-endian byte order.</summary>
internal static class LittleEndian
{
    /// <summary>The same type, little-endian in all of its parts.</summary>
    public static Datatype Of(Datatype type) => type switch
    {
        IntegerType integer => integer with { Order = Little(integer.Order) },
        FloatType number => number with { Order = Little(number.Order) },
        BitfieldType bits => bits with { Order = Little(bits.Order) },
        TimeType time => time with { Order = Little(time.Order) },
        EnumType named => named with { Base = (IntegerType)Of(named.Base) },
        ArrayType array => array with { Base = Of(array.Base) },
        VlenType vlen => vlen with { Base = Of(vlen.Base) },
        CompoundType compound => compound with { Members = [.. compound.Members.Select(member => member with { Type = Of(member.Type) })] },
        _ => type,
    };

    /// <summary>Whether elements of the type are so already.</summary>
    public static bool Is(Datatype type) => type switch
    {
        ArrayType array => Is(array.Base),
        VlenType vlen => Is(vlen.Base),
        CompoundType compound => compound.Members.All(member => Is(member.Type)),
        _ => !IsBigEndian(type),
    };

    /// <summary>Turns elements, in place.</summary>
    /// <param name="type">What they are now; of fixed size.</param>
    /// <param name="elements">Whole elements.</param>
    public static void Convert(Datatype type, Span<byte> elements)
    {
        switch (type)
        {
            case ArrayType array:
                Convert(array.Base, elements);
                break;
            case CompoundType { IsComplex: true, Members: [var real, _] } complex when complex.Size == 2 * real.Type.Size:
                Convert(real.Type, elements);
                break;
            case CompoundType compound:
                foreach (var member in compound.Members.Where(member => !Is(member.Type)))
                {
                    for (var at = member.Offset; at < elements.Length; at += compound.Size)
                        Convert(member.Type, elements.Slice(at, member.Type.Size));
                }

                break;
            default:
                if (IsBigEndian(type)) Reverse(elements, type.Size);
                break;
        }
    }

    private static ByteOrder Little(ByteOrder order) => order == ByteOrder.BigEndian ? ByteOrder.LittleEndian : order;

    private static bool IsBigEndian(Datatype type) => type.Size > 1 && type switch
    {
        IntegerType integer => integer.Order,
        FloatType number => number.Order,
        BitfieldType bits => bits.Order,
        TimeType time => time.Order,
        EnumType named => named.Base.Order,
        _ => ByteOrder.None,
    } == ByteOrder.BigEndian;

    private static void Reverse(Span<byte> bytes, int size)
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
            default:
                for (var at = 0; at + size <= bytes.Length; at += size) bytes.Slice(at, size).Reverse();
                break;
        }
    }
}
