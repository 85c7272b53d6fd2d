using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Mapping;

/// <summary>Datatypes in the words of the contract.</summary>
internal static class TypeContracts
{
    private const string NotApplicable = "not-applicable";

    /// <summary>A datatype, nested as deep as it is.</summary>
    public static TypeContract Of(Datatype type) => type switch
    {
        IntegerType t => Atom("Integer", t, t.Order) with { Signed = t.Signed },
        FloatType t => Atom("Float", t, t.Order),
        TimeType t => Atom("Time", t, t.Order),
        BitfieldType t => Atom("Bitfield", t, t.Order),
        OpaqueType t => Atom("Opaque", t) with { Tag = t.Tag },
        StringType t => Atom("String", t) with
        {
            Size = t.IsVariableLength ? null : Bits(t),
            Encoding = t.CharacterSet == CharacterSet.Utf8 ? "utf-8" : "ascii",
            Padding = PaddingName(t.Padding),
        },
        ReferenceType t => Atom("Reference", t) with { Target = t.Target == ReferenceTarget.Region ? "region" : "object" },
        EnumType t when NumPyDtype.NameOf(t) == "bool" => Atom("Boolean", t, t.Base.Order) with { Base = Of(t.Base) },
        EnumType t => Atom("Enum", t, t.Base.Order) with { Base = Of(t.Base), Members = EnumMembers(t) },
        CompoundType { IsComplex: true } t => Atom("Complex", t, ((FloatType)t.Members[0].Type).Order) with { Base = Of(t.Members[0].Type) },
        CompoundType t => Atom("Compound", t) with { Members = t.Members.Select(Member).ToArray() },
        ArrayType t => Atom("Array", t) with { Size = t.IsVariable ? null : Bits(t), Dims = t.Dims, Base = Of(t.Base) },
        VlenType t => Atom("Vlen", t) with { Size = null, Base = Of(t.Base) },
        _ => throw new InvalidOperationException($"There is no datatype class {type.Class}."),
    };

    /// <summary>A datatype in libhdf5's own numbers.</summary>
    public static RawTypeContract RawOf(Datatype type, UInt128? elements) => new()
    {
        Type = (int)type.Class,
        Size = type.Size,
        LittleEndian = OrderOf(type) != ByteOrder.BigEndian,
        Vlen = type is VlenType or StringType { IsVariableLength: true },
        TotalSize = elements,
        Signed = type is IntegerType { Signed: true } or EnumType { Base.Signed: true },
    };

    private static TypeContract Atom(string name, Datatype type, ByteOrder order = ByteOrder.None) => new()
    {
        Class = name,
        Endianness = order switch
        {
            ByteOrder.LittleEndian => "little-endian",
            ByteOrder.BigEndian => "big-endian",
            _ => NotApplicable,
        },
        Size = Bits(type),
    };

    private static long Bits(Datatype type) => 8L * type.Size;

    private static TypeMemberContract Member(CompoundMember member) =>
        new() { Name = member.Name, Offset = member.Offset, Type = Of(member.Type) };

    private static Dictionary<string, Int128> EnumMembers(EnumType type)
    {
        var names = MemberNames.Distinct(type.Members.Select(m => m.Name));
        return type.Members.Select((member, i) => (Name: names[i], member.Value)).ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
    }

    private static string PaddingName(StringPadding padding) => padding switch
    {
        StringPadding.NullTerminated => "null-terminated",
        StringPadding.SpacePadded => "space-padded",
        _ => "null-padded",
    };

    private static ByteOrder OrderOf(Datatype type) => type switch
    {
        IntegerType t => t.Order,
        FloatType t => t.Order,
        TimeType t => t.Order,
        BitfieldType t => t.Order,
        EnumType t => t.Base.Order,
        ArrayType t => OrderOf(t.Base),
        CompoundType { IsComplex: true } t => OrderOf(t.Members[0].Type),
        _ => ByteOrder.None,
    };
}
