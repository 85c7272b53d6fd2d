using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>How a datatype of the expectations looks on our wire: the <c>type</c> tree, <c>rawType</c> and the NumPy name.</summary>
internal static class ExpectedTypes
{
    // H5T_class_t
    private static readonly string[] Classes =
        ["integer", "float", "time", "string", "bitfield", "opaque", "compound", "reference", "enum", "vlen", "array"];

    /// <summary>Compares a <c>type</c> tree; returns what is wrong, or null.</summary>
    public static string? Compare(JsonElement expected, JsonElement actual, string where = "type")
    {
        var wanted = expected.GetProperty("class").GetString()!;
        if (Same(ClassName(expected), actual, "class", where) is { } wrongClass) return wrongClass;
        if (!IsVariable(expected) && Same(8 * expected.GetProperty("size").GetInt64(), actual, "size", where) is { } wrongSize) return wrongSize;
        if (expected.TryGetProperty("order", out var order) && wanted != "time"
            && Same(Endianness(order.GetString()!), actual, "endianness", where) is { } wrongOrder)
            return wrongOrder;
        if (expected.TryGetProperty("signed", out var signed) && Same(signed.GetBoolean(), actual, "signed", where) is { } wrongSign) return wrongSign;
        return wanted switch
        {
            "string" => Same(expected.GetProperty("cset").GetString()!, actual, "encoding", where)
                ?? Same(Padding(expected.GetProperty("pad").GetString()!), actual, "padding", where),
            "opaque" => Same(ExpectedFile.Text(expected.GetProperty("tag")), actual, "tag", where),
            "compound" when ClassName(expected) == "Compound" => CompareMembers(expected, actual, where),
            "reference" => Same(expected.GetProperty("to").GetString()!, actual, "target", where),
            "enum" => CompareEnum(expected, actual, where),
            "vlen" => Compare(expected.GetProperty("base"), Member(actual, "base"), where + ".base"),
            "array" => Same(expected.GetProperty("dims").GetRawText(), Member(actual, "dims"), where + ".dims")
                ?? Compare(expected.GetProperty("base"), Member(actual, "base"), where + ".base"),
            _ => null,
        };
    }

    /// <summary>Compares <c>rawType</c>; returns what is wrong, or null.</summary>
    public static string? CompareRaw(JsonElement expected, JsonElement actual)
    {
        var wanted = expected.GetProperty("class").GetString()!;
        return Same(Array.IndexOf(Classes, wanted), actual, "type", "rawType")
            ?? (IsVariable(expected) ? null : Same(expected.GetProperty("size").GetInt64(), actual, "size", "rawType"))
            ?? Same(wanted == "vlen" || (wanted == "string" && expected.GetProperty("vlen").GetBoolean()), actual, "vlen", "rawType");
    }

    /// <summary>The NumPy name: the expectations say in words what NumPy can only call an object.</summary>
    public static string Dtype(string dtype, JsonElement type)
    {
        if (type.ValueKind != JsonValueKind.Object) return dtype;
        return type.GetProperty("class").GetString() switch
        {
            "vlen" or "reference" => "object",
            "string" when type.GetProperty("vlen").GetBoolean() => "object",
            "array" when dtype.StartsWith("array of ", StringComparison.Ordinal) =>
                $"('O', ({string.Join(", ", type.GetProperty("dims").EnumerateArray().Select(d => d.GetRawText()))}{(type.GetProperty("dims").GetArrayLength() == 1 ? "," : "")}))",
            _ => dtype,
        };
    }

