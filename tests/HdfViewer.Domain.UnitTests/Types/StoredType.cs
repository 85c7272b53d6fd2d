using System.Text.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Domain.UnitTests.Types;

/// <summary>Builds Domain types from descriptions that an independent reader made of real files (h5py's low-level API).</summary>
internal static class StoredType
{
    public static Datatype From(JsonElement type)
    {
        var size = type.GetProperty("size").GetInt32();
        return type.GetProperty("class").GetString() switch
        {
            "integer" => new IntegerType(
                size, Order(type), type.GetProperty("signed").GetBoolean(), Int(type, "precision"), Int(type, "offset")),
            "float" => new FloatType(size, Order(type), Int(type, "precision"), Int(type, "offset"), Fields(type)),
            "time" => new TimeType(size, ByteOrder.LittleEndian),
            "string" => new StringType(size, type.GetProperty("vlen").GetBoolean(), CharacterSet.Ascii, StringPadding.NullPadded),
            "bitfield" => new BitfieldType(size, Order(type), size * 8, 0),
            "opaque" => new OpaqueType(size, type.GetProperty("tag").GetString()!),
            "compound" => new CompoundType(size, [.. type.GetProperty("members").EnumerateArray().Select(Member)]),
            "reference" => new ReferenceType(
                size, type.GetProperty("to").GetString() == "object" ? ReferenceTarget.Object : ReferenceTarget.Region),
            "enum" => new EnumType(
                size,
                (IntegerType)From(type.GetProperty("base")),
                [.. type.GetProperty("members").EnumerateArray().Select(EnumMember)]),
            "vlen" => new VlenType(size, From(type.GetProperty("base"))),
            "array" => new ArrayType(
                size, [.. type.GetProperty("dims").EnumerateArray().Select(d => d.GetInt64())], From(type.GetProperty("base"))),
            var other => throw new InvalidOperationException($"Class {other}?"),
        };
    }

    private static CompoundMember Member(JsonElement member) =>
        new(member.GetProperty("name").GetString()!, Int(member, "offset"), From(member.GetProperty("type")));

    private static EnumMember EnumMember(JsonElement member) =>
        new(member.GetProperty("name").GetString()!, member.GetProperty("value").GetInt64());

    private static FloatFields Fields(JsonElement type)
    {
        var fields = type.GetProperty("fields");
        return new FloatFields(
            Int(fields, "sign"),
            Int(fields, "exp_pos"),
            Int(fields, "exp_size"),
            Int(fields, "mant_pos"),
            Int(fields, "mant_size"),
            type.GetProperty("bias").GetInt64());
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static ByteOrder Order(JsonElement type) => type.GetProperty("order").GetString() switch
    {
        "little" => ByteOrder.LittleEndian,
        "big" => ByteOrder.BigEndian,
        "vax" => ByteOrder.Vax,
        _ => ByteOrder.None,
    };
}
