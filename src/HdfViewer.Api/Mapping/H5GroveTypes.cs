using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Mapping;

/// <summary>Datatypes as h5grove describes them: the numbers that libhdf5 has for their properties.</summary>
internal static class H5GroveTypes
{
    /// <summary>A datatype that could not be read.</summary>
    public static H5GroveTypeContract Unknown { get; } = new() { Class = -1, Dtype = "|V0", Size = 0 };

    /// <summary>A datatype, nested as deep as it is.</summary>
    public static H5GroveTypeContract Of(Datatype type)
    {
        var plain = new H5GroveTypeContract { Class = (int)type.Class, Dtype = DtypeOf(type), Size = type.Size };
        return type switch
        {
            IntegerType t => plain with { Order = OrderOf(t.Order), Sign = t.Signed ? 1 : 0 },
            FloatType t => plain with { Order = OrderOf(t.Order) },
            BitfieldType t => plain with { Order = OrderOf(t.Order) },
            StringType t => plain with { Cset = (int)t.CharacterSet, Strpad = (int)t.Padding, Vlen = t.IsVariableLength },
            OpaqueType t => plain with { Tag = HdfText.WellFormed(t.Tag) },
            CompoundType t => plain with { Members = t.Members.Select(Member).ToArray() },
            EnumType t => plain with { Members = MembersOf(t), Base = Of(t.Base) },
            VlenType t => plain with { Base = Of(t.Base) },
            ArrayType t => plain with { Dims = t.Dims, Base = Of(t.Base) },
            _ => plain,
        };
    }

    private static H5GroveMemberContract Member(CompoundMember member)
    {
        var type = Of(member.Type);
        return new H5GroveMemberContract
        {
            Name = HdfText.WellFormed(member.Name),
            Class = type.Class,
            Dtype = type.Dtype,
            Size = type.Size,
            Order = type.Order,
            Sign = type.Sign,
            Cset = type.Cset,
            Strpad = type.Strpad,
            Vlen = type.Vlen,
            Tag = type.Tag,
            Dims = type.Dims,
            Members = type.Members,
            Base = type.Base,
        };
    }

    private static object DtypeOf(Datatype type)
    {
        if (type is not CompoundType compound || NumPyDtype.CodeOf(type) is ['<' or '>', 'c', ..]) return NumPyDtype.CodeOf(type);
        var names = MemberNames.Distinct(compound.Members.Select(m => m.Name));
        return compound.Members.Select((member, i) => (Name: names[i], Dtype: DtypeOf(member.Type)))
            .ToDictionary(m => m.Name, m => m.Dtype, StringComparer.Ordinal);
    }

    private static Dictionary<string, Int128> MembersOf(EnumType type)
    {
        var names = MemberNames.Distinct(type.Members.Select(m => m.Name));
        return type.Members.Select((member, i) => (Name: names[i], member.Value)).ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
    }

    /// <summary><c>H5T_order_t</c>.</summary>
    private static int OrderOf(ByteOrder order) => order switch
    {
        ByteOrder.LittleEndian => 0,
        ByteOrder.BigEndian => 1,
        ByteOrder.Vax => 2,
        _ => 4,
    };
}
