using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HdfViewer.Domain.Types;

namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>Whether a decoded value is the one of the corpus.</summary>
internal sealed class ValueComparison(ExpectedFile file)
{
    /// <summary>What differs; null when nothing does.</summary>
    public string? Difference(JsonElement expected, object? actual) =>
        Equal(expected, actual) ? null : $"expected {Short(expected.GetRawText())}, got {Short(Show(actual))}";

    private bool Equal(JsonElement expected, object? actual) => actual switch
    {
        null => expected.ValueKind == JsonValueKind.Null || expected is { ValueKind: JsonValueKind.String } && expected.GetString() == "",
        bool value => expected.ValueKind is JsonValueKind.True or JsonValueKind.False && expected.GetBoolean() == value,
        Int128 value => EqualInteger(expected, value),
        double value => EqualDouble(expected, value),
        LongDouble => expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("longdouble", out _),
        StoredText text => EqualText(expected, text.Bytes),
        OpaqueBytes opaque => expected.ValueKind == JsonValueKind.Object && expected.GetProperty("opaque").GetString() == Convert.ToHexStringLower(opaque.Bytes),
        ComplexNumber complex => expected.ValueKind == JsonValueKind.Object
            && Equal(expected.GetProperty("complex")[0], complex.Real) && Equal(expected.GetProperty("complex")[1], complex.Imaginary),
        ResolvedReference reference => EqualReference(expected, reference),
        List<object?> list => EqualList(expected, list),
        Dictionary<string, object?> members => expected.ValueKind == JsonValueKind.Object
            && members.All(m => expected.TryGetProperty(m.Key, out var member) && Equal(member, m.Value)),
        _ => false,
    };

    private static bool EqualInteger(JsonElement expected, Int128 value) => expected.ValueKind switch
    {
        JsonValueKind.Number => Int128.Parse(expected.GetRawText(), CultureInfo.InvariantCulture) == value,
        // h5py takes an enumeration over FALSE and TRUE for a boolean whatever its other members are.
        JsonValueKind.True => value == 1,
        JsonValueKind.False => value == 0,
        _ => false,
    };

    private static bool EqualDouble(JsonElement expected, double value) => expected.ValueKind switch
    {
        JsonValueKind.Number => expected.GetDouble().Equals(value) || expected.GetDouble() == value,
        JsonValueKind.String => expected.GetString() == (double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity") && !double.IsFinite(value),
        _ => false,
    };

    private static bool EqualText(JsonElement expected, byte[] bytes)
    {
        if (expected.ValueKind == JsonValueKind.String) return Encoding.UTF8.GetBytes(expected.GetString()!).AsSpan().SequenceEqual(bytes);
        if (expected.ValueKind != JsonValueKind.Object) return false;
        if (expected.TryGetProperty("bytes", out var hex)) return hex.GetString() == Convert.ToHexStringLower(bytes);
        return expected.TryGetProperty("long_string", out var digest)
            && digest.GetProperty("length").GetInt64() == bytes.Length
            && digest.GetProperty("sha256").GetString() == Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private bool EqualReference(JsonElement expected, ResolvedReference actual)
    {
        if (expected.ValueKind != JsonValueKind.Object) return false;
        if (expected.GetProperty("ref").GetString() != (actual.Kind == ReferenceTarget.Object ? "object" : "region")) return false;
        if (expected.TryGetProperty("error", out _)) return actual.IsUnresolved || actual.Path is not null;
        var target = expected.GetProperty("target");
        if (target.ValueKind == JsonValueKind.Null) return actual is { Path: null, IsUnresolved: false };
        if (ExpectedFile.Text(target).Length == 0) return actual.IsUnresolved;
        if (actual.Path is null || file.Canonical(actual.Path) != file.Canonical(ExpectedFile.Text(target))) return false;
        return !expected.TryGetProperty("points", out var points)
            || (points.GetInt64() == actual.Points
                && Same(expected.GetProperty("bounds")[0], actual.Lowest)
                && Same(expected.GetProperty("bounds")[1], actual.Highest));
    }

    private bool EqualList(JsonElement expected, List<object?> list)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            return expected.TryGetProperty("first", out var first)
                && expected.GetProperty("length").GetInt64() == list.Count
                && EqualList(first, list[..first.GetArrayLength()]);
        }

        return expected.ValueKind == JsonValueKind.Array
            && expected.GetArrayLength() == list.Count
            && expected.EnumerateArray().Zip(list).All(pair => Equal(pair.First, pair.Second));
    }

    private static bool Same(JsonElement expected, List<long> actual) =>
        expected.EnumerateArray().Select(e => e.GetInt64()).SequenceEqual(actual);

    private static string Short(string text) => text.Length > 200 ? text[..200] + "…" : text;

    private static string Show(object? value) => value switch
    {
        null => "null",
        StoredText text => $"text {Encoding.Latin1.GetString(text.Bytes)}",
        List<object?> list => "[" + string.Join(", ", list.Take(20).Select(Show)) + "]",
        Dictionary<string, object?> members => "{" + string.Join(", ", members.Select(m => $"{m.Key}: {Show(m.Value)}")) + "}",
        _ => $"{value}",
    };
}
