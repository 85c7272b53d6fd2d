using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>
/// How a value of the expectations looks on our wire. The only place that knows both: numbers as numbers (float16 and float32 in their
/// shortest form), strings as text (Latin-1 where they are not UTF-8), compounds as objects, complex numbers as pairs, references by target,
/// opaque data in hex.
/// </summary>
internal static class ExpectedValues
{
    /// <summary>Compares one element; returns what is wrong with it, or null.</summary>
    /// <param name="expected">The element in the expectations' form.</param>
    /// <param name="actual">The element on our wire.</param>
    /// <param name="type">The stored type, as the expectations describe it.</param>
    /// <param name="form">The choices that the answer makes.</param>
    public static string? Compare(JsonElement expected, JsonElement actual, JsonElement type, ValueForm form)
    {
        if (expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("complex", out var parts))
            return CompareComplex(parts, actual, type, form);

        return ClassOf(type) switch
        {
            "integer" or "bitfield" => actual.ValueKind == JsonValueKind.Number && actual.GetRawText() == expected.GetRawText()
                ? null : Mismatch(expected, actual),
            "float" => CompareFloat(expected, actual, SizeOf(type), form),
            "string" => CompareString(expected, actual),
            "opaque" => CompareOpaque(expected, actual),
            "enum" => CompareEnum(expected, actual, type, form),
            "compound" => CompareCompound(expected, actual, type, form),
            "array" => CompareSequence(expected, Flat(actual, DimsOf(type)), type.GetProperty("base"), form, DimsOf(type)),
            "vlen" => CompareSequence(expected, Flat(actual, 1), type.GetProperty("base"), form, 1),
            "reference" => CompareReference(expected, actual),
            var other => $"no rule for class '{other}'",
        };
    }

    /// <summary>The elements of a nested array of the given rank, in C order; null where the nesting is not that deep.</summary>
    public static IReadOnlyList<JsonElement>? Flat(JsonElement nested, int rank)
    {
        if (rank == 0) return [nested];
        if (nested.ValueKind != JsonValueKind.Array) return null;
        if (rank == 1) return [.. nested.EnumerateArray()];
        var all = new List<JsonElement>();
        foreach (var inner in nested.EnumerateArray())
        {
            if (Flat(inner, rank - 1) is not { } part) return null;
            all.AddRange(part);
        }

        return all;
    }

    private static string? CompareComplex(JsonElement parts, JsonElement actual, JsonElement type, ValueForm form)
    {
        if (actual.ValueKind != JsonValueKind.Array || actual.GetArrayLength() != 2) return Mismatch(parts, actual);
        var size = SizeOf(type) / 2;
        return CompareFloat(parts[0], actual[0], size, form) ?? CompareFloat(parts[1], actual[1], size, form);
    }

    private static string? CompareFloat(JsonElement expected, JsonElement actual, int size, ValueForm form)
    {
        if (expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("longdouble", out var text))
        {
            var extended = text.GetString()!;
            if (!double.TryParse(extended, NumberStyles.Float, CultureInfo.InvariantCulture, out var nearest) || !double.IsFinite(nearest))
                return NonFinite(actual, form, extended.StartsWith('-') ? "-Infinity" : extended.StartsWith('n') ? "NaN" : "Infinity");
            // Extended precision is sent as the nearest double: one unit in the last place is what rounding twice may cost.
            return actual.ValueKind == JsonValueKind.Number && Math.Abs(actual.GetDouble() - nearest) <= Math.BitIncrement(Math.Abs(nearest)) - Math.Abs(nearest)
                ? null : Mismatch(expected, actual);
        }

        if (expected.ValueKind == JsonValueKind.String) return NonFinite(actual, form, expected.GetString()!);
        if (actual.ValueKind != JsonValueKind.Number || expected.ValueKind != JsonValueKind.Number) return Mismatch(expected, actual);
        var (want, have) = (expected.GetDouble(), actual.GetDouble());
        // h5py widens to float64, we print the shortest text that gives the same float: compare in the stored width. Types of
        // odd width (bfloat16, 24 bits) are widened to float32 by both.
        var same = size switch
        {
            1 or 2 => (Half)want == (Half)have || (float)want == (float)have,
            3 or 4 => (float)want == (float)have,
            _ => want == have,
        };
        return same && double.IsNegative(want) == double.IsNegative(have) ? null : Mismatch(expected, actual);
    }

    private static string? NonFinite(JsonElement actual, ValueForm form, string expected) =>
        (form.HasNonFiniteAsText ? actual.ValueKind == JsonValueKind.String && actual.GetString() == expected : actual.ValueKind == JsonValueKind.Null)
            ? null : $"expected {expected}, got {actual.GetRawText()}";

