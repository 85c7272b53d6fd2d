using System.Buffers.Binary;
using System.Text;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;
using HdfViewer.Worker.Reading.Types;

namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>
/// Decodes a buffer into plain objects: null, bool, <see cref="Int128"/>, double, <see cref="StoredText"/>, lists, dictionaries, …
/// </summary>
internal sealed class BufferDecoder(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _rest = bytes;

    public static List<object?> Decode(NdBuffer buffer, ReadOnlyMemory<byte> bytes)
    {
        var decoder = new BufferDecoder(bytes);
        var result = new List<object?>();
        for (var i = 0L; i < buffer.Length; i++) result.Add(decoder.Next(buffer.Type));
        Assert.That(decoder._rest.Length, Is.Zero, "bytes left over");
        return result;
    }

    private object? Next(Datatype type) => type switch
    {
        { IsVariable: false } => Fixed(Take(type.Size).Span, type),
        StringType => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span) is not 0xFFFFFFFF and var length
            ? new StoredText(Take((int)length).ToArray())
            : null,
        VlenType sequence => Many(BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span), sequence.Base),
        CompoundType compound => compound.Members.ToDictionary(m => m.Name, m => Next(m.Type)),
        ArrayType array => Nested(array.Dims, 0, () => Next(array.Base)),
        ReferenceType reference => NextReference(reference),
        _ => throw new InvalidOperationException($"{type} is not variable"),
    };

    private static object? Fixed(ReadOnlySpan<byte> element, Datatype type)
    {
        switch (type)
        {
            case IntegerType integer:
                return IntegerBits.Read(element, integer);
            case EnumType { IsBoolean: true }:
                return element[0] != 0;
            case EnumType enumeration:
                return IntegerBits.Read(element, enumeration.Base);
            case BitfieldType bits:
                return IntegerBits.Read(element, new IntegerType(bits.Size, bits.Order, Signed: false, bits.Size * 8, 0));
            case TimeType time:
                return IntegerBits.Read(element, new IntegerType(time.Size, time.Order, Signed: false, time.Size * 8, 0));
            case FloatType number:
                return Float(element, number);
            case OpaqueType:
                return new OpaqueBytes(element.ToArray());
            case StringType text:
                return new StoredText(Unpadded(element, text.Padding).ToArray());
            case CompoundType { IsComplex: true } complex:
                return new ComplexNumber(
                    Fixed(element[complex.Members[0].Offset..], complex.Members[0].Type),
                    Fixed(element[complex.Members[1].Offset..], complex.Members[1].Type));
            case CompoundType compound:
                var members = new Dictionary<string, object?>();
                foreach (var member in compound.Members)
                    members[member.Name] = Fixed(element.Slice(member.Offset, member.Type.Size), member.Type);
                return members;
            case ArrayType array:
                var elements = element.ToArray();
                var next = 0;
                return Nested(array.Dims, 0, () => Fixed(elements.AsSpan(next++ * array.Base.Size, array.Base.Size), array.Base));
            default:
                throw new InvalidOperationException($"{type} is not fixed");
        }
    }

    private static ReadOnlySpan<byte> Unpadded(ReadOnlySpan<byte> text, StringPadding padding) => padding switch
    {
        StringPadding.NullTerminated => text.IndexOf((byte)0) is >= 0 and var end ? text[..end] : text,
        StringPadding.SpacePadded => text.TrimEnd((byte)' ').TrimEnd((byte)0),
        _ => text.TrimEnd((byte)0),
    };

    private static object Float(ReadOnlySpan<byte> element, FloatType type)
    {
        if (type.Size > 8) return new LongDouble();
        var little = element[..type.Size].ToArray();
        if (type.Order == ByteOrder.BigEndian) little.AsSpan().Reverse();
        return type.Size switch
        {
            2 => (double)BinaryPrimitives.ReadHalfLittleEndian(little),
            4 => (double)BinaryPrimitives.ReadSingleLittleEndian(little),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(little),
        };
    }

    private ResolvedReference NextReference(ReferenceType type)
    {
        var state = Take(1).Span[0];
        if (state != 1) return new ResolvedReference(type.Target, null, state == 2, 0, [], []);
        var path = Encoding.UTF8.GetString(Take((int)BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span)).Span);
        if (type.Target == ReferenceTarget.Object) return new ResolvedReference(type.Target, path, false, 0, [], []);
        var points = BinaryPrimitives.ReadInt64LittleEndian(Take(8).Span);
        var rank = BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);
        List<long> lowest = [];
        List<long> highest = [];
        for (var i = 0; i < rank; i++)
        {
            lowest.Add(BinaryPrimitives.ReadInt64LittleEndian(Take(8).Span));
            highest.Add(BinaryPrimitives.ReadInt64LittleEndian(Take(8).Span));
        }

        return new ResolvedReference(type.Target, path, false, points, lowest, highest);
    }

    private List<object?> Many(long count, Datatype type)
    {
        var result = new List<object?>();
        for (var i = 0L; i < count; i++) result.Add(Next(type));
        return result;
    }

    private static List<object?> Nested(IReadOnlyList<long> dims, int axis, Func<object?> next)
    {
        var result = new List<object?>();
        for (var i = 0L; i < dims[axis]; i++)
            result.Add(axis == dims.Count - 1 ? next() : Nested(dims, axis + 1, next));
        return result;
    }

    private ReadOnlyMemory<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}

/// <summary>A string's bytes.</summary>
internal sealed record StoredText(byte[] Bytes);

/// <summary>Uninterpreted bytes.</summary>
internal sealed record OpaqueBytes(byte[] Bytes);

/// <summary>A complex number.</summary>
internal sealed record ComplexNumber(object? Real, object? Imaginary);

/// <summary>A number of more than 64 bits: .NET has no type for it, so its bytes are compared by other tests.</summary>
internal sealed record LongDouble;

/// <summary>A reference as the worker resolved it.</summary>
internal sealed record ResolvedReference(
    ReferenceTarget Kind, string? Path, bool IsUnresolved, long Points, List<long> Lowest, List<long> Highest);
