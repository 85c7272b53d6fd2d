using System.Globalization;

namespace HdfViewer.Application.Pipeline;

/// <summary>Makes what clients, issuers and files say fit to stand in a line of the log.</summary>
public static class LogText
{
    /// <summary>
    /// Cut to a length, and without what could look like another line, command a terminal, or turn the order of letters around.
    /// </summary>
    /// <param name="text">What they say.</param>
    /// <param name="longest">The most characters.</param>
    public static string Clean(string text, int longest)
    {
        var cut = text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");
        return cut.Any(IsUnfit) ? string.Concat(cut.Select(c => IsUnfit(c) ? '?' : c)) : cut;
    }

    private static bool IsUnfit(char c) => CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
