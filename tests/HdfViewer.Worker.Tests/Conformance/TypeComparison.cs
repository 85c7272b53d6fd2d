using System.Text.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>Whether a described datatype is the one of the corpus.</summary>
internal static class TypeComparison
{
    /// <summary>What differs; null when nothing does.</summary>
    public static string? Difference(JsonElement expected, Datatype actual)
    {
        var name = expected.GetProperty("class").GetString();
        if (!string.Equals(name, $"{actual.Class}", StringComparison.OrdinalIgnoreCase)) return $"class {actual.Class} instead of {name}";
        if (expected.GetProperty("size").GetInt32() != actual.Size) return $"size {actual.Size} instead of {expected.GetProperty("size")}";
        return actual switch
        {
            IntegerType t => Bits(expected, t.Order, t.Precision, t.BitOffset)
                ?? (expected.GetProperty("signed").GetBoolean() == t.Signed ? null : "signed"),
            BitfieldType t => Bits(expected, t.Order, t.Precision, t.BitOffset),
            FloatType t => Bits(expected, t.Order, t.Precision, t.BitOffset) ?? Fields(expected, t.Fields),
            StringType t => String(expected, t),
            OpaqueType t => ExpectedFile.Text(expected.GetProperty("tag")) == t.Tag ? null : $"tag {t.Tag}",
            CompoundType t => Members(expected, t),
            EnumType t => Difference(expected.GetProperty("base"), t.Base) ?? Values(expected, t),
            VlenType t => Difference(expected.GetProperty("base"), t.Base),
            ArrayType t => expected.GetProperty("dims").EnumerateArray().Select(d => d.GetInt64()).SequenceEqual(t.Dims)
                ? Difference(expected.GetProperty("base"), t.Base)
                : "dims",
            ReferenceType t => string.Equals(expected.GetProperty("to").GetString(), $"{t.Target}", StringComparison.OrdinalIgnoreCase) ? null : "target",
            _ => null,
        };
    }

    private static string? Bits(JsonElement expected, ByteOrder order, int precision, int offset)
    {
        if (expected.TryGetProperty("order", out var e) && e.GetString() is var name
            && name != order switch { ByteOrder.LittleEndian => "little", ByteOrder.BigEndian => "big", ByteOrder.Vax => "vax", _ => "none" })
        {
            return $"order {order} instead of {name}";
        }

        if (!expected.TryGetProperty("precision", out var p)) return null;
        return p.GetInt32() == precision && expected.GetProperty("offset").GetInt32() == offset
            ? null
            : $"precision {precision} at {offset} instead of {p} at {expected.GetProperty("offset")}";
    }

    private static string? Fields(JsonElement expected, FloatFields fields)
    {
        var f = expected.GetProperty("fields");
        return f.GetProperty("sign").GetInt32() == fields.SignPosition
            && f.GetProperty("exp_pos").GetInt32() == fields.ExponentPosition
            && f.GetProperty("exp_size").GetInt32() == fields.ExponentSize
            && f.GetProperty("mant_pos").GetInt32() == fields.MantissaPosition
            && f.GetProperty("mant_size").GetInt32() == fields.MantissaSize
            && expected.GetProperty("bias").GetInt64() == fields.ExponentBias
                ? null
                : $"fields {fields}";
    }

    private static string? String(JsonElement expected, StringType type)
    {
        var pad = type.Padding switch
        {
            StringPadding.NullTerminated => "nullterm",
            StringPadding.NullPadded => "nullpad",
            _ => "spacepad",
        };
        return expected.GetProperty("vlen").GetBoolean() == type.IsVariableLength
            && expected.GetProperty("cset").GetString() == (type.CharacterSet == CharacterSet.Utf8 ? "utf-8" : "ascii")
            && expected.GetProperty("pad").GetString() == pad
                ? null
                : $"{type}";
    }

    private static string? Members(JsonElement expected, CompoundType type)
    {
        var members = expected.GetProperty("members").EnumerateArray().ToList();
        if (members.Count != type.Members.Count) return "number of members";
        foreach (var (e, a) in members.Zip(type.Members))
        {
            if (ExpectedFile.Text(e.GetProperty("name")) != a.Name || e.GetProperty("offset").GetInt32() != a.Offset) return $"member {a.Name}";
            if (Difference(e.GetProperty("type"), a.Type) is { } difference) return $"{a.Name}: {difference}";
        }

        return null;
    }

    private static string? Values(JsonElement expected, EnumType type)
    {
        var members = expected.GetProperty("members").EnumerateArray()
            .Select(m => new EnumMember(ExpectedFile.Text(m.GetProperty("name")), Int128.Parse(m.GetProperty("value").GetRawText())));
        return members.SequenceEqual(type.Members) ? null : "members";
    }
}
