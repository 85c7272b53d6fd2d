using HdfViewer.Domain.Types;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Types;

/// <summary>Describes a datatype of libhdf5, as deep as it is nested.</summary>
internal static unsafe class DatatypeReader
{
    /// <summary>Describes a datatype; throws <see cref="HdfError"/> when it makes no sense.</summary>
    public static Datatype Read(DatatypeHandle type) => Read(type.Id, 0);

    private static Datatype Read(long id, int depth)
    {
        if (depth > WorkerSettings.Current.TypeDepth)
            throw new HdfError($"the datatype is nested more than {WorkerSettings.Current.TypeDepth} deep, which is the limit (Hdf5:TypeDepth)");
        var size = Check.Size(H5T.get_size(id));
        return (DatatypeClass)Check.Result(H5T.get_class(id)) switch
        {
            DatatypeClass.Integer => ReadInteger(id, size),
            DatatypeClass.Float => ReadFloat(id, size),
            DatatypeClass.Time => new TimeType(size, ReadOrder(id)),
            DatatypeClass.String => ReadString(id, size),
            DatatypeClass.Bitfield => new BitfieldType(size, ReadOrder(id), Precision(id), Check.Result(H5T.get_offset(id))),
            DatatypeClass.Opaque => new OpaqueType(size, TakeText(H5T.get_tag(id))),
            DatatypeClass.Compound => ReadCompound(id, size, depth),
            DatatypeClass.Reference => ReadReference(id, size),
            DatatypeClass.Enum => ReadEnum(id, size, depth),
            DatatypeClass.Vlen => new VlenType(size, ReadBase(id, depth)),
            DatatypeClass.Array => ReadArray(id, size, depth),
            var unknown => throw new HdfError($"datatype class {(int)unknown} is unknown"),
        };
    }

    private static IntegerType ReadInteger(long id, int size) =>
        new(size, ReadOrder(id), H5T.get_sign(id) == H5T.sign_t.TWO, Precision(id), Check.Result(H5T.get_offset(id)));

    private static FloatType ReadFloat(long id, int size)
    {
        Check.Result(H5T.get_fields(id, out var sign, out var exponent, out var exponentSize, out var mantissa, out var mantissaSize));
        var fields = new FloatFields((int)sign, (int)exponent, (int)exponentSize, (int)mantissa, (int)mantissaSize, (long)H5T.get_ebias(id));
        return new FloatType(size, ReadOrder(id), Precision(id), Check.Result(H5T.get_offset(id)), fields);
    }

    private static StringType ReadString(long id, int size)
    {
        var isVariable = Check.Result(H5T.is_variable_str(id)) > 0;
        return new StringType(
            size, isVariable, (CharacterSet)Check.Result(H5T.get_cset(id)), (StringPadding)Check.Result(H5T.get_strpad(id)));
    }

    private static CompoundType ReadCompound(long id, int size, int depth)
    {
        var count = Check.Result(H5T.get_nmembers(id));
        var members = new List<CompoundMember>(Math.Min(count, 64));
        for (var i = 0u; i < count; i++)
        {
            using var member = new DatatypeHandle(H5T.get_member_type(id, i));
            var type = Read(member.Id, depth + 1);
            var offset = H5T.get_member_offset(id, i);
            if (offset > (nuint)(size - Math.Min(size, type.Size)))
                throw new HdfError($"member {i} of a compound datatype lies outside of it");
            members.Add(new CompoundMember(TakeText(H5T.get_member_name(id, i)), (int)offset, type));
        }

        return new CompoundType(size, members);
    }

    private static EnumType ReadEnum(long id, int size, int depth)
    {
        if (ReadBase(id, depth) is not IntegerType integer || integer.Size != size)
            throw new HdfError("an enumeration is not of integers");
        var count = Check.Result(H5T.get_nmembers(id));
        var members = new List<EnumMember>(Math.Min(count, 64));
        var value = stackalloc byte[Math.Min(size, 64)];
        if (size > 64) throw new HdfError($"an enumeration of integers of {size} bytes is too wide");
        for (var i = 0u; i < count; i++)
        {
            Check.Result(H5T.get_member_value(id, i, value));
            members.Add(new EnumMember(
                TakeText(H5T.get_member_name(id, i)), IntegerBits.Read(new ReadOnlySpan<byte>(value, size), integer)));
        }

        return new EnumType(size, integer, members);
    }

    private static ArrayType ReadArray(long id, int size, int depth)
    {
        var rank = Check.Result(H5T.get_array_ndims(id));
        if (rank > H5S.MAX_RANK) throw new HdfError($"an array datatype has {rank} dimensions");
        var dims = stackalloc ulong[Math.Max(1, rank)];
        Check.Result(H5T.get_array_dims(id, dims));
        var element = ReadBase(id, depth);
        UInt128 bytes = (UInt128)element.Size;
        var shape = new long[rank];
        for (var i = 0; i < rank; i++)
        {
            shape[i] = (long)dims[i];
            bytes = dims[i] <= int.MaxValue && bytes <= int.MaxValue ? bytes * dims[i] : UInt128.MaxValue;
        }

        return bytes == (UInt128)size
            ? new ArrayType(size, shape, element)
            : throw new HdfError("an array datatype's size does not fit its dimensions");
    }

    private static ReferenceType ReadReference(long id, int size)
    {
        if (H5T.equal(id, StandardTypes.ObjectReference) > 0) return new ReferenceType(size, ReferenceTarget.Object);
        if (H5T.equal(id, StandardTypes.RegionReference) > 0) return new ReferenceType(size, ReferenceTarget.Region);
        throw new HdfError("the kind of a reference is unknown");
    }

    private static Datatype ReadBase(long id, int depth)
    {
        using var element = new DatatypeHandle(H5T.get_super(id));
        return Read(element.Id, depth + 1);
    }

    private static ByteOrder ReadOrder(long id) => H5T.get_order(id) switch
    {
        H5T.order_t.LE => ByteOrder.LittleEndian,
        H5T.order_t.BE => ByteOrder.BigEndian,
        H5T.order_t.VAX => ByteOrder.Vax,
        H5T.order_t.ERROR => throw HdfError.Last(),
        _ => ByteOrder.None,
    };

    private static int Precision(long id) => Check.Size(H5T.get_precision(id));

    private static string TakeText(byte* text)
    {
        if (text is null) throw HdfError.Last();
        var result = HdfText.Decode(text);
        _ = H5.free_memory(text);
        return result;
    }
}
