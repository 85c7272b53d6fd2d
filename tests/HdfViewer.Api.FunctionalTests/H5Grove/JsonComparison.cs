using System.Globalization;
using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.H5Grove;

/// <summary>Compares JSON as its readers see it: members in any order, and numbers by their value.</summary>
internal static class JsonComparison
{
    /// <summary>The first difference; null when there is none.</summary>
    /// <param name="expected">What it should be. An object with a member <c>unknown</c> fits anything.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="tolerance">By how much numbers may differ.</param>
    /// <param name="path">Where in the whole this is.</param>
    public static string? Difference(JsonElement expected, JsonElement actual, double tolerance = 0, string path = "$")
    {
        if (expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("unknown", out _)) return null;
        if (expected.ValueKind != actual.ValueKind) return $"{path}: {Text(expected)} is {Text(actual)}";
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var names = expected.Names().Union(actual.Names(), StringComparer.Ordinal);
                foreach (var name in names)
                {
                    if (!expected.TryGetProperty(name, out var left)) return $"{path}: '{name}' should not be there";
                    if (!actual.TryGetProperty(name, out var right)) return $"{path}: '{name}' is missing";
                    if (Difference(left, right, tolerance, $"{path}.{name}") is { } found) return found;
                }

                return null;
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength()) return $"{path}: {Text(expected)} is {Text(actual)}";
                return expected.EnumerateArray().Zip(actual.EnumerateArray())
                    .Select((pair, i) => Difference(pair.First, pair.Second, tolerance, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))
                    .FirstOrDefault(found => found is not null);
            case JsonValueKind.Number:
                return AreEqual(expected, actual, tolerance) ? null : $"{path}: {expected.GetRawText()} is {actual.GetRawText()}";
            default:
                return expected.ToString() == actual.ToString() ? null : $"{path}: {Text(expected)} is {Text(actual)}";
        }
    }

    private static bool AreEqual(JsonElement expected, JsonElement actual, double tolerance)
    {
        if (expected.GetRawText() == actual.GetRawText()) return true;
        var (left, right) = (expected.GetDouble(), actual.GetDouble());
        return left == right || Math.Abs(left - right) <= tolerance;
    }

    private static string Text(JsonElement element) => element.GetRawText() is { Length: > 200 } text ? text[..200] + "…" : element.GetRawText();
}
