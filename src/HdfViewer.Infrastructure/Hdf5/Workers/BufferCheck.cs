using System.Buffers.Binary;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Checks that datatypes are sound and that buffers hold exactly what their type and shape say (see <see cref="NdBuffer"/>).</summary>
internal static class BufferCheck
{
    private const uint NullString = 0xFFFFFFFF;

    /// <summary>Throws <see cref="InvalidDataException"/> when a buffer does not hold what it says.</summary>
    public static void Check(NdBuffer buffer)
    {
        Check(buffer.Type);
        long count = 1;
        foreach (var dim in buffer.Shape)
        {
            if (dim < 0) throw Wrong(buffer.Type);
            count = Multiply(count, dim);
        }

        var bytes = buffer.Bytes.Span;
        var end = Skip(bytes, 0, buffer.Type, count);
        if (end != bytes.Length) throw Wrong(buffer.Type);
    }

    /// <summary>Throws <see cref="InvalidDataException"/> when a datatype has parts that are missing or do not fit.</summary>
    public static void Check(Datatype? type)
    {
        if (type is null) throw new InvalidDataException("A datatype is missing.");
        if (type.Size < 0) throw Wrong(type);
        switch (type)
        {
            case FloatType { Fields: null }:
            case OpaqueType { Tag: null }:
            case EnumType { Base: null }:
            case EnumType { Members: null }:
            case CompoundType { Members: null }:
            case ArrayType { Dims: null }:
                throw Wrong(type);
            case EnumType named:
                Check(named.Base);
                if (named.Base.Size != named.Size || named.Members.Any(m => m?.Name is null)) throw Wrong(type);
                break;
            case VlenType sequence:
                Check(sequence.Base);
                break;
            case ArrayType array:
                Check(array.Base);
                var length = array.Dims.Aggregate(1L, (product, dim) => dim < 0 ? throw Wrong(type) : Multiply(product, dim));
                if (!array.IsVariable && Multiply(length, array.Base.Size) != array.Size) throw Wrong(type);
                break;
            case CompoundType compound:
                foreach (var member in compound.Members)
                {
                    if (member?.Name is null || member.Offset < 0) throw Wrong(type);
                    Check(member.Type);
                    if (!compound.IsVariable && (long)member.Offset + member.Type.Size > compound.Size) throw Wrong(type);
                }

                break;
        }
    }

    /// <summary>The position after <paramref name="count"/> elements from <paramref name="position"/>.</summary>
    private static int Skip(ReadOnlySpan<byte> bytes, int position, Datatype type, long count)
    {
        if (!type.IsVariable) return Advance(bytes, position, Multiply(count, type.Size), type);

        // Elements that take no room (arrays without elements) could be claimed without end.
        if (LeastSize(type) == 0) return position;
        if (count > bytes.Length - position) throw Wrong(type);
        for (long i = 0; i < count; i++) position = SkipOne(bytes, position, type);
        return position;
    }

    private static int SkipOne(ReadOnlySpan<byte> bytes, int position, Datatype type)
    {
        switch (type)
        {
            case StringType:
                var length = ReadLength(bytes, ref position, type);
                return length == NullString ? position : Advance(bytes, position, length, type);
            case VlenType sequence:
                var count = ReadLength(bytes, ref position, type);
                return Skip(bytes, position, sequence.Base, count);
            case ArrayType array:
                return Skip(bytes, position, array.Base, array.Length);
            case CompoundType compound:
                foreach (var member in compound.Members) position = Skip(bytes, position, member.Type, 1);
                return position;
            case ReferenceType reference:
                return SkipReference(bytes, position, reference);
            default:
                throw Wrong(type);
        }
    }

    private static int SkipReference(ReadOnlySpan<byte> bytes, int position, ReferenceType type)
    {
        var state = bytes[position..Advance(bytes, position++, 1, type)][0];
        if (state is 0 or 2) return position;
        if (state != 1) throw Wrong(type);
        var length = ReadLength(bytes, ref position, type);
        position = Advance(bytes, position, length, type);
        if (type.Target == ReferenceTarget.Object) return position;
        position = Advance(bytes, position, sizeof(long), type);
        var rank = ReadLength(bytes, ref position, type);
        return Advance(bytes, position, Multiply(rank, 2 * sizeof(long)), type);
    }

    private static uint ReadLength(ReadOnlySpan<byte> bytes, ref int position, Datatype type)
    {
        var start = position;
        position = Advance(bytes, position, sizeof(uint), type);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[start..]);
    }

    private static int Advance(ReadOnlySpan<byte> bytes, int position, long by, Datatype type) =>
        by <= bytes.Length - position ? position + (int)by : throw Wrong(type);

    private static long LeastSize(Datatype type) => type switch
    {
        { IsVariable: false } => type.Size,
        ArrayType array => array.Length == 0 ? 0 : LeastSize(array.Base),
        CompoundType compound => compound.Members.Sum(m => LeastSize(m.Type)),
        _ => 1,
    };

    private static long Multiply(long a, long b)
    {
        try
        {
            return checked(a * b);
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException("A buffer beyond 2^63 bytes.", e);
        }
    }

    private static InvalidDataException Wrong(Datatype type) => new($"A buffer or type of class {type.Class} that contradicts itself.");
}