    private static string? CompareString(JsonElement expected, JsonElement actual)
    {
        // A null pointer in place of a string, as in fill values, reads as empty.
        if (expected.ValueKind == JsonValueKind.Null) return actual.ValueKind == JsonValueKind.String && actual.GetString() == "" ? null : Mismatch(expected, actual);
        if (actual.ValueKind != JsonValueKind.String) return Mismatch(expected, actual);
        var have = actual.GetString()!;
        if (expected.ValueKind == JsonValueKind.String) return expected.GetString() == have ? null : Mismatch(expected, actual);
        if (expected.TryGetProperty("bytes", out var hex))
            return Encoding.Latin1.GetString(Convert.FromHexString(hex.GetString()!)) == have ? null : Mismatch(expected, actual);
        var hash = expected.GetProperty("long_string").GetProperty("sha256").GetString();
        return Hash(Encoding.UTF8.GetBytes(have)) == hash || Hash(Encoding.Latin1.GetBytes(have)) == hash ? null : Mismatch(expected, actual);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string? CompareOpaque(JsonElement expected, JsonElement actual) =>
        expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("opaque", out var hex)
        && actual.ValueKind == JsonValueKind.String && actual.GetString() == hex.GetString()
            ? null : Mismatch(expected, actual);

    private static string? CompareEnum(JsonElement expected, JsonElement actual, JsonElement type, ValueForm form)
    {
        if (expected.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return actual.ValueKind == expected.ValueKind ? null : Mismatch(expected, actual);
        var raw = expected.GetRawText();
        var names = type.GetProperty("members").EnumerateArray()
            .Where(m => m.GetProperty("value").GetRawText() == raw)
            .Select(m => ExpectedFile.Text(m.GetProperty("name")))
            .ToArray();
        var same = names.Length == 0 || !form.HasEnumsByName
            ? actual.ValueKind == JsonValueKind.Number && actual.GetRawText() == raw
            : actual.ValueKind == JsonValueKind.String && names.Contains(actual.GetString());
        return same ? null : Mismatch(expected, actual);
    }

    private static string? CompareCompound(JsonElement expected, JsonElement actual, JsonElement type, ValueForm form)
    {
        if (actual.ValueKind != JsonValueKind.Object) return Mismatch(expected, actual);
        foreach (var member in type.GetProperty("members").EnumerateArray())
        {
            var name = ExpectedFile.Text(member.GetProperty("name"));
            if (!expected.TryGetProperty(name, out var want)) continue;
            if (!actual.TryGetProperty(name, out var have)) return $"member '{name}' is missing in {actual.GetRawText()}";
            if (Compare(want, have, member.GetProperty("type"), form) is { } wrong) return $"member '{name}': {wrong}";
        }

        return null;
    }

    private static string? CompareSequence(
        JsonElement expected, IReadOnlyList<JsonElement>? actual, JsonElement type, ValueForm form, int rank)
    {
        if (actual is null) return $"expected an array of {rank} dimensions";
        if (expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("first", out var first))
        {
            if (expected.GetProperty("length").GetInt64() != actual.Count)
                return $"expected {expected.GetProperty("length").GetInt64()} elements, got {actual.Count}";
            expected = first;
        }
        else if (Flat(expected, rank) is { } all && all.Count != actual.Count)
        {
            return $"expected {all.Count} elements, got {actual.Count}";
        }

        var i = 0;
        foreach (var want in Flat(expected, rank) ?? [])
        {
            if (Compare(want, actual[i], type, form) is { } wrong) return $"[{i}]: {wrong}";
            i++;
        }

        return null;
    }

    private static string? CompareReference(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != JsonValueKind.Object) return actual.ValueKind == JsonValueKind.Null ? null : Mismatch(expected, actual);
        var target = expected.GetProperty("target");
        if (target.ValueKind == JsonValueKind.Null) return actual.ValueKind == JsonValueKind.Null ? null : Mismatch(expected, actual);
        // A kind of selection that libhdf5 1.10 does not know: h5py can name the dataset at least, we say nothing of it.
        if (expected.TryGetProperty("error", out _)) return actual.ValueKind == JsonValueKind.Null ? null : Mismatch(expected, actual);
        var path = ExpectedFile.Text(target);
        if (expected.GetProperty("ref").GetString() == "object")
            return actual.ValueKind == JsonValueKind.String && actual.GetString() == path ? null : Mismatch(expected, actual);
        if (actual.ValueKind != JsonValueKind.Object || actual.GetProperty("target").GetString() != path) return Mismatch(expected, actual);
        // A dataspace of no points has no bounds, and a corrupt one none that h5py could tell.
        return SameWhereKnown(expected, actual, "points") && SameWhereKnown(expected, actual, "bounds") ? null : Mismatch(expected, actual);
    }

    private static bool SameWhereKnown(JsonElement expected, JsonElement actual, string name) =>
        !expected.TryGetProperty(name, out var want) || JsonElement.DeepEquals(want, actual.GetProperty(name));

    private static string? ClassOf(JsonElement type) => type.ValueKind == JsonValueKind.Object ? type.GetProperty("class").GetString() : null;

    private static int SizeOf(JsonElement type) => type.GetProperty("size").GetInt32();

    private static int DimsOf(JsonElement type) => type.GetProperty("dims").GetArrayLength();

    private static string Mismatch(JsonElement expected, JsonElement actual) => $"expected {expected.GetRawText()}, got {actual.GetRawText()}";
}