    private static string ClassName(JsonElement type)
    {
        var name = type.GetProperty("class").GetString()!;
        if (name == "enum" && IsBoolean(type)) return "Boolean";
        if (name == "compound" && IsComplex(type)) return "Complex";
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static bool IsBoolean(JsonElement type)
    {
        var members = type.GetProperty("members").EnumerateArray()
            .ToDictionary(m => m.GetProperty("name").ToString(), m => m.GetProperty("value").GetRawText(), StringComparer.Ordinal);
        return type.GetProperty("size").GetInt32() == 1 && members.Count == 2
            && members.GetValueOrDefault("FALSE") == "0" && members.GetValueOrDefault("TRUE") == "1";
    }

    private static bool IsComplex(JsonElement type)
    {
        var members = type.GetProperty("members").EnumerateArray().ToArray();
        return members.Length == 2
            && members[0].GetProperty("name").ToString() == "r" && members[1].GetProperty("name").ToString() == "i"
            && members.All(m => m.GetProperty("type").GetProperty("class").GetString() == "float")
            && members[0].GetProperty("type").GetRawText() == members[1].GetProperty("type").GetRawText();
    }

    /// <summary>Whether elements have parts that lie elsewhere.</summary>
    public static bool IsVariable(JsonElement type) => type.GetProperty("class").GetString() switch
    {
        "vlen" or "reference" => true,
        "string" => type.GetProperty("vlen").GetBoolean(),
        "array" => IsVariable(type.GetProperty("base")),
        "compound" => type.GetProperty("members").EnumerateArray().Any(m => IsVariable(m.GetProperty("type"))),
        _ => false,
    };

    // NumPy and JavaScript have no word for VAX order.
    private static string Endianness(string order) => order switch
    {
        "vax" => "not-applicable",
        "little" => "little-endian",
        "big" => "big-endian",
        "none" => "not-applicable",
        _ => order,
    };

    private static string Padding(string pad) => pad switch
    {
        "nullterm" => "null-terminated",
        "nullpad" => "null-padded",
        _ => "space-padded",
    };

    private static string? CompareMembers(JsonElement expected, JsonElement actual, string where)
    {
        var wanted = expected.GetProperty("members").EnumerateArray().ToArray();
        var have = Member(actual, "members") is { ValueKind: JsonValueKind.Array } members ? members.EnumerateArray().ToArray() : [];
        if (wanted.Length != have.Length) return $"{where}: expected {wanted.Length} members, got {have.Length}";
        for (var i = 0; i < wanted.Length; i++)
        {
            var name = ExpectedFile.Text(wanted[i].GetProperty("name"));
            if (Same(name, have[i], "name", where) is { } wrongName) return wrongName;
            if (Compare(wanted[i].GetProperty("type"), Member(have[i], "type"), $"{where}.{name}") is { } wrong) return wrong;
        }

        return null;
    }

    private static string? CompareEnum(JsonElement expected, JsonElement actual, string where)
    {
        if (ClassName(expected) == "Boolean") return null;
        if (Compare(expected.GetProperty("base"), Member(actual, "base"), where + ".base") is { } wrongBase) return wrongBase;
        var members = Member(actual, "members");
        foreach (var member in expected.GetProperty("members").EnumerateArray())
        {
            var name = ExpectedFile.Text(member.GetProperty("name"));
            if (Same(member.GetProperty("value").GetRawText(), Member(members, name), $"{where}.members.{name}") is { } wrong) return wrong;
        }

        return null;
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Same(string raw, JsonElement actual, string where) =>
        actual.ValueKind != JsonValueKind.Undefined && actual.GetRawText().Replace(" ", "", StringComparison.Ordinal) == raw.Replace(" ", "", StringComparison.Ordinal)
            ? null : $"{where}: expected {raw}, got {Show(actual)}";

    private static string? Same(object expected, JsonElement actual, string name, string where)
    {
        var value = Member(actual, name);
        var same = expected switch
        {
            string text => value.ValueKind == JsonValueKind.String && value.GetString() == text,
            bool flag => value.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False),
            _ => value.ValueKind == JsonValueKind.Number && value.GetRawText() == Convert.ToString(expected, System.Globalization.CultureInfo.InvariantCulture),
        };
        return same ? null : $"{where}.{name}: expected {expected}, got {Show(value)}";
    }

    private static string Show(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "nothing" : element.GetRawText();
}
