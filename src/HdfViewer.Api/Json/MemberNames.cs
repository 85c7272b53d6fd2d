namespace HdfViewer.Api.Json;

/// <summary>Makes names fit to be the members of one JSON object.</summary>
internal static class MemberNames
{
    /// <summary>
    /// Well-formed, and each once: a broken file may repeat a name, and different bytes may decode to the same text. The second gets
    /// <c>_2</c> appended, and so on.
    /// </summary>
    public static string[] Distinct(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<string>();
        foreach (var name in names)
        {
            var wellFormed = HdfText.WellFormed(name);
            var candidate = wellFormed;
            for (var copy = 2; !taken.Add(candidate); copy++) candidate = $"{wellFormed}_{copy}";
            result.Add(candidate);
        }

        return [.. result];
    }
}
